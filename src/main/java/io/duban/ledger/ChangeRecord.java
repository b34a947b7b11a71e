package io.duban.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What changed between two states of a problem, and what was put on record beside it, as the two JSON texts that the audit
 * keeps.
 */
final class ChangeRecord {
    /** Never written down: it says nothing to anybody, and need not. */
    private static final Set<String> LEFT_OUT = Set.of("reporterMark");

    private final ObjectMapper json;

    ChangeRecord(ObjectMapper json) {
        this.json = json;
    }

    /** Fields before and after; {@code before} is null for a new problem. */
    record Change(String before, String after) {}

    Change between(Problem before, Problem after, Object record) {
        ObjectNode was = before == null ? json.createObjectNode() : json.valueToTree(before);
        ObjectNode is = json.valueToTree(after);
        LEFT_OUT.forEach(field -> {
            was.remove(field);
            is.remove(field);
        });
        if (before == null) return new Change(null, write(is));
        keepChanged(was, is);
        if (record != null) is.set("record", json.valueToTree(record));
        return new Change(write(was), write(is));
    }

    private static void keepChanged(ObjectNode was, ObjectNode is) {
        Iterator<Map.Entry<String, JsonNode>> fields = is.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getValue().equals(was.get(field.getKey()))) {
                was.remove(field.getKey());
                fields.remove();
            }
        }
    }

    private String write(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
