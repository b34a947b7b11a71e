package io.duban.reminder;

import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom a rung or a waiting application is told. */
final class Receivers {
    private final Roster roster;

    Receivers(Roster roster) {
        this.roster = roster;
    }

    /** The people behind {@code person|liaison|principal|leader|office} of this problem, each once. */
    Set<Person> of(Problem problem, List<String> to) {
        Set<Person> people = new LinkedHashSet<>();
        for (String who : to) {
            switch (who) {
                case "person" -> people.addAll(responsible(problem));
                case "liaison" -> people.addAll(liaisons(problem));
                case "principal" -> principal(problem).ifPresent(people::add);
                case "leader" -> leader(problem).ifPresent(people::add);
                case "office" -> people.addAll(roster.with(Person.Role.OFFICE));
                default -> throw new IllegalArgumentException("nobody is called " + who);
            }
        }
        return people;
    }

    /** Who can sign the waiting application now; nobody signs his own, so a principal's own goes to his leader. */
    List<Person> signers(Problem problem) {
        Problem.Application waiting = problem.pending();
        List<Person> able = switch (waiting.next()) {
            case PRINCIPAL ->
                principal(problem).filter(p -> !own(p, problem)).or(() -> leader(problem)).stream()
                        .toList();
            case LEADER -> leader(problem).stream().toList();
            case OFFICE -> roster.with(Person.Role.OFFICE);
        };
        return able.stream().filter(p -> !own(p, problem)).toList();
    }

    private static boolean own(Person person, Problem problem) {
        return person.id().equals(problem.person())
                || person.id().equals(problem.pending().by());
    }

    /** The responsible person; without one on the roster his unit's liaisons. */
    private List<Person> responsible(Problem problem) {
        Optional<Person> person = roster.person(problem.person());
        return person.isPresent() ? List.of(person.get()) : liaisons(problem);
    }

    private List<Person> liaisons(Problem problem) {
        return problem.unit() == null ? List.of() : roster.liaisons(problem.unit());
    }

    private Optional<Person> principal(Problem problem) {
        return roster.principal(problem.unit());
    }

    private Optional<Person> leader(Problem problem) {
        return roster.leader(problem.unit());
    }
}
