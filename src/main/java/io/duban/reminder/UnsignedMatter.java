package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Assignments nobody has signed: told when they get too old, then once a week while it lasts. */
final class UnsignedMatter implements Matter {
    private static final List<String> TO = List.of("person", "liaison");
    /** Working days between the first telling and the weekly ones. */
    private static final int THEN_WEEKLY = 4;

    private final int after;
    private final OfficeCalendar calendar;
    private final Week week;
    private final Receivers receivers;
    private final Wording wording;

    /**
     * @param after working days that an assignment may lie unsigned
     */
    UnsignedMatter(int after, OfficeCalendar calendar, Receivers receivers, Wording wording) {
        this.after = after;
        this.calendar = calendar;
        this.week = new Week(calendar);
        this.receivers = receivers;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return situation.problems().stream()
                .filter(p -> p.status() == Status.ASSIGNED && p.assignedAt() != null)
                .filter(p -> age(p, situation.today()) > after)
                .flatMap(p -> receivers.of(p, TO).stream()
                        .flatMap(person -> keys(p, person, situation.today())
                                .filter(key -> !situation.sent().has(key))
                                .map(key -> item(p, person, key))));
    }

    private int age(Problem problem, LocalDate today) {
        return calendar.workingDaysBetween(OfficeCalendar.date(problem.assignedAt()), today);
    }

    private Stream<LogKey> keys(Problem problem, Person person, LocalDate today) {
        String since = Long.toString(problem.assignedAt().getEpochSecond());
        LogKey first = new LogKey(problem.number(), "unsigned", 0, since, person.id());
        Stream<LogKey> again = week.opened(today).stream()
                .filter(opened -> age(problem, opened) > after + THEN_WEEKLY)
                .map(opened -> LogKey.weekly(problem.number(), "unsigned_week", opened, person.id()));
        return Stream.concat(Stream.of(first), again);
    }

    private Item item(Problem problem, Person person, LogKey key) {
        String line = wording.say(
                "reminder.line.unsigned",
                "number",
                problem.number(),
                "title",
                Wording.title(problem),
                "date",
                wording.date(problem.assignedAt()));
        boolean own = person.id().equals(problem.person());
        return new Item(
                person,
                own ? Section.UNSIGNED : Section.UNIT_UNSIGNED,
                problem.number(),
                own ? line : wording.named(line, problem),
                key);
    }
}
