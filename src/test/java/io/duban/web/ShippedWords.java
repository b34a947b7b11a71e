package io.duban.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** The words as bot-config/texts.yaml ships them; a missing key or a placeholder left open is an error. */
final class ShippedWords implements Words {
    private final Map<?, ?> texts;

    ShippedWords() throws IOException {
        texts = new ObjectMapper(new YAMLFactory()).readValue(new File("bot-config/texts.yaml"), Map.class);
    }

    @Override
    public String say(String key, Object... namesAndValues) {
        Object text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        String said = text.toString();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            said = said.replace("{" + namesAndValues[i] + "}", String.valueOf(namesAndValues[i + 1]));
        }
        if (said.contains("{")) {
            throw new IllegalArgumentException("value missing in " + key);
        }
        return said;
    }
}
