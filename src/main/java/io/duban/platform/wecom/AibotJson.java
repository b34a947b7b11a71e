package io.duban.platform.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The bot's JSON, read strictly: one object, no name twice, nothing after it. */
final class AibotJson {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AibotJson() {}

    static JsonNode parse(String text) throws Rejected {
        try {
            JsonNode json = STRICT.readTree(text);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // said below, without quoting anything of it
        }
        throw new Rejected(400, "not readable JSON");
    }

    /** The text or number under the name, stripped; empty for anything else. */
    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? value.asText().strip() : "";
    }
}
