package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.Addressing;
import io.duban.notice.ProblemCard;
import io.duban.notice.Quiet;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Help, suggestions, and what needs an answer though it asks for nothing. */
final class Talking implements Skill {
    private static final int MOST_CHOICES = 6;
    private final LedgerReader reader;
    private final ProblemCard cards;
    private final Roster roster;
    private final Addressing addressing;
    private final Outbox outbox;
    private final Quiet quiet;
    private final Texts texts;

    Talking(Rooms rooms) {
        this.reader = rooms.reader();
        this.cards = rooms.cards();
        this.roster = rooms.roster();
        this.addressing = rooms.addressing();
        this.outbox = rooms.outbox();
        this.quiet = rooms.announcements().quiet();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.HELP, Intent.SUGGESTION, Intent.CONFIRM, Intent.CANCEL, Intent.UNKNOWN);
    }

    @Override
    public Reply take(Turn turn) {
        return switch (turn.intent()) {
            case HELP -> Reply.say(help(turn.person()));
            case SUGGESTION -> suggestion(turn);
            case CONFIRM -> yes(turn);
            case CANCEL -> Reply.say(texts.say("cancel.nothing"));
            default -> Reply.say(texts.say("unknown"));
        };
    }

    /** A yes to nothing asked: most likely to what waits for his signature, but to which he must say. */
    private Reply yes(Turn turn) {
        List<Problem> waiting = reader.waitingFor(turn.tx(), turn.person());
        if (waiting.isEmpty()) return Reply.say(texts.say("confirm.nothing"));
        List<Content.Button> buttons = waiting.stream()
                .limit(MOST_CHOICES)
                .map(p -> new Content.Button(
                        texts.say("confirm.which_label", "number", p.number()),
                        texts.say("button.approve.sentence", "number", p.number()),
                        Content.Button.Style.PLAIN))
                .toList();
        String lines = String.join("\n", waiting.stream().map(cards::line).toList());
        String title = texts.say("confirm.which", "count", waiting.size());
        return Reply.card(new Content.Card(title, "", List.of(), lines, List.of(), buttons, ""), null);
    }

    /** Only what this person can do, and always the way to complain. */
    private String help(Person person) {
        StringBuilder help = new StringBuilder(texts.say("help.everyone"));
        if (person.is(Person.Role.OFFICE)) help.append('\n').append(texts.say("help.office"));
        if (person.is(Person.Role.INSPECTOR)) help.append('\n').append(texts.say("help.inspector"));
        if (person.is(Person.Role.LIAISON)) help.append('\n').append(texts.say("help.liaison"));
        if (!roster.headedBy(person.id()).isEmpty()) help.append('\n').append(texts.say("help.principal"));
        if (!roster.supervisedBy(person.id()).isEmpty()) help.append('\n').append(texts.say("help.leader"));
        return help.append('\n').append(texts.say("help.suggestion")).toString();
    }

    /** Kept, and passed on to the office as it was said. */
    private Reply suggestion(Turn turn) {
        if (turn.text("text").isEmpty()) {
            Content question = new Content.Text(texts.say("suggestion.ask"));
            return new Reply.Ask(question, Dialog.ask(turn, "text"), false);
        }
        String id = UUID.randomUUID().toString();
        turn.tx()
                .handle()
                .execute(
                        "INSERT INTO suggestion(id, person, text, at) VALUES (?, ?, ?, ?)",
                        id,
                        turn.person().id(),
                        turn.text("text").get(),
                        turn.tx().now().toEpochMilli());
        String words = texts.say(
                "suggestion.passed_on",
                "who",
                turn.person().name(),
                "text",
                turn.text("text").get());
        for (Person office : roster.with(Person.Role.OFFICE)) {
            if (office.id().equals(turn.person().id())) continue;
            addressing
                    .of(turn.tx(), office)
                    .ifPresent(to -> outbox.add(
                            turn.tx(),
                            new Outbox.Message(
                                    to.platform(),
                                    to.account(),
                                    new Content.Text(words),
                                    "s-" + id + "-" + office.id(),
                                    null,
                                    quiet.notBefore(turn.tx().now()),
                                    null,
                                    null,
                                    false)));
        }
        return Reply.say(texts.say("suggestion.thanks"));
    }
}
