package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.Instant;
import java.util.List;

/**
 * Something a unit found worth keeping (domain 5, rule 10).
 *
 * @param kind {@code new} or {@code revised}; null when it was not said
 * @param number the problem that produced it, or null
 * @param promoted null until the office has spread it
 */
public record Mechanism(
        long id,
        Instant at,
        String by,
        String unit,
        String kind,
        String text,
        List<StoredFile> files,
        Long number,
        Promotion promoted) {
    /** One that was only handed in. */
    public Mechanism(
            long id,
            Instant at,
            String by,
            String unit,
            String kind,
            String text,
            List<StoredFile> files,
            Long number) {
        this(id, at, by, unit, kind, text, files, number, null);
    }

    /**
     * The office made it known to others.
     *
     * @param by person id
     * @param notice id of the notice that it went out with
     */
    public record Promotion(Instant at, String by, String notice) {}
}
