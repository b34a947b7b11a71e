package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.Period;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.dispatch.BulletinWriter;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** On the first working day after a quarter its bulletin lies drafted before the office; sending it is another matter. */
final class BulletinDraft {
    private static final int CATCH_UP = 5;

    private final OfficeCalendar calendar;
    private final Roster roster;
    private final BulletinWriter writer;
    private final Wording wording;

    BulletinDraft(OfficeCalendar calendar, Roster roster, BulletinWriter writer, Wording wording) {
        this.calendar = calendar;
        this.roster = roster;
        this.writer = writer;
        this.wording = wording;
    }

    Stream<Due> due(Situation situation) {
        LocalDate today = situation.today();
        Period quarter = Period.quarterOf(today).previous();
        LocalDate last = calendar.plusWorkingDays(quarter.to(), CATCH_UP);
        boolean asked = today.isAfter(last)
                || situation.kept().bulletins().contains(quarter)
                || BulletinWriter.of(quarter, situation.problems()).isEmpty();
        if (asked) {
            return Stream.empty();
        }
        return roster.with(Person.Role.OFFICE).stream()
                .filter(situation.reachable())
                .map(person -> draft(quarter, person, situation))
                .filter(due -> !situation.sent().has(due.keys().get(0)));
    }

    private Due draft(Period quarter, Person person, Situation situation) {
        int issue = situation.kept().bulletins().size() + 1;
        Button send = new Button(
                wording.say("reminder.button.bulletin"),
                wording.say("reminder.sentence.bulletin", "year", quarter.year(), "quarter", quarter.part()),
                Button.Style.PRIMARY);
        String title = wording.say("reminder.bulletin", "title", writer.title(quarter, issue));
        String body = writer.text(
                quarter,
                situation.problems(),
                new BulletinWriter.Beside(
                        situation.kept().facts().feedback(),
                        situation.kept().facts().mechanisms()),
                situation.today());
        return new Due(
                Due.Kind.BULLETIN_DRAFT,
                person.id(),
                person.unit(),
                List.of(),
                new Content.Card(title, "", List.of(), body, List.of(), List.of(send), ""),
                "bulletin_draft:" + quarter + ':' + person.id(),
                List.of(new LogKey(0, "bulletin_draft", 0, quarter.toString(), person.id())));
    }
}
