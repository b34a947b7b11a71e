package io.duban.ledger;

import io.duban.ledger.Problem.Application;
import io.duban.ledger.Problem.Signer;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Who stands in which function to a problem, asked of the roster at the moment of action. */
final class Authority {
    private final Roster roster;
    private final Seal seal;

    Authority(Roster roster, Seal seal) {
        this.roster = roster;
        this.seal = seal;
    }

    Set<Function> functions(Person person, Problem p) {
        Set<Function> functions = EnumSet.noneOf(Function.class);
        if (reported(person, p)) functions.add(Function.REPORTER);
        if (person.id().equals(p.person())) functions.add(Function.RESPONSIBLE);
        if (person.is(Person.Role.LIAISON) && person.unit().equals(p.unit())) functions.add(Function.LIAISON);
        if (heads(person, p)) functions.add(Function.PRINCIPAL);
        if (supervises(person, p)) functions.add(Function.LEADER);
        if (person.is(Person.Role.OFFICE)) functions.add(Function.OFFICE);
        if (person.is(Person.Role.INSPECTOR)) functions.add(Function.INSPECTOR);
        if (signsNext(person, p)) functions.add(Function.NEXT_SIGNER);
        return functions;
    }

    private boolean reported(Person person, Problem p) {
        if (!p.anonymous()) return person.id().equals(p.reporter());
        return seal.ready() && mark(person.id(), p.number()).equals(p.reporterMark());
    }

    /** The mark differs from problem to problem, so that two reports of one person cannot be linked. */
    String mark(String person, long number) {
        return seal.mark("reporter of " + number, person);
    }

    boolean heads(Person person, Problem p) {
        return roster.unit(p.unit())
                .filter(u -> person.id().equals(u.principal()))
                .isPresent();
    }

    boolean supervises(Person person, Problem p) {
        return roster.unit(p.unit()).filter(u -> person.id().equals(u.leader())).isPresent();
    }

    /** Nobody signs his own application: not the responsible person, not the one who typed it. */
    private static boolean own(String person, Problem p, String applicant) {
        return person.equals(p.person()) || person.equals(applicant);
    }

    private boolean signsNext(Person person, Problem p) {
        Application a = p.pending();
        if (a == null || !eligible(person, p, a.next(), a.by())) return false;
        return !signedBefore(person, a) || others(person, p, a).isEmpty();
    }

    private static boolean signedBefore(Person person, Application a) {
        return a.signed().stream().anyMatch(s -> s.by().equals(person.id()));
    }

    /** Others who could sign in his stead and have not signed yet: two signatures are of two people where there are two. */
    private List<Person> others(Person person, Problem p, Application a) {
        return roster.people().stream()
                .filter(Predicate.not(person::equals))
                .filter(o -> eligible(o, p, a.next(), a.by()) && !signedBefore(o, a))
                .toList();
    }

    private boolean eligible(Person person, Problem p, Signer as, String applicant) {
        if (own(person.id(), p, applicant)) return false;
        return switch (as) {
            case PRINCIPAL -> heads(person, p);
            case LEADER -> supervises(person, p);
            case OFFICE -> person.is(Person.Role.OFFICE);
        };
    }

    /**
     * The signers of an application in order, with stand-ins: where the principal is himself the applicant or the responsible
     * person, or there is none, the supervising leader signs instead; where the leader cannot, the step falls away. The
     * office's own signature never falls away.
     */
    List<Signer> chain(Problem p, List<Signer> wanted, String applicant) {
        List<Signer> chain = wanted.stream()
                .map(s -> s == Signer.PRINCIPAL && !anyone(p, s, applicant) ? Signer.LEADER : s)
                .filter(s -> s == Signer.OFFICE || anyone(p, s, applicant))
                .distinct()
                .toList();
        return chain;
    }

    private boolean anyone(Problem p, Signer signer, String applicant) {
        String head = roster.unit(p.unit())
                .map(u -> signer == Signer.PRINCIPAL ? u.principal() : u.leader())
                .orElse(null);
        return head != null && roster.person(head).isPresent() && !own(head, p, applicant);
    }

    /** People in any of these functions, for saying who can do a thing; an anonymous reporter is never among them. */
    List<String> who(Set<Function> functions, Problem p) {
        return roster.people().stream()
                .filter(person -> {
                    Set<Function> his = functions(person, p);
                    if (p.anonymous()) his.remove(Function.REPORTER);
                    his.retainAll(functions);
                    return !his.isEmpty();
                })
                .map(Person::id)
                .filter(Objects::nonNull)
                .toList();
    }
}
