package io.duban.ledger;

import io.duban.roster.Person;
import io.duban.store.Tx;
import java.util.Set;

/** The only write door of the ledger: load, decide, save, audit, inside the caller's transaction. Skeleton interface; the real one is a final class. */
public interface Ledger {
    /** Puts a new problem on the ledger; refused only when anonymous reports cannot be sealed. */
    Decision report(Tx tx, Actor reporter, NewProblem report);

    /** Does {@code act} to the problem if the actor may do it now; else says who can. */
    Decision act(Tx tx, Actor actor, long number, Act act);

    /** What this person could do to this problem right now, for buttons and for refusals. */
    Set<Act.Kind> possible(Person person, Problem problem);
}
