/**
 * Reminders: one digest a person a working day, the monthly round, drafts of letters and of the bulletin for the office. May
 * know ledger, roster, calendar, config, chat, outbox, texts, store, letter and dispatch. {@link io.duban.reminder.Reminders} is a pure question over what stands in the
 * ledger and what was already told; {@link io.duban.reminder.Ringing} tells it, {@link io.duban.reminder.Rehearsal}
 * prints it, {@link io.duban.reminder.Bell} only rings. Only the office gets drafts; to units they go by its word alone.
 *
 * <p>To add something worth telling: a {@code Matter} that yields items with their log keys, one line in
 * {@code Reminders}, a {@code Section} if it needs its own heading, and its texts.
 */
package io.duban.reminder;
