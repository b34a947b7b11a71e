package io.duban.assist;

import java.util.Map;

/**
 * What a sentence may mean.
 *
 * @param intent one of {@link StrictReading}'s list, by its fixed name
 * @param slots each value stands in the sentence, letter by letter
 */
public record Advice(String intent, Map<String, String> slots) {}
