package io.duban.reminder;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.Instant;
import java.time.LocalDate;

/** All of a problem that decides whether and whom to remind. */
record Stand(
        Status status,
        LocalDate deadline,
        String unit,
        String person,
        Instant assignedAt,
        Problem.Signer next,
        Instant nextSince) {
    static Stand of(Problem p) {
        boolean waits = p.pending() != null;
        return new Stand(
                p.status(),
                p.deadline(),
                p.unit(),
                p.person(),
                p.assignedAt(),
                waits ? p.pending().next() : null,
                waits ? p.pending().nextSince() : null);
    }
}
