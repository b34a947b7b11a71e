package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What is overdue and past its last rung: once a week, so that it is neither forgotten nor said every day. */
final class StandingMatter implements Matter {
    private static final List<String> TO = List.of("person", "liaison", "principal");
    /** Working days after the deadline before the weekly list takes over from the rungs. */
    private static final int AFTER = 4;

    private final Week week;
    private final OfficeCalendar calendar;
    private final Receivers receivers;
    private final Wording wording;

    StandingMatter(OfficeCalendar calendar, Receivers receivers, Wording wording) {
        this.week = new Week(calendar);
        this.calendar = calendar;
        this.receivers = receivers;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return week.opened(situation.today()).stream()
                .flatMap(opened -> situation.problems().stream()
                        .filter(problem -> Ladder.climbs(problem) && longOverdue(problem, opened))
                        .flatMap(problem -> receivers.of(problem, TO).stream()
                                .map(person -> item(problem, person, opened, situation.today()))))
                .filter(item -> !situation.sent().has(item.key()));
    }

    private boolean longOverdue(Problem problem, LocalDate opened) {
        return problem.deadline().isBefore(opened) && calendar.workingDaysBetween(problem.deadline(), opened) > AFTER;
    }

    private Item item(Problem problem, Person person, LocalDate opened, LocalDate today) {
        boolean own = person.id().equals(problem.person());
        return new Item(
                person,
                own ? Section.OVERDUE : Section.UNIT_OVERDUE,
                problem.number(),
                own ? wording.line(problem, today) : wording.lineOfUnit(problem, today),
                LogKey.weekly(problem.number(), "overdue_week", opened, person.id()));
    }
}
