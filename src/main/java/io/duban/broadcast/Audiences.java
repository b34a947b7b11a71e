package io.duban.broadcast;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From an audience to people. It walks the roster once and asks of each whether he is meant, so that nobody comes twice,
 * whatever is combined. Pure.
 */
public final class Audiences {
    private final Roster roster;

    public Audiences(Roster roster) {
        this.roster = roster;
    }

    /** What only the store can tell; asked for nothing that the audience does not need. */
    public interface Facts {
        List<Problem> problems();

        /** Ids of those who were to get the notice and have neither read nor confirmed it. */
        Set<String> unread(NoticeName notice);

        /** Ids of those to whom the notice was delivered. */
        Set<String> got(NoticeName notice);
    }

    /** Each person who is meant, once, in the order of the roster. */
    public Stream<Person> people(Audience audience, Facts facts, Instant now) {
        List<Predicate<Person>> rules = audience.terms().stream()
                .map(term -> rule(term, facts, OfficeCalendar.date(now)))
                .toList();
        return roster.people().stream().filter(person -> rules.stream().anyMatch(rule -> rule.test(person)));
    }

    /** Who has to do something about it now: the responsible person; without one on the roster his unit's liaisons. */
    public List<Person> responsible(Problem problem) {
        Optional<Person> person = roster.person(problem.person());
        if (person.isPresent()) return List.of(person.get());
        return problem.unit() == null ? List.of() : roster.liaisons(problem.unit());
    }

    static boolean overdue(Problem problem, LocalDate today) {
        boolean his = problem.status() == Status.ASSIGNED || problem.status() == Status.RECTIFYING;
        return his && problem.deadline() != null && problem.deadline().isBefore(today);
    }

    static boolean unsigned(Problem problem) {
        return problem.status() == Status.ASSIGNED;
    }

    private Predicate<Person> rule(String term, Facts facts, LocalDate today) {
        String of = term.substring(term.indexOf(':') + 1);
        return switch (term.substring(0, term.length() - of.length())) {
            case "unit:" -> person -> person.unit().equals(of);
            case "person:" -> person -> person.id().equals(of);
            case "unread:" -> in(NoticeName.read(of).map(facts::unread).orElse(Set.of()));
            case "got:" -> in(NoticeName.read(of).map(facts::got).orElse(Set.of()));
            default -> group(term, facts, today);
        };
    }

    private Predicate<Person> group(String term, Facts facts, LocalDate today) {
        return switch (term) {
            case "all" -> person -> true;
            case "liaisons" -> person -> person.is(Person.Role.LIAISON);
            case "principals" -> in(principals());
            case "townships" -> level(Unit.Level.TOWNSHIP);
            case "departments" -> level(Unit.Level.DEPARTMENT);
            case "overdue" -> in(responsible(facts, problem -> overdue(problem, today)));
            case "unsigned" -> in(responsible(facts, Audiences::unsigned));
            default -> throw new IllegalArgumentException("nobody is called " + term);
        };
    }

    private static Predicate<Person> in(Set<String> ids) {
        return person -> ids.contains(person.id());
    }

    private Set<String> principals() {
        Set<String> ids = new HashSet<>();
        roster.units().stream()
                .filter(unit -> unit.level() != Unit.Level.OFFICE)
                .forEach(unit -> ids.add(unit.principal()));
        return ids;
    }

    private Predicate<Person> level(Unit.Level level) {
        Set<String> units = roster.units().stream()
                .filter(unit -> unit.level() == level)
                .map(Unit::id)
                .collect(Collectors.toSet());
        return person -> units.contains(person.unit());
    }

    private Set<String> responsible(Facts facts, Predicate<Problem> which) {
        return facts.problems().stream()
                .filter(which)
                .flatMap(problem -> responsible(problem).stream())
                .map(Person::id)
                .collect(Collectors.toSet());
    }
}
