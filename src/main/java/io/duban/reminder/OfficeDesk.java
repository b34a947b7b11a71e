package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Counting;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.letter.Letter;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the office's own digest says before everything else. It goes out when there is something new for this receiver:
 * a report, an application, a late answer, a failed delivery; what merely still stands comes once a week.
 */
final class OfficeDesk {
    private static final int MOST_NAMED = 8;

    private final SignatureMatter signatures;
    private final MissedSteps missed;
    private final DeliveryLine deliveries;
    private final CostLine cost;
    private final Week week;
    private final Wording wording;
    private final int unsignedAfter;
    private final OfficeCalendar calendar;

    OfficeDesk(
            SignatureMatter signatures,
            MissedSteps missed,
            int unsignedAfter,
            OfficeCalendar calendar,
            Roster roster,
            Wording wording) {
        this.signatures = signatures;
        this.missed = missed;
        this.deliveries = new DeliveryLine(roster, wording);
        this.cost = new CostLine(calendar, wording);
        this.week = new Week(calendar);
        this.calendar = calendar;
        this.unsignedAfter = unsignedAfter;
        this.wording = wording;
    }

    /** The office's part: its lines, the problems it names, what is noted as told; empty when nothing is new. */
    record Part(List<String> lines, List<Long> numbers, List<LogKey> keys) {}

    Part part(Person person, Situation situation, List<Person> unreachable) {
        Desk desk = Desk.of(situation, signatures);
        List<LogKey> keys = new ArrayList<>();
        List<MissedSteps.Missed> left = missed.of(situation).stream()
                .filter(m -> !situation.sent().has(m.key(person)))
                .toList();
        Stream.of(
                        left.stream().map(m -> m.key(person)),
                        desk.reported().stream()
                                .map(p -> key(p, "office_new", p.reportedAt().getEpochSecond(), person)),
                        desk.waiting().stream().flatMap(p -> signatures.keys(p, person, situation.today())),
                        deliveries.keys(situation, person),
                        unreachable.stream().map(who -> unreachableKey(who, situation, person)),
                        weekly(desk, situation, person))
                .flatMap(all -> all)
                .filter(key -> !situation.sent().has(key))
                .forEach(keys::add);
        if (keys.isEmpty()) {
            return new Part(List.of(), List.of(), List.of());
        }
        List<Long> numbers = Stream.concat(desk.reported().stream(), desk.waiting().stream())
                .map(Problem::number)
                .toList();
        List<String> lines = lines(desk, person, situation, unreachable);
        cost.of(situation, person).ifPresent(told -> {
            lines.add(told.line());
            keys.add(told.key());
        });
        if (!left.isEmpty()) {
            lines.add(wording.say("reminder.office.missed", "count", left.size(), "numbers", named(left)));
        }
        return new Part(lines, numbers, keys);
    }

    private List<String> lines(Desk desk, Person person, Situation situation, List<Person> unreachable) {
        LocalDate today = situation.today();
        List<String> lines = new ArrayList<>();
        lines.add(deliveries.line(situation, person));
        if (!desk.reported().isEmpty()) {
            Problem first = desk.reported().get(0);
            lines.add(wording.say(
                    "reminder.office.reported",
                    "count",
                    desk.reported().size(),
                    "number",
                    first.number(),
                    "date",
                    wording.date(first.reportedAt())));
        }
        if (!desk.waiting().isEmpty()) {
            lines.add(wording.say(
                    "reminder.office.waiting", "count", desk.waiting().size()));
        }
        List<Problem> late =
                desk.waiting().stream().filter(p -> signatures.late(p, today)).toList();
        if (!late.isEmpty()) {
            lines.add(wording.say("reminder.office.late", "count", late.size()));
            late.stream().limit(3).map(p -> signatures.line(p, today)).forEach(lines::add);
        }
        Counting all = Counting.of(situation.problems(), today);
        if (all.overdue() > 0) {
            lines.add(wording.say("reminder.office.overdue", "overdue", all.overdue(), "open", all.open()));
        }
        long unsigned =
                situation.problems().stream().filter(p -> unsigned(p, today)).count();
        if (unsigned > 0) {
            lines.add(wording.say("reminder.office.unsigned", "count", unsigned, "days", unsignedAfter));
        }
        long drafts = situation.kept().letters().stream()
                .filter(l -> l.state() == Letter.State.DRAFT)
                .count();
        if (drafts > 0) {
            lines.add(wording.say("reminder.office.drafts", "count", drafts));
        }
        if (!unreachable.isEmpty()) {
            lines.add(wording.say(
                    "reminder.office.unreachable",
                    "count",
                    unreachable.size(),
                    "people",
                    deliveries.names(unreachable)));
        }
        return lines;
    }

    private String named(List<MissedSteps.Missed> missed) {
        return missed.stream()
                .map(m -> m.problem().number())
                .distinct()
                .limit(MOST_NAMED)
                .map(n -> wording.say("bulletin.number", "number", n))
                .collect(Collectors.joining(wording.say("reminder.join")));
    }

    private boolean unsigned(Problem problem, LocalDate today) {
        return problem.status() == Status.ASSIGNED
                && problem.assignedAt() != null
                && calendar.workingDaysBetween(OfficeCalendar.date(problem.assignedAt()), today) > unsignedAfter;
    }

    private static LogKey key(Problem problem, String step, long since, Person person) {
        return new LogKey(problem.number(), step, 0, Long.toString(since), person.id());
    }

    private static LogKey unreachableKey(Person who, Situation situation, Person person) {
        String month = YearMonth.from(situation.today()).toString();
        return new LogKey(0, "unreachable", 0, month + ' ' + who.id(), person.id());
    }

    /** What stood already when the week opened, as a whole: one key a week. */
    private Stream<LogKey> weekly(Desk desk, Situation situation, Person person) {
        return week.opened(situation.today()).stream()
                .filter(opened -> desk.reported().stream().anyMatch(p -> before(p.reportedAt(), opened))
                        || desk.waiting().stream()
                                .anyMatch(p -> before(p.pending().nextSince(), opened))
                        || Counting.of(situation.problems(), opened).overdue() > 0)
                .map(opened -> LogKey.weekly(0, "office_week", opened, person.id()));
    }

    private static boolean before(Instant at, LocalDate day) {
        return OfficeCalendar.date(at).isBefore(day);
    }

    /** What lies on the office's desk: reports to assign, applications to sign. */
    private record Desk(List<Problem> reported, List<Problem> waiting) {
        static Desk of(Situation situation, SignatureMatter signatures) {
            List<Problem> reported = situation.problems().stream()
                    .filter(p -> p.status() == Status.REPORTED)
                    .toList();
            List<Problem> waiting = situation.problems().stream()
                    .filter(p -> p.pending() != null && p.pending().next() == Problem.Signer.OFFICE)
                    .filter(p -> signatures.days(p, situation.today()) >= 0)
                    .toList();
            return new Desk(reported, waiting);
        }
    }
}
