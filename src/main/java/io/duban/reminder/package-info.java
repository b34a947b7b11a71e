/**
 * Reminders: one digest a person a working day, and the monthly scheduling prompt. May know ledger, roster, calendar,
 * config, chat, outbox, texts and store. {@link io.duban.reminder.Reminders} is a pure question over what stands in the
 * ledger and what was already told; {@link io.duban.reminder.Ringing} tells it, {@link io.duban.reminder.Rehearsal}
 * prints it, {@link io.duban.reminder.Bell} only rings.
 *
 * <p>To add something worth telling: a {@code Matter} that yields items with their log keys, one line in
 * {@code Reminders}, a {@code Section} if it needs its own heading, and its texts.
 */
package io.duban.reminder;
