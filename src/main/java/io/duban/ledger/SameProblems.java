package io.duban.ledger;

import io.duban.audit.AuditTrail;
import io.duban.store.Tx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reports of which their reporters say that they are the same problem as another. The reporter follows the other; merging
 * is the office's. Kept by number alone, so that a nameless reporter is written down nowhere a second time.
 */
public final class SameProblems {
    private final AuditTrail audit;

    SameProblems(AuditTrail audit) {
        this.audit = audit;
    }

    /** Takes down what {@code actor} says of his own report, which is checked before; the last word counts. */
    public void claim(Tx tx, Actor actor, Problem own, long other) {
        drop(tx, own.number());
        tx.handle().execute("INSERT INTO same_problem(number, other) VALUES (?, ?)", own.number(), other);
        write(tx, own.anonymous() ? null : actor, "same_problem", own.number(), other);
    }

    /** The office says that they are two. */
    public void apart(Tx tx, Actor actor, long number, long other) {
        drop(tx, number);
        write(tx, actor, "two_problems", number, other);
    }

    /** Whether it was said of this one that it is the same as the other. */
    public boolean claimed(Tx tx, long number, long other) {
        return numbers(tx, "SELECT number FROM same_problem WHERE other = :number", other)
                .contains(number);
    }

    /** The problems whose reporters wait for this one: said to be the same or merged into it, and so on from those. */
    Set<Long> following(Tx tx, long number) {
        Set<Long> following = new LinkedHashSet<>();
        List<Long> open = new ArrayList<>(List.of(number));
        while (!open.isEmpty()) {
            long next = open.remove(0);
            for (long one : directly(tx, next)) {
                if (one != number && following.add(one)) open.add(one);
            }
        }
        return following;
    }

    private static List<Long> directly(Tx tx, long number) {
        List<Long> all = new ArrayList<>(numbers(
                tx,
                "SELECT s.number FROM same_problem s JOIN problem p ON p.number = s.number"
                        + " WHERE s.other = :number AND p.status IN ('reported', 'assigned', 'rectifying', 'closing')",
                number));
        all.addAll(numbers(tx, "SELECT number FROM problem WHERE merged_into = :number AND status = 'merged'", number));
        return all;
    }

    private static List<Long> numbers(Tx tx, String sql, long number) {
        return tx.handle()
                .createQuery(sql)
                .bind("number", number)
                .mapTo(Long.class)
                .list();
    }

    private static void drop(Tx tx, long number) {
        tx.handle().execute("DELETE FROM same_problem WHERE number = ?", number);
    }

    private void write(Tx tx, Actor actor, String act, long number, long other) {
        audit.append(
                tx,
                new AuditTrail.Entry(
                        actor == null ? null : actor.id(),
                        null,
                        actor == null ? null : actor.platform(),
                        act,
                        number,
                        null,
                        "{\"other\":" + other + "}"));
    }
}
