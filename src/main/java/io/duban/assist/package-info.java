/**
 * A language model in the office's own network that says what an unclear sentence may mean. Off unless configured. It
 * is asked only where the rules found no meaning, sees the words and nothing else (no name, no ledger), and can only
 * point at words that the person himself wrote: what it points at is put into a plain sentence, read by the rules, shown
 * to the person and done when he says yes.
 *
 * <p>{@code Adviser} is the door; {@code ModelAdviser} asks over HTTP; {@code StrictReading} lets nothing through that
 * is not on its list.
 */
package io.duban.assist;
