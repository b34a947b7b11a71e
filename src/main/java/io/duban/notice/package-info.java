/**
 * Who is told what when something happened on the ledger, and how a problem looks in a chat. May know the ledger, the
 * roster, the calendar, chat, the outbox, texts and the store. A new {@code LedgerEvent} gets its line in
 * {@link io.duban.notice.Announcements} and its text in {@code texts.yaml}.
 */
package io.duban.notice;
