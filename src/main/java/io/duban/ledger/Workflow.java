package io.duban.ledger;

import static io.duban.ledger.Function.INSPECTOR;
import static io.duban.ledger.Function.LIAISON;
import static io.duban.ledger.Function.NEXT_SIGNER;
import static io.duban.ledger.Function.OFFICE;
import static io.duban.ledger.Function.PRINCIPAL;
import static io.duban.ledger.Function.REPORTER;
import static io.duban.ledger.Function.RESPONSIBLE;
import static io.duban.ledger.Status.ASSIGNED;
import static io.duban.ledger.Status.CLOSED;
import static io.duban.ledger.Status.CLOSING;
import static io.duban.ledger.Status.RECTIFYING;
import static io.duban.ledger.Status.REPORTED;

import io.duban.roster.Person;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The whole road as one table: at which status, which act, by whom, and where it leads. */
final class Workflow {
    /**
     * A row of the table.
     *
     * @param to the next status; null where it stays, or where the chain of signatures decides
     */
    record Row(Act.Kind act, Set<Status> at, Set<Function> by, Status to) {}

    static final List<Row> TABLE = List.of(
            row(Act.Kind.ASSIGN, EnumSet.of(REPORTED, ASSIGNED, RECTIFYING), EnumSet.of(OFFICE), ASSIGNED),
            row(Act.Kind.SIGN, EnumSet.of(ASSIGNED), EnumSet.of(RESPONSIBLE, LIAISON), RECTIFYING),
            row(Act.Kind.PROGRESS, EnumSet.of(RECTIFYING, CLOSING), EnumSet.of(RESPONSIBLE, LIAISON), null),
            row(Act.Kind.REQUEST_CLOSE, EnumSet.of(RECTIFYING, CLOSING), EnumSet.of(RESPONSIBLE, LIAISON), CLOSING),
            row(Act.Kind.REQUEST_EXTENSION, EnumSet.of(RECTIFYING), EnumSet.of(RESPONSIBLE, LIAISON), null),
            row(Act.Kind.APPROVE, EnumSet.of(CLOSING), EnumSet.of(NEXT_SIGNER), CLOSED),
            row(Act.Kind.APPROVE, EnumSet.of(RECTIFYING), EnumSet.of(NEXT_SIGNER), null),
            row(Act.Kind.SEND_BACK, EnumSet.of(CLOSING, RECTIFYING), EnumSet.of(NEXT_SIGNER), RECTIFYING),
            row(Act.Kind.REJECT, EnumSet.of(REPORTED, ASSIGNED), EnumSet.of(OFFICE), Status.REJECTED),
            row(Act.Kind.MERGE, EnumSet.of(REPORTED, ASSIGNED, RECTIFYING), EnumSet.of(OFFICE), Status.MERGED),
            row(Act.Kind.REOPEN, EnumSet.of(CLOSED), EnumSet.of(OFFICE, INSPECTOR), RECTIFYING),
            row(Act.Kind.AMEND, EnumSet.of(REPORTED), EnumSet.of(REPORTER, OFFICE), null),
            row(
                    Act.Kind.AMEND,
                    EnumSet.of(ASSIGNED, RECTIFYING, CLOSING),
                    EnumSet.of(OFFICE, PRINCIPAL, LIAISON, RESPONSIBLE),
                    null),
            row(Act.Kind.WITHDRAW, EnumSet.of(REPORTED), EnumSet.of(REPORTER, OFFICE), Status.REJECTED),
            row(Act.Kind.ATTACH, EnumSet.of(REPORTED), EnumSet.of(REPORTER, OFFICE), null),
            row(
                    Act.Kind.ATTACH,
                    EnumSet.of(ASSIGNED, RECTIFYING, CLOSING),
                    EnumSet.of(REPORTER, RESPONSIBLE, LIAISON, OFFICE),
                    null),
            // A sham that is closed or waits to be closed goes back to rectifying; every other verdict leaves it where
            // it is.
            row(
                    Act.Kind.INSPECT,
                    EnumSet.of(ASSIGNED, RECTIFYING, CLOSING, CLOSED),
                    EnumSet.of(OFFICE, INSPECTOR),
                    null),
            row(Act.Kind.FEEDBACK, EnumSet.of(RECTIFYING, CLOSING, CLOSED), EnumSet.of(OFFICE, INSPECTOR), null),
            row(Act.Kind.OBJECT, EnumSet.of(ASSIGNED, RECTIFYING), EnumSet.of(PRINCIPAL, LIAISON), null),
            row(Act.Kind.OVERRULE, EnumSet.of(ASSIGNED, RECTIFYING), EnumSet.of(OFFICE), null),
            row(Act.Kind.EXPOSE, EnumSet.of(ASSIGNED, RECTIFYING, CLOSING, CLOSED), EnumSet.of(OFFICE), null));

    /** Nobody judges what he answers for himself, whatever hats he wears. */
    private static final Set<Act.Kind> NOT_ONES_OWN = EnumSet.of(Act.Kind.INSPECT, Act.Kind.FEEDBACK);

    private static Row row(Act.Kind act, Set<Status> at, Set<Function> by, Status to) {
        return new Row(act, at, by, to);
    }

    private final Authority authority;
    private final Steps steps;

    Workflow(Authority authority, Steps steps) {
        this.authority = authority;
        this.steps = steps;
    }

    /** Whether {@code person} may do this kind of act now, apart from what the act says. */
    boolean may(Person person, Act.Kind act, Problem p) {
        Set<Function> his = authority.functions(person, p);
        if (NOT_ONES_OWN.contains(act) && his.contains(RESPONSIBLE)) return false;
        return TABLE.stream()
                .filter(r -> r.act() == act && r.at().contains(p.status()))
                .anyMatch(r -> r.by().stream().anyMatch(his::contains));
    }

    /** What comes of the act: pure, nothing is stored. */
    Decision decide(Problem p, Act act, Actor actor, Moment moment) {
        List<Row> rows = TABLE.stream()
                .filter(r -> r.act() == act.kind() && r.at().contains(p.status()))
                .toList();
        boolean signing = act.kind() == Act.Kind.APPROVE || act.kind() == Act.Kind.SEND_BACK;
        if (signing && p.pending() == null)
            return Refusal.NOTHING_PENDING.of(p.number(), "status", p.status().id());
        if (rows.isEmpty())
            return Refusal.STATUS.of(p.number(), "status", p.status().id());
        if (!may(actor.person(), act.kind(), p)) return refuse(p, act, rows, actor);
        return steps.take(p, act, actor, moment);
    }

    private Decision refuse(Problem p, Act act, List<Row> rows, Actor actor) {
        Set<Function> functions = EnumSet.noneOf(Function.class);
        rows.forEach(r -> functions.addAll(r.by()));
        List<String> who = authority.who(functions, p);
        boolean signing = act.kind() == Act.Kind.APPROVE || act.kind() == Act.Kind.SEND_BACK;
        boolean own = signing
                && (actor.id().equals(p.person())
                        || actor.id().equals(p.pending().by()));
        boolean judging = NOT_ONES_OWN.contains(act.kind()) && who.contains(actor.id());
        if (!judging) return (own ? Refusal.OWN_APPLICATION : Refusal.NOT_YOURS).of(p.number(), "who", who);
        List<String> others = who.stream().filter(id -> !id.equals(actor.id())).toList();
        return Refusal.OWN_PROBLEM.of(p.number(), "who", others);
    }
}
