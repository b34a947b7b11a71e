package io.duban.broadcast;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Problems of which only what matters for audiences and chasing is set. */
final class Problems {
    private Problems() {}

    static Problem of(long number, Status status, String unit, String person, LocalDate deadline) {
        return new Problem(
                number,
                "问题" + number,
                "问题" + number,
                "self_check",
                null,
                "unit",
                "dynamic",
                status,
                unit,
                person,
                "reporter",
                false,
                null,
                deadline,
                0,
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                0,
                0,
                null,
                "phased",
                null,
                null,
                null,
                deadline,
                null);
    }
}
