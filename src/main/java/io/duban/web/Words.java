package io.duban.web;

/** Where the words come from: {@code texts::say}. */
public interface Words {
    /** The text of the key with its placeholders filled: name, value, name, value… */
    String say(String key, Object... namesAndValues);
}
