/**
 * What goes to many at once: notices, work tips, their receipts, and chasing. May know the ledger, the roster, the
 * calendar, the campaign's rules, the audit, chat, the outbox, texts, the store and notice (where a person is reached). A new
 * audience is a term of {@link io.duban.broadcast.Audience} and its rule in {@link io.duban.broadcast.Audiences}.
 */
package io.duban.broadcast;
