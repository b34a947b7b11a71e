package io.duban.platform.wecom;

/** The words people see, by key {@code platform.wecom.*}; {@code Texts::say} fits. */
@FunctionalInterface
public interface WecomWords {
    /** The text of {@code key} with its placeholders filled from name, value, name, value… */
    String say(String key, Object... namesAndValues);
}
