package io.duban.reminder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.duban.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place where the tests of this package get texts: the shipped ones, read strictly. */
final class TextsFor {
    private TextsFor() {}

    static Texts theShippedWords() {
        try {
            String yaml = Files.readString(Path.of("bot-config/texts.yaml"));
            Map<String, String> words = new LinkedHashMap<>();
            flatten("", new YAMLMapper().readTree(yaml), words);
            return new Words(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(String key, JsonNode node, Map<String, String> words) {
        if (node.isObject()) {
            node.properties()
                    .forEach(e -> flatten(key.isEmpty() ? e.getKey() : key + '.' + e.getKey(), e.getValue(), words));
        } else {
            words.put(key, node.asText());
        }
    }

    private record Words(Map<String, String> words) implements Texts {
        private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

        @Override
        public String say(String key, Object... namesAndValues) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                values.put((String) namesAndValues[i], namesAndValues[i + 1]);
                if (!words.get(key).contains("{" + namesAndValues[i] + "}")) {
                    throw new IllegalArgumentException(key + " does not use " + namesAndValues[i]);
                }
            }
            return say(key, values);
        }

        @Override
        public String say(String key, Map<String, ?> values) {
            if (!words.containsKey(key)) {
                throw new IllegalArgumentException("no text " + key);
            }
            return NAME.matcher(words.get(key)).replaceAll(name -> {
                if (!values.containsKey(name.group(1))) {
                    throw new IllegalArgumentException(key + " lacks " + name.group(1));
                }
                return Matcher.quoteReplacement(String.valueOf(values.get(name.group(1))));
            });
        }
    }
}
