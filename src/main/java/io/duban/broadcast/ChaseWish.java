package io.duban.broadcast;

import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which problems somebody wants chased: those of the units or people named (none named: of all), that are overdue or not
 * signed as named (neither named: whatever has a lamp that is not green, or is not signed). What is on time needs no chasing.
 *
 * @param units ids; empty: all
 * @param people ids; empty: all
 */
public record ChaseWish(Set<String> units, Set<String> people, boolean overdue, boolean unsigned) {
    /** From the slots {@code unit} and {@code audience}, either null. */
    public static ChaseWish of(Roster roster, String unit, Audience audience) {
        Set<String> units = new HashSet<>();
        Set<String> people = new HashSet<>();
        List<String> terms = audience == null ? List.of() : audience.terms();
        if (unit != null) units.add(unit);
        for (String term : terms) {
            String of = term.substring(term.indexOf(':') + 1);
            if (term.startsWith("unit:")) units.add(of);
            if (term.startsWith("person:")) people.add(of);
            if (term.equals("townships")) units.addAll(level(roster, Unit.Level.TOWNSHIP));
            if (term.equals("departments")) units.addAll(level(roster, Unit.Level.DEPARTMENT));
        }
        return new ChaseWish(units, people, terms.contains("overdue"), terms.contains("unsigned"));
    }

    /** The same, of one unit only. */
    public ChaseWish within(String unit) {
        return new ChaseWish(Set.of(unit), people, overdue, unsigned);
    }

    /** Whether nothing at all was named. */
    public boolean everything() {
        return units.isEmpty() && people.isEmpty() && !overdue && !unsigned;
    }

    boolean wants(Problem problem, Audiences audiences, LocalDate today, Predicate<Problem> lit) {
        boolean there = units.isEmpty() || units.contains(problem.unit());
        boolean his = people.isEmpty()
                || audiences.responsible(problem).stream().map(Person::id).anyMatch(people::contains);
        boolean late = overdue && Audiences.overdue(problem, today) || unsigned && Audiences.unsigned(problem);
        boolean due = !overdue && !unsigned && (Audiences.unsigned(problem) || lit.test(problem));
        return there && his && (late || due);
    }

    private static List<String> level(Roster roster, Unit.Level level) {
        return roster.units().stream()
                .filter(unit -> unit.level() == level)
                .map(Unit::id)
                .toList();
    }
}
