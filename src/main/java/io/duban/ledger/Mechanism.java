package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.Instant;
import java.util.List;

/**
 * Something a unit found worth keeping (domain 5, rule 10).
 *
 * @param kind {@code new} or {@code revised}; null when it was not said
 * @param number the problem that produced it, or null
 */
public record Mechanism(
        long id, Instant at, String by, String unit, String kind, String text, List<StoredFile> files, Long number) {}
