package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.notice.Addressing;
import io.duban.notice.Quiet;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.reminder.StandIn;
import io.duban.reminder.StandIns;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Who is away names a stand-in, who gets his reminders until he is back; signing stays his own. */
final class Away implements Skill {
    private final StandIns standIns;
    private final Roster roster;
    private final Addressing addressing;
    private final Outbox outbox;
    private final Quiet quiet;
    private final Wording wording;
    private final Texts texts;

    Away(Rooms rooms, StandIns standIns) {
        this.standIns = standIns;
        this.roster = rooms.roster();
        this.addressing = rooms.addressing();
        this.outbox = rooms.outbox();
        this.quiet = rooms.announcements().quiet();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.STAND_IN);
    }

    @Override
    public Reply take(Turn turn) {
        Optional<Person> standIn = turn.text("person").flatMap(roster::person);
        if (standIn.isEmpty()) {
            String name = turn.text("person_text").orElse("");
            return Reply.say(texts.say("stand_in.who", "name", name));
        }
        Person other = standIn.get();
        if (other.equals(turn.person())) return Reply.say(texts.say("stand_in.himself"));
        Optional<Addressing.Address> address = addressing.of(turn.tx(), other);
        if (address.isEmpty()) return Reply.say(texts.say("stand_in.unreachable", "person", other.name()));
        LocalDate today = OfficeCalendar.date(turn.tx().now());
        LocalDate from = turn.date("from").filter(day -> day.isAfter(today)).orElse(today);
        if (turn.date("to").isEmpty()) return askUntil(turn, other);
        LocalDate to = turn.date("to").get();
        if (to.isBefore(from)) return Reply.say(texts.say("stand_in.past"));
        standIns.keep(turn.tx(), new StandIn(turn.person().id(), other.id(), from, to));
        outbox.add(turn.tx(), told(turn, address.get(), from, to));
        return Reply.say(
                texts.say("stand_in.done", "person", other.name(), "from", wording.date(from), "to", wording.date(to)));
    }

    private Reply askUntil(Turn turn, Person other) {
        String frame = texts.say("stand_in.frame", "answer", "{answer}", "person", other.name());
        Content question = new Content.Text(texts.say("stand_in.until", "person", other.name()));
        return new Reply.Ask(question, Dialog.ask(turn, "to", frame), false);
    }

    private Outbox.Message told(Turn turn, Addressing.Address to, LocalDate from, LocalDate until) {
        String words = texts.say(
                "stand_in.told", "person", turn.person().name(), "from", wording.date(from), "to", wording.date(until));
        String key = String.join(
                ":",
                "stand_in",
                turn.person().id(),
                to.account(),
                from.toString(),
                until.toString(),
                turn.tx().now().toString());
        return new Outbox.Message(
                to.platform(),
                to.account(),
                new Content.Text(words),
                key,
                null,
                quiet.notBefore(turn.tx().now()),
                null,
                null,
                false);
    }
}
