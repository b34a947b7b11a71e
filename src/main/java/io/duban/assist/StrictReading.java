package io.duban.assist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a model's answer as if an opponent had written it: one JSON object with {@code intent} and {@code slots}, an
 * intent that can be taken back, the slots of that intent and no others, each a piece of the person's own sentence.
 * Anything else is no advice.
 */
final class StrictReading {
    /** Longer answers are not looked at. */
    private static final int MOST_CHARACTERS = 4_000;

    private record Shape(Set<String> needed, Set<String> allowed) {
        static final Shape BARE = new Shape(Set.of(), Set.of());
    }

    /** Only what shows something or can be taken back; deciding, closing, assigning, publishing are for people alone. */
    private static final Map<String, Shape> SHAPES = Map.of(
            "report", Shape.BARE,
            "suggestion", Shape.BARE,
            "my_tasks", Shape.BARE,
            "my_reports", Shape.BARE,
            "my_units", Shape.BARE,
            "help", Shape.BARE,
            "stats", new Shape(Set.of(), Set.of("unit")),
            "show", new Shape(Set.of("number"), Set.of("number")),
            "progress", new Shape(Set.of("number", "text"), Set.of("number", "text")),
            "request_extension", new Shape(Set.of("number", "date"), Set.of("number", "date", "text")));

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What the answer advises for these words; empty when it is anything but exactly that. */
    Optional<Advice> read(String answer, String words) {
        if (answer.length() > MOST_CHARACTERS) return Optional.empty();
        JsonNode object = parsed(answer);
        if (object == null || !object.isObject() || object.size() != 2) return Optional.empty();
        JsonNode slots = object.path("slots");
        if (!object.path("intent").isTextual() || !slots.isObject()) return Optional.empty();
        Shape shape = SHAPES.get(object.path("intent").asText());
        if (shape == null) return Optional.empty();
        return slots(slots, shape, words)
                .map(said -> new Advice(object.path("intent").asText(), said));
    }

    private static Optional<Map<String, String>> slots(JsonNode slots, Shape shape, String words) {
        Map<String, String> said = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : slots.properties()) {
            String value = field.getValue().isTextual() ? field.getValue().asText() : "";
            boolean own = !value.isBlank() && words.contains(value);
            if (!shape.allowed().contains(field.getKey()) || !own) return Optional.empty();
            said.put(field.getKey(), value.strip());
        }
        return said.keySet().containsAll(shape.needed()) ? Optional.of(Map.copyOf(said)) : Optional.empty();
    }

    private JsonNode parsed(String answer) {
        try {
            return json.readTree(answer);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
