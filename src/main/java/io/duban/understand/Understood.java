package io.duban.understand;

import java.util.Map;

/**
 * What a sentence was taken to mean.
 *
 * @param slots names and JSON values as intents.md fixes them: integers, ISO dates as text, ids, lists, booleans
 * @param confidence 0..1; 1 only for an explicit command
 * @param explicit whether it was said as a command (a report that was only inferred is shown back first)
 */
public record Understood(Intent intent, Map<String, Object> slots, double confidence, boolean explicit) {}
