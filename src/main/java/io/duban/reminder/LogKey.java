package io.duban.reminder;

import java.time.LocalDate;

/**
 * What was told to whom, so that it is told once.
 *
 * @param number the problem, or 0 when it is not about one
 * @param step {@code nudge}, {@code due}, {@code urge}, or one of our own below
 * @param days offset in working days, 0 where there is none
 * @param mark what the telling hangs on: the deadline it was for, the day, the week, the month
 * @param receiver person id, or {@code *} for a finished round
 */
public record LogKey(long number, String step, int days, String mark, String receiver) {
    static final String DIGEST = "digest";
    static final String DIGEST_ROUND = "digest_round";
    static final String PROMPT = "dispatch_prompt";

    /** The one digest of this person on this day. */
    static LogKey digest(LocalDate day, String person) {
        return new LogKey(0, DIGEST, 0, day.toString(), person);
    }

    /** Everybody has his digest of this day; what turns up later waits for the next working day. */
    static LogKey digestRound(LocalDate day) {
        return new LogKey(0, DIGEST_ROUND, 0, day.toString(), "*");
    }

    static LogKey prompt(String month, String unit, String person) {
        return new LogKey(0, PROMPT, 0, month + ' ' + unit, person);
    }

    static LogKey promptRound(String month) {
        return new LogKey(0, "prompt_round", 0, month, "*");
    }

    /** A drafted letter shown to this person of the office. */
    static LogKey letter(String letter, String person) {
        return new LogKey(0, "letter_draft", 0, letter, person);
    }

    static LogKey weekly(long number, String step, LocalDate week, String person) {
        return new LogKey(number, step, 0, week.toString(), person);
    }
}
