package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Decision;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Mechanisms;
import io.duban.ledger.Problem;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Mechanisms worth keeping: anybody hands one in, the office sees the list and has the good ones spread. */
final class Keeping implements Skill {
    private final Acting acting;
    private final LedgerReader reader;
    private final Mechanisms mechanisms;
    private final MechanismList list;
    private final Function<Turn, Reply> spreading;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    /** @param spreading makes a notice of a command to promote */
    Keeping(Rooms rooms, Acting acting, MechanismList list, Function<Turn, Reply> spreading) {
        this.acting = acting;
        this.reader = rooms.reader();
        this.mechanisms = rooms.ledger().mechanisms();
        this.list = list;
        this.spreading = spreading;
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.MECHANISM);
    }

    @Override
    public Reply take(Turn turn) {
        return switch (turn.text("step").orElse("keep")) {
            case "list" -> list.card(turn);
            case "promote" -> OfficeOnly.refusal(turn, roster, wording, texts).orElseGet(() -> spreading.apply(turn));
            default -> handIn(turn);
        };
    }

    private Reply handIn(Turn turn) {
        Optional<Long> number = turn.numbers().stream().findFirst();
        Optional<Problem> from =
                number.flatMap(n -> reader.find(turn.tx(), n)).filter(p -> reader.visible(turn.person(), p));
        if (number.isPresent() && from.isEmpty()) {
            return Reply.say(texts.say("show.not_yours", "number", number.get()));
        }
        // An anonymous reporter must not be found by what he hands in about it.
        boolean secret = number.isPresent() && acting.ownAnonymous(turn, number.get());
        Optional<Problem> linked = from.filter(p -> !secret);
        if (turn.text("text").isEmpty() && turn.files().isEmpty())
            return ask(turn, linked).asSecret(secret);
        return keep(turn, linked).asSecret(secret);
    }

    private Reply ask(Turn turn, Optional<Problem> from) {
        List<String> lines = new ArrayList<>();
        if (turn.person().is(Person.Role.OFFICE) && from.isEmpty()) lines.addAll(list.lines(turn));
        lines.add(from.map(p -> texts.say("mechanism.ask_from", "number", p.number()))
                .orElseGet(() -> texts.say("mechanism.ask")));
        Content question = new Content.Text(String.join("\n", lines));
        return new Reply.Ask(question, Dialog.ask(turn, "text"), false);
    }

    private Reply keep(Turn turn, Optional<Problem> from) {
        String text = turn.text("text").orElseGet(() -> texts.say("mechanism.file_only"));
        Optional<Decision.Refused> refused = mechanisms.add(
                turn.tx(),
                turn.actor(),
                turn.person().unit(),
                kind(text),
                text,
                turn.files(),
                from.map(Problem::number).orElse(null));
        if (refused.isPresent()) return acting.refused(turn, refused.get(), false);
        return Reply.say(
                from.isPresent()
                        ? texts.say("mechanism.kept_from", "number", from.get().number())
                        : texts.say("mechanism.kept"));
    }

    /** New or revised where the words say so; of both the one said first. */
    private String kind(String text) {
        int fresh = first(text, texts.say("mechanism.words_new"));
        int revised = first(text, texts.say("mechanism.words_revised"));
        if (fresh == Integer.MAX_VALUE && revised == Integer.MAX_VALUE) return null;
        return fresh < revised ? "new" : "revised";
    }

    private static int first(String text, String words) {
        return Stream.of(words.split("\\|"))
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
