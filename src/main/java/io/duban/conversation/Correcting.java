package io.duban.conversation;

import io.duban.ledger.Actor;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understanding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts right what was shown back and waits for a yes: 不是市监局，是卫健局 · 期限改到月底 · 匿名吧. */
final class Correcting {
    private static final Set<String> OF_REPORT =
            Set.of("unit", "place", "category", "deadline", "anonymous", "more", "together");
    private static final Set<String> OF_ASSIGNMENT = Set.of("unit", "person", "deadline");
    private static final Set<String> OF_EVERY_PART = Set.of("unit", "place", "deadline");

    private final Understanding understanding;
    private final Categorizing categorizing;
    private final Texts texts;

    Correcting(Understanding understanding, Categorizing categorizing, Texts texts) {
        this.understanding = understanding;
        this.categorizing = categorizing;
        this.texts = texts;
    }

    /** A draft put right; {@code agreed}: what was said is a yes, too. */
    record Corrected(Dialog dialog, boolean agreed) {}

    Optional<Corrected> of(Dialog dialog, Actor actor, Dialogue.Heard heard) {
        Set<String> fields = fields(dialog);
        if (fields.isEmpty()) return Optional.empty();
        Map<String, Object> changes = understanding.correction(heard.words(), actor.person(), heard.now());
        if (changes.isEmpty() || !fields.containsAll(changes.keySet())) return Optional.empty();
        if (changes.containsKey("together")) {
            return dialog.slots().containsKey("parts")
                    ? Optional.of(new Corrected(together(dialog), true))
                    : Optional.empty();
        }
        Map<String, Object> slots = new HashMap<>(dialog.slots());
        slots.remove("categories");
        changes.forEach((field, value) -> change(slots, field, value));
        if (changes.containsKey("unit") && !changes.containsKey("person")) slots.remove("person");
        return Optional.of(new Corrected(dialog.with(slots), false));
    }

    /** What can be put right: nothing while a question is open but whether he wants to be named. */
    private static Set<String> fields(Dialog dialog) {
        boolean report = dialog.intent().equals(Intent.REPORT.id());
        if (dialog.kind() == Dialog.Kind.ASK) return report ? Set.of("anonymous") : Set.of();
        if (report) return OF_REPORT;
        return dialog.intent().equals(Intent.ASSIGN.id()) ? OF_ASSIGNMENT : Set.of();
    }

    private static Dialog together(Dialog dialog) {
        Map<String, Object> slots = new HashMap<>(dialog.slots());
        slots.remove("parts");
        slots.put("together", true);
        return dialog.with(slots);
    }

    private void change(Map<String, Object> slots, String field, Object value) {
        switch (field) {
            case "anonymous" -> {
                slots.remove("anonymous");
                if (Boolean.TRUE.equals(value)) slots.put("anonymous", true);
            }
            case "more" ->
                slots.put("text", texts.say("report.more", "text", slots.getOrDefault("text", ""), "more", value));
            case "category" ->
                categorizing
                        .called(String.valueOf(value))
                        .ifPresentOrElse(code -> slots.put("category", code), () -> slots.put("categories", true));
            default -> {
                slots.put(field, value);
                if (OF_EVERY_PART.contains(field)) everyPart(slots, field, value);
            }
        }
    }

    private static void everyPart(Map<String, Object> slots, String field, Object value) {
        for (String name : List.of("parts", "rows")) {
            if (!(slots.get(name) instanceof List<?> parts)) continue;
            slots.put(
                    name,
                    parts.stream()
                            .map(part -> {
                                Map<String, Object> changed = new HashMap<>();
                                ((Map<?, ?>) part).forEach((key, old) -> changed.put(String.valueOf(key), old));
                                changed.put(field, value);
                                return changed;
                            })
                            .toList());
        }
    }
}
