package io.duban.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Intent accuracy, slot F1, dates and dangerous errors over gold sentences. */
final class Score {
    private static final Set<String> DANGEROUS =
            Set.of("approve", "reject", "merge", "notice", "expose", "assign", "request_close", "reopen", "dispatch");
    private static final Set<String> SLOTLESS = Set.of("unknown", "help", "confirm", "cancel", "my_reports");
    private static final Set<String> DATES = Set.of("deadline", "date", "at", "month", "quarter", "period");
    private static final Set<String> STRUCTURED = Set.of(
            "deadline",
            "date",
            "at",
            "month",
            "quarter",
            "period",
            "number",
            "numbers",
            "into",
            "notice",
            "percent",
            "unit",
            "person",
            "audience",
            "filter",
            "result",
            "satisfied",
            "anonymous",
            "status");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> errors = new ArrayList<>();
    private final List<String> dangerous = new ArrayList<>();
    private int all;
    private int right;
    private int found;
    private int extra;
    private int missed;
    private int dates;
    private int datesRight;

    void add(JsonNode gold, Understood got) {
        String intent = got.intent().id();
        String wanted = gold.get("intent").asText();
        Set<String> accepted = new HashSet<>(Set.of(wanted));
        gold.path("also").forEach(a -> accepted.add(a.asText()));
        all++;
        if (accepted.contains(intent)) {
            right++;
        } else {
            String line =
                    gold.get("id").asText() + " " + gold.get("utterance").asText() + ": " + wanted + ", got " + intent;
            errors.add(line);
            if (DANGEROUS.contains(intent)) {
                dangerous.add(line);
            }
        }
        if (!SLOTLESS.contains(wanted) && (!accepted.contains(intent) || intent.equals(wanted))) {
            slots(gold, pairs(gold.get("slots")), pairs(JSON.valueToTree(got.slots())));
        }
    }

    private void slots(JsonNode gold, Set<String> want, Set<String> got) {
        Set<String> lost = new HashSet<>(want);
        lost.removeAll(got);
        Set<String> more = new HashSet<>(got);
        more.removeAll(want);
        more.removeIf(pair -> allowed(gold.path("optional"), pair));
        found += want.size() - lost.size();
        missed += lost.size();
        extra += more.size();
        if (!lost.isEmpty() || !more.isEmpty()) {
            errors.add(gold.get("id").asText() + " " + gold.get("utterance").asText() + ": missed " + lost + " extra "
                    + more);
        }
        for (String pair : want) {
            if (DATES.contains(pair.substring(0, pair.indexOf('=')))) {
                dates++;
                datesRight += lost.contains(pair) ? 0 : 1;
            }
        }
    }

    private static boolean allowed(JsonNode optional, String pair) {
        String slot = pair.substring(0, pair.indexOf('='));
        JsonNode ok = optional.has(slot)
                ? optional.get(slot)
                : slot.equals("number") ? optional.path("numbers") : optional.path(slot);
        return ok.isTextual() || pairs(JSON.createObjectNode().set(slot, ok)).contains(pair);
    }

    private static Set<String> pairs(JsonNode slots) {
        Set<String> pairs = new HashSet<>();
        slots.properties().forEach(slot -> {
            if (STRUCTURED.contains(slot.getKey())) {
                String name = slot.getKey().equals("numbers") ? "number" : slot.getKey();
                JsonNode value = slot.getValue();
                (value.isArray() ? value : JSON.createArrayNode().add(value))
                        .forEach(v -> pairs.add(name + "=" + v.asText()));
            }
        });
        return pairs;
    }

    int sentences() {
        return all;
    }

    double intentAccuracy() {
        return (double) right / all;
    }

    double slotF1() {
        return 2.0 * found / (2.0 * found + extra + missed);
    }

    double dateAccuracy() {
        return (double) datesRight / dates;
    }

    List<String> dangerous() {
        return dangerous;
    }

    String errors() {
        return String.join("\n", errors);
    }
}
