/**
 * Monthly rounds (月调度) and the quarterly bulletin (季通报): what was started, answered and sent, and the words of the
 * round's table and of the bulletin. May know ledger, roster, calendar, config, chat, texts, store and audit. When a round is
 * due is the reminders' question, and nothing here sends.
 */
package io.duban.dispatch;
