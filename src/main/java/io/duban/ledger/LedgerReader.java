package io.duban.ledger;

import io.duban.roster.Person;
import io.duban.store.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The only read door of the ledger, scoped by who asks. Skeleton interface; the real one is a final class. */
public interface LedgerReader {
    /** The problem, whoever asks: for the machine itself, never for showing. */
    Optional<Problem> find(Tx tx, long number);

    /** Whether this person may see this problem: his own, his unit's as principal or liaison, his units as leader, all as office or inspector; an anonymous report also its reporter. */
    boolean visible(Tx tx, Person person, Problem problem);

    /** Open problems whose responsible person he is, earliest deadline first. */
    List<Problem> tasksOf(Tx tx, String person);

    /** What he reported, newest first, anonymous ones included. */
    List<Problem> reportedBy(Tx tx, String person);

    /** The person behind an anonymous report, to answer him; every call is audited under {@code why}. */
    Optional<String> anonymousReporter(Tx tx, long number, String why);

    /** Problems that wait for this person's signature, longest waiting first. */
    List<Problem> waitingFor(Tx tx, Person person);

    /** All problems of the units, by number; all of the ledger when {@code units} is null. */
    List<Problem> ofUnits(Tx tx, java.util.Collection<String> units);

    /** Every problem by number, a row at a time. */
    void each(Tx tx, Consumer<Problem> row);

    /** The lamp today. */
    Light light(Problem problem, LocalDate today);

    /** Calendar days past the deadline, 0 if none or no longer open. */
    int overdueDays(Problem problem, LocalDate today);
}
