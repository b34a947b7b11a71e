package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.List;
import java.util.Set;

/** Messages that could not be delivered: the office sees them, why, and sends them again. */
final class Undelivered implements Skill {
    private static final int MOST = 10;
    private final Outbox outbox;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    Undelivered(Outbox outbox, Roster roster, Wording wording, Texts texts) {
        this.outbox = outbox;
        this.roster = roster;
        this.wording = wording;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.UNDELIVERED, Intent.RESEND);
    }

    @Override
    public Reply take(Turn turn) {
        if (!turn.person().is(Person.Role.OFFICE)) {
            List<String> office =
                    roster.with(Person.Role.OFFICE).stream().map(Person::id).toList();
            return Reply.say(texts.say("undelivered.office_only", "who", wording.people(office)));
        }
        return turn.intent() == Intent.RESEND ? resend(turn) : list(turn);
    }

    private Reply list(Turn turn) {
        List<Outbox.Parked> parked = outbox.parked(turn.tx());
        if (parked.isEmpty()) return Reply.say(texts.say("undelivered.none"));
        List<String> lines = parked.stream().limit(MOST).map(this::line).toList();
        List<Button> buttons = parked.stream()
                .limit(5)
                .map(p -> new Button(
                        texts.say("button.resend.label", "id", p.id()),
                        texts.say("button.resend.sentence", "id", p.id()),
                        Button.Style.PLAIN))
                .toList();
        String title = texts.say("undelivered.title", "count", parked.size());
        return Reply.card(
                new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, ""), null);
    }

    private String line(Outbox.Parked p) {
        String who = roster.byAccount(p.platform(), p.account())
                .map(Person::name)
                .orElseGet(() -> texts.say("words.anonymous"));
        return texts.say(
                "undelivered.line", "id", p.id(), "who", who, "at", wording.instant(p.since()), "why", p.why());
    }

    private Reply resend(Turn turn) {
        List<Long> ids = turn.numbers();
        if (ids.isEmpty()) return list(turn);
        long sent = ids.stream().filter(id -> outbox.resend(turn.tx(), id)).count();
        return Reply.say(texts.say(sent == 0 ? "undelivered.no_such" : "undelivered.resent", "count", sent));
    }
}
