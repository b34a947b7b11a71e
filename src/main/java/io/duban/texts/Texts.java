package io.duban.texts;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every word the bot says: key + named values → text. A missing key, a missing value or a value that the text has no place
 * for is an error of ours and thrown at once, never shown to a cadre as a hole. Immutable.
 */
public final class Texts {
    private final Map<String, Template> templates = new LinkedHashMap<>();

    private final Map<String, String> sources;

    private Texts(Map<String, String> wording) {
        sources = Map.copyOf(wording);
        wording.forEach((key, text) -> templates.put(key, Template.of(text)));
    }

    /**
     * Texts by their flat keys ({@code conversation.greeting}).
     *
     * @throws IllegalArgumentException for a text whose braces do not pair; ask {@link Template#of} first for a kind word
     */
    public static Texts of(Map<String, String> wording) {
        return new Texts(wording);
    }

    /**
     * The text of {@code key} with its {@code {placeholders}} filled.
     *
     * @param namesAndValues name, value, name, value…; a missing or surplus one is an {@link IllegalArgumentException}
     */
    public String say(String key, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values of " + key + " do not pair");
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = String.valueOf(namesAndValues[i]);
            if (values.containsKey(name)) {
                throw new IllegalArgumentException("value of " + key + " given twice: " + name);
            }
            values.put(name, namesAndValues[i + 1]);
        }
        Template template = template(key);
        if (!template.names().containsAll(values.keySet())) {
            Set<String> surplus = new TreeSet<>(values.keySet());
            surplus.removeAll(template.names());
            throw new IllegalArgumentException("text " + key + " has no place for " + surplus);
        }
        return fill(key, template, values);
    }

    /** The same from a map that may hold more names than the text uses. */
    public String say(String key, Map<String, ?> values) {
        return fill(key, template(key), values);
    }

    /** The text as it is written, places unfilled. */
    public String source(String key) {
        template(key);
        return sources.get(key);
    }

    public boolean has(String key) {
        return templates.containsKey(key);
    }

    /** All keys, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(templates.keySet());
    }

    /** The names that the text of {@code key} has places for. */
    public Set<String> placeholders(String key) {
        return template(key).names();
    }

    private Template template(String key) {
        Template template = templates.get(key);
        if (template == null) {
            throw new IllegalArgumentException("no text with the key " + key);
        }
        return template;
    }

    private static String fill(String key, Template template, Map<String, ?> values) {
        for (String name : template.names()) {
            if (values.get(name) == null) {
                throw new IllegalArgumentException("text " + key + " lacks the value of " + name);
            }
        }
        return template.fill(name -> String.valueOf(values.get(name)));
    }
}
