/**
 * What goes out: rows added in the caller's transaction, sent after the commit, each attempt on record. May know chat, seal and
 * the store. {@link io.duban.outbox.Pace} holds the retry ladder and the platforms' limits.
 */
package io.duban.outbox;
