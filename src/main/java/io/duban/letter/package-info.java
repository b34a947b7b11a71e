/**
 * Letters of the ladder (提醒函, 督办单, 督办函): drafted by the reminders, decided by a person of the office. May know
 * ledger, roster, calendar, config, chat, texts, store and audit. Nothing here sends: {@link io.duban.letter.Letters} keeps
 * drafts and decisions, {@link io.duban.letter.LetterWriter} words them.
 *
 * <p>To add a kind of letter: its step in {@code config.RemindingReader}, in {@link io.duban.letter.Letter#STEPS}, its texts
 * {@code letter.kind.STEP} and {@code letter.demand.STEP}.
 */
package io.duban.letter;
