package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two days by which ledgers are handed in: the units' self-check and the supervision office's list of what audits,
 * patrols and inspections found. A unit that has told nothing yet is reminded twice, before the day; the day after, the
 * office reads who told nothing. Nobody is asked to say that there is nothing.
 */
final class SelfCheckMatter implements Matter {
    private static final int BEFORE = 5;
    /** What could not be told on its day is caught up for so long. */
    private static final int CATCH_UP = 3;

    private static final int MOST_UNITS = 8;

    private final LocalDate units;
    private final LocalDate supervision;
    private final OfficeCalendar calendar;
    private final Roster roster;
    private final Wording wording;

    SelfCheckMatter(LocalDate units, LocalDate supervision, OfficeCalendar calendar, Roster roster, Wording wording) {
        this.units = units;
        this.supervision = supervision;
        this.calendar = calendar;
        this.roster = roster;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return Stream.of(liaisons(situation), outcome(situation), fromAbove(situation))
                .flatMap(items -> items)
                .filter(item -> !situation.sent().has(item.key()));
    }

    /** Five working days before, and on the last one; of both only the newer. */
    private Stream<Item> liaisons(Situation situation) {
        LocalDate today = situation.today();
        LocalDate last = calendar.workingDayOnOrBefore(units);
        LocalDate first = calendar.plusWorkingDays(last, -BEFORE);
        if (today.isBefore(first) || today.isAfter(last)) return Stream.empty();
        String mark = units + (today.equals(last) ? " last" : " first");
        String line = wording.say("reminder.line.self_check", "date", wording.date(units));
        return silent(situation).stream()
                .flatMap(unit -> roster.liaisons(unit.id()).stream())
                .map(liaison -> item(liaison, "self_check", mark, line));
    }

    private Stream<Item> outcome(Situation situation) {
        if (!justOver(units, situation.today())) return Stream.empty();
        List<Unit> silent = silent(situation);
        if (silent.isEmpty()) return Stream.empty();
        String names = silent.stream()
                .limit(MOST_UNITS)
                .map(Unit::name)
                .collect(Collectors.joining(wording.say("reminder.join")));
        String line = wording.say(
                silent.size() > MOST_UNITS ? "reminder.line.self_check_many" : "reminder.line.self_check_over",
                "date",
                wording.date(units),
                "count",
                silent.size(),
                "units",
                names);
        return office("self_check_over", units, line);
    }

    private Stream<Item> fromAbove(Situation situation) {
        LocalDate today = situation.today();
        LocalDate last = calendar.workingDayOnOrBefore(supervision);
        boolean day = today.equals(last) || today.equals(calendar.plusWorkingDays(last, -1));
        if (!day || situation.problems().stream().anyMatch(p -> CampaignRules.handedDown(p.source()))) {
            return Stream.empty();
        }
        return office(
                "from_above", supervision, wording.say("reminder.line.from_above", "date", wording.date(supervision)));
    }

    private boolean justOver(LocalDate due, LocalDate today) {
        LocalDate after = calendar.plusWorkingDays(due, 1);
        return !today.isBefore(after) && !today.isAfter(calendar.plusWorkingDays(after, CATCH_UP));
    }

    /** Units about which, and from whose people by name, nothing is on the ledger. */
    private List<Unit> silent(Situation situation) {
        Set<String> heard = situation.problems().stream().flatMap(this::unitsOf).collect(Collectors.toSet());
        return roster.units().stream()
                .filter(u -> u.level() != Unit.Level.OFFICE && !heard.contains(u.id()))
                .toList();
    }

    private Stream<String> unitsOf(Problem problem) {
        return Stream.concat(
                Stream.ofNullable(problem.unit()),
                Stream.ofNullable(problem.reporter())
                        .flatMap(id -> roster.person(id).stream())
                        .map(Person::unit));
    }

    private Stream<Item> office(String step, LocalDate due, String line) {
        return roster.with(Person.Role.OFFICE).stream().map(person -> item(person, step, due.toString(), line));
    }

    private static Item item(Person person, String step, String mark, String line) {
        return new Item(person, Section.SELF_CHECK, 0, line, new LogKey(0, step, 0, mark, person.id()));
    }
}
