package io.duban.ledger;

import java.time.Instant;

/**
 * A problem that the office made a bad example of.
 *
 * @param batch released together, counted from 1
 * @param by who confirmed it
 * @param category code of the campaign's list {@code bad_examples}
 * @param naming {@code unit}, {@code post} or {@code person}
 * @param text the whole bulletin of the batch, exactly as it was confirmed
 */
public record Exposure(long number, long batch, Instant at, String by, String category, String naming, String text) {}
