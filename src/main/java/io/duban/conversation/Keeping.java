package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Decision;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Mechanisms;
import io.duban.ledger.Problem;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Mechanisms worth keeping: anybody hands one in, the office sees the list. */
final class Keeping implements Skill {
    private static final int MOST_LINES = 15;

    private final Acting acting;
    private final LedgerReader reader;
    private final Mechanisms mechanisms;
    private final Wording wording;
    private final Texts texts;

    Keeping(Acting acting, Ledger ledger, LedgerReader reader, Wording wording, Texts texts) {
        this.acting = acting;
        this.reader = reader;
        this.mechanisms = ledger.mechanisms();
        this.wording = wording;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.MECHANISM);
    }

    @Override
    public Reply take(Turn turn) {
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
        if (turn.person().is(Person.Role.OFFICE) && from.isEmpty()) lines.addAll(list(turn));
        lines.add(from.map(p -> texts.say("mechanism.ask_from", "number", p.number()))
                .orElseGet(() -> texts.say("mechanism.ask")));
        Content question = new Content.Text(String.join("\n", lines));
        return new Reply.Ask(question, Dialog.ask(turn, "text"), false);
    }

    private List<String> list(Turn turn) {
        List<Mechanism> all = mechanisms.all(turn.tx());
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("mechanism.list", "count", all.size()));
        all.stream().limit(MOST_LINES).map(this::line).forEach(lines::add);
        if (all.size() > MOST_LINES) lines.add(texts.say("mechanism.more", "count", all.size() - MOST_LINES));
        return lines;
    }

    private String line(Mechanism m) {
        String kind = m.kind() == null ? "" : texts.say("mechanism.kind." + m.kind());
        String from = m.number() == null ? "" : texts.say("mechanism.from", "number", m.number());
        return texts.say(
                "mechanism.line",
                java.util.Map.of(
                        "unit", wording.unit(m.unit()),
                        "kind", kind,
                        "text", m.text(),
                        "from", from,
                        "who", wording.person(m.by())));
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
