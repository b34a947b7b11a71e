package io.duban.conversation;

import io.duban.assist.Advice;
import io.duban.ledger.Actor;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understanding;
import io.duban.understand.Understood;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a plain sentence of what an adviser pointed at and has the rules read it. Only what the rules take for the very
 * same intent is shown, and it waits for a yes: the model's answer itself is never acted on.
 */
final class Guessing {
    private final Understanding understanding;
    private final Texts texts;

    Guessing(Understanding understanding, Texts texts) {
        this.understanding = understanding;
        this.texts = texts;
    }

    /** A sentence and what the rules read in it. */
    record Guess(String sentence, Understood meaning) {}

    Optional<Guess> of(Advice advice, String words, Actor actor, LocalDateTime now) {
        String sentence = sentence(advice, words);
        Understood read = understanding.understand(sentence, actor.person(), now);
        boolean same = read.explicit()
                && read.intent().id().equals(advice.intent())
                && read.slots().keySet().containsAll(places(advice));
        // A problem is shown back as a draft, as if it had been told without any command.
        Understood meaning = new Understood(read.intent(), read.slots(), read.confidence(), false);
        return same ? Optional.of(new Guess(sentence, meaning)) : Optional.empty();
    }

    /** A report has its own way of being shown back. */
    Reply ask(Turn turn, Guess guess) {
        return Confirming.ask(turn, texts, texts.say("assist.title"), guess.sentence());
    }

    static boolean draft(Guess guess) {
        return guess.meaning().intent() == Intent.REPORT;
    }

    private String sentence(Advice advice, String words) {
        Map<String, String> values = new HashMap<>(advice.slots());
        values.putIfAbsent("text", words);
        values.putIfAbsent("unit", "");
        String reason =
                advice.slots().containsKey("text") ? texts.say("assist.because", "text", values.get("text")) : "";
        values.put("because", reason);
        String kind = advice.slots().containsKey("unit") ? "stats_unit" : advice.intent();
        return texts.say("assist.sentence." + kind, values).strip();
    }

    /** The slots that the sentence must have given the rules. */
    private static Set<String> places(Advice advice) {
        Set<String> places = new HashSet<>(advice.slots().keySet());
        places.remove("text");
        return places;
    }
}
