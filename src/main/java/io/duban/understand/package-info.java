/**
 * Chinese in, intent out: what a cadre typed becomes an {@link io.duban.understand.Intent} with slots. Pure: reads the
 * roster, the campaign's rules and the calendar, writes nothing, asks no clock. Built on words, grammar and the
 * speaker's role, not on sentences.
 *
 * <p>The way of an utterance: {@code Normal} (width, script, typos, numerals) → {@code Said} (dates, numbers, names,
 * question, negation, each worked out once) → the families of rules, in the order that {@code Understanding} lists;
 * the first that has an answer gives it.
 *
 * <p>To add an intent: its name in {@code Intent}, a method in the family of rules that it is nearest to, a dozen
 * sentences in {@code src/test/resources/utterances}.
 */
package io.duban.understand;
