package io.duban.ledger;

import java.time.Instant;

/**
 * A unit's word that a problem or a verdict is not right, and what the office ruled.
 *
 * @param unit whose objection it is
 * @param ruling {@code kept} or {@code moved}; null while the office has not ruled
 */
public record Objection(
        long id,
        long number,
        Instant at,
        String by,
        String unit,
        String text,
        String ruling,
        String ruledBy,
        Instant ruledAt,
        String ruledText) {}
