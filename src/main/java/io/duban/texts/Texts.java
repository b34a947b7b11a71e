package io.duban.texts;

import java.util.Map;

/** Every word the bot says. Skeleton: the real one replaces this file with the same public methods. */
public interface Texts {
    /**
     * The text of {@code key} with its {@code {placeholders}} filled.
     *
     * @param namesAndValues name, value, name, value…; a missing or surplus one is an {@link IllegalArgumentException}
     */
    String say(String key, Object... namesAndValues);

    /** The same from a map that may hold more names than the text uses. */
    String say(String key, Map<String, ?> values);
}
