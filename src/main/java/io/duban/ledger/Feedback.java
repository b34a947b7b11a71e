package io.duban.ledger;

import java.time.Instant;

/**
 * What an enterprise or citizen concerned said when asked; who that was is never kept.
 *
 * @param by who asked
 * @param text the words, or null
 */
public record Feedback(long id, long number, Instant at, String by, boolean satisfied, String text) {}
