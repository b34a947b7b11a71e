package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Act;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.notice.Addressing;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** "The same problem": the reporter says so by one tap and follows the other; the office joins them by one tap, or not. */
final class Following implements Skill {
    private final Acting acting;
    private final Ledger ledger;
    private final LedgerReader reader;
    private final Roster roster;
    private final Addressing addressing;
    private final Outbox outbox;
    private final ProblemCard cards;
    private final Wording wording;
    private final Texts texts;
    private final SameSentences sentences;

    Following(Rooms rooms, Acting acting) {
        this.acting = acting;
        this.ledger = rooms.ledger();
        this.reader = rooms.reader();
        this.roster = rooms.roster();
        this.addressing = rooms.addressing();
        this.outbox = rooms.outbox();
        this.cards = rooms.cards();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
        this.sentences = new SameSentences(texts);
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.MERGE);
    }

    @Override
    public boolean takes(Turn turn) {
        return turn.intent() == Intent.MERGE
                && (said(turn, SameSentences.Tap.SAME)
                        || said(turn, SameSentences.Tap.JOIN)
                        || said(turn, SameSentences.Tap.APART));
    }

    @Override
    public Understood heard(Understood meaning, String words) {
        return sentences.of(meaning, words);
    }

    @Override
    public Reply take(Turn turn) {
        long number = turn.numbers().get(0);
        long other = ((Number) turn.slots().get("into")).longValue();
        if (said(turn, SameSentences.Tap.SAME)) return same(turn, number, other);
        Optional<Reply> refused = OfficeOnly.refusal(turn, roster, wording, texts);
        if (refused.isPresent()) return refused.get();
        if (said(turn, SameSentences.Tap.JOIN)) return acting.on(turn, List.of(number), new Act.Merge(other));
        ledger.sameProblems().apart(turn.tx(), turn.actor(), number, other);
        return Reply.say(texts.say("same.two", "number", number, "other", other));
    }

    private static boolean said(Turn turn, SameSentences.Tap tap) {
        return Boolean.TRUE.equals(turn.slots().get(tap.slot()));
    }

    private Reply same(Turn turn, long number, long other) {
        Optional<Problem> own = reader.find(turn.tx(), number).filter(p -> reader.reporter(turn.person(), p));
        Optional<Problem> into =
                reader.find(turn.tx(), other).filter(p -> p.status().open());
        if (own.isEmpty() || number == other) return Reply.say(texts.say("same.not_yours", "number", number));
        boolean secret = own.get().anonymous();
        if (own.get().status() != Status.REPORTED || into.isEmpty()) {
            return Reply.say(texts.say("same.over", "number", number, "other", other))
                    .asSecret(secret);
        }
        if (turn.person().is(Person.Role.OFFICE) && !secret) {
            return acting.on(turn, List.of(number), new Act.Merge(other));
        }
        boolean again = ledger.sameProblems().claimed(turn.tx(), number, other);
        if (!again) {
            ledger.sameProblems().claim(turn.tx(), turn.actor(), own.get(), other);
            tellOffice(turn, own.get(), into.get(), "same.office");
        }
        return Reply.say(texts.say("same.noted", "number", number, "other", other))
                .asSecret(secret);
    }

    /** One card with one tap for yes and one for no. */
    void tellOffice(Turn turn, Problem own, Problem other, String key) {
        String title = texts.say(key, "number", own.number(), "other", other.number());
        String body = cards.line(own) + "\n" + cards.line(other);
        List<Content.Button> buttons = List.of(
                sentences.button(SameSentences.Tap.JOIN, own.number(), other.number()),
                sentences.button(SameSentences.Tap.APART, own.number(), other.number()));
        Content.Card card = new Content.Card(title, "", List.of(), body, List.of(), buttons, "");
        for (Person person : roster.with(Person.Role.OFFICE)) {
            if (person.id().equals(turn.person().id()) && !own.anonymous()) continue;
            String message = "same-" + UUID.randomUUID();
            addressing
                    .of(turn.tx(), person)
                    .ifPresent(to -> outbox.add(
                            turn.tx(),
                            new Outbox.Message(
                                    to.platform(), to.account(), card, message, null, null, null, null, false)));
        }
    }

    /** For the card of what was just filed. */
    Content.Button sameButton(long number, long other) {
        return sentences.button(SameSentences.Tap.SAME, number, other);
    }
}
