package io.duban.conversation;

import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.store.Tx;
import io.duban.understand.Likeness;
import java.util.Comparator;
import java.util.Optional;

/** Finds the open problem that a new report most likely tells of again. */
final class Alike {
    private final LedgerReader reader;
    private final Likeness likeness = new Likeness();

    Alike(LedgerReader reader) {
        this.reader = reader;
    }

    private record Scored(Problem problem, double likeness) {}

    /** The most alike of the open ones; whoever asks, so for the machine and the office. */
    Optional<Problem> to(Tx tx, Problem report) {
        return reader.openBeside(tx, report).stream()
                .map(other -> new Scored(other, likeness.between(other.description(), report.description())))
                .filter(scored -> scored.likeness() >= Likeness.SAME)
                .max(Comparator.comparingDouble(Scored::likeness))
                .map(Scored::problem);
    }

    /**
     * Whether this reporter may be told that the other exists. Not a nameless report that is not his business: whoever is
     * complained of could otherwise find out, by reporting it himself, that somebody did.
     */
    boolean mayBeNamed(Person reporter, Problem other) {
        return !other.anonymous() || reader.visible(reporter, other);
    }

    /** Whether he may read the other's own words. */
    boolean mayBeRead(Person reporter, Problem other) {
        return reader.visible(reporter, other);
    }
}
