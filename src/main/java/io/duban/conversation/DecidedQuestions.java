package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a decided item still lacks is asked for, one question at a time. */
final class DecidedQuestions {
    static final int MOST_BUTTONS = 4;

    private final Roster roster;
    private final Texts texts;

    DecidedQuestions(Roster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
    }

    Optional<Reply> missing(Turn turn) {
        String text = turn.text("text").orElse("");
        if (units(turn).isEmpty()) {
            String date = turn.text("deadline").orElse("");
            return Optional.of(ask(turn, "decided.ask_unit", "units", frame("{answer}", date, text)));
        }
        if (turn.text("deadline").isEmpty()) {
            return Optional.of(ask(turn, "decided.ask_date", "deadline", frame(names(turn), "{answer}", text)));
        }
        if (text.isEmpty()) return Optional.of(ask(turn, "decided.ask_text", "text", null));
        return Optional.empty();
    }

    private Reply ask(Turn turn, String key, String slot, String frame) {
        return new Reply.Ask(new Content.Text(texts.say(key)), Dialog.ask(turn, slot, frame), false);
    }

    private String frame(String unit, String date, String text) {
        return texts.say("decided.frame", "unit", unit, "date", date, "text", text);
    }

    List<String> units(Turn turn) {
        return turn.slots().get("units") instanceof List<?> some
                ? some.stream().map(Object::toString).toList()
                : List.of();
    }

    private String names(Turn turn) {
        return units(turn).stream()
                .flatMap(id -> roster.unit(id).stream())
                .map(Unit::name)
                .collect(Collectors.joining(texts.say("words.and")));
    }
}
