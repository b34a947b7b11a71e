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

/** The one place where the tests of this package get texts: the shipped ones, read strictly. */
final class TextsFor {
    private TextsFor() {}

    static Texts theShippedWords() {
        try {
            String yaml = Files.readString(Path.of("bot-config/texts.yaml"));
            Map<String, String> words = new LinkedHashMap<>();
            flatten("", new YAMLMapper().readTree(yaml), words);
            return Texts.of(words);
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
}
