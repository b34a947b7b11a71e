package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.Period;
import io.duban.chat.Content;
import io.duban.dispatch.BulletinWriter;
import io.duban.dispatch.Bulletins;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Mechanisms;
import io.duban.ledger.Problem;
import io.duban.notice.Addressing;
import io.duban.notice.Quiet;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The quarterly bulletin: shown to the office as it would go out, sent to its audience after a yes. */
final class BulletinDesk implements Skill {
    private final Bulletins bulletins;
    private final BulletinWriter writer;
    private final LedgerReader reader;
    private final Mechanisms mechanisms;
    private final Roster roster;
    private final Addressing addressing;
    private final Outbox outbox;
    private final Quiet quiet;
    private final Wording wording;
    private final Texts texts;

    BulletinDesk(Rooms rooms, Papers papers) {
        this.bulletins = papers.bulletins();
        this.writer = papers.bulletinWriter();
        this.reader = rooms.reader();
        this.mechanisms = rooms.ledger().mechanisms();
        this.roster = rooms.roster();
        this.addressing = rooms.addressing();
        this.outbox = rooms.outbox();
        this.quiet = rooms.announcements().quiet();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.BULLETIN);
    }

    @Override
    public Reply take(Turn turn) {
        if (!turn.person().is(Person.Role.OFFICE)) {
            List<String> office =
                    roster.with(Person.Role.OFFICE).stream().map(Person::id).toList();
            return Reply.say(texts.say("bulletin.office_only", "who", wording.people(office)));
        }
        LocalDate today = OfficeCalendar.date(turn.tx().now());
        Period quarter = turn.text("quarter")
                .flatMap(Period::parse)
                .filter(p -> p.kind() == Period.Kind.QUARTER)
                .orElseGet(() -> Period.quarterOf(today).previous());
        int sent = bulletins.issue(turn.tx(), quarter);
        if (sent > 0) {
            return Reply.say(texts.say("bulletin.already", "period", wording.period(quarter), "issue", sent));
        }
        List<Problem> ledger = reader.ofUnits(turn.tx(), null);
        if (quarter.from().isAfter(today) || BulletinWriter.of(quarter, ledger).isEmpty()) {
            return Reply.say(texts.say("bulletin.nothing", "period", wording.period(quarter)));
        }
        int issue = bulletins.sent(turn.tx()).size() + 1;
        String text = writer.text(
                quarter,
                ledger,
                new BulletinWriter.Beside(reader.feedback(turn.tx()), mechanisms.all(turn.tx())),
                today);
        return turn.confirmed() ? send(turn, quarter, issue, text) : ask(turn, quarter, issue, text);
    }

    private Reply ask(Turn turn, Period quarter, int issue, String text) {
        Map<String, Object> slots = new HashMap<>(turn.slots());
        slots.put("quarter", quarter.toString());
        String title = writer.title(quarter, issue);
        int count = reached(turn).size();
        return Confirming.ask(
                turn.with(slots), texts, texts.say("bulletin.confirm", "title", title, "count", count), text);
    }

    private List<Person> reached(Turn turn) {
        return writer.audience().stream()
                .filter(person -> addressing.of(turn.tx(), person).isPresent())
                .toList();
    }

    private Reply send(Turn turn, Period quarter, int issue, String text) {
        if (!bulletins.send(turn.tx(), quarter, issue, text, turn.actor())) {
            return Reply.say(texts.say("bulletin.already", "period", wording.period(quarter), "issue", issue));
        }
        Content card = new Content.Card(writer.title(quarter, issue), "", List.of(), text, List.of(), List.of(), "");
        List<Person> people = reached(turn);
        people.forEach(person -> post(turn, person, card, "bulletin:" + quarter));
        return Reply.say(texts.say("bulletin.sent", "issue", issue, "count", people.size()));
    }

    private void post(Turn turn, Person person, Content card, String bundle) {
        addressing
                .of(turn.tx(), person)
                .ifPresent(to -> outbox.add(
                        turn.tx(),
                        new Outbox.Message(
                                to.platform(),
                                to.account(),
                                card,
                                bundle + ':' + person.id(),
                                null,
                                quiet.notBefore(turn.tx().now()),
                                null,
                                bundle,
                                false)));
    }
}
