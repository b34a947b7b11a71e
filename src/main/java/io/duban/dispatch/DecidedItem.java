package io.duban.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * A decided item (议定事项) of a monthly round: a unit does something by a day. The unit says when it is done; that it is
 * settled is the office's word.
 *
 * @param month the round it was decided in
 * @param due the last day, included
 * @param returned how often the office sent "done" back
 * @param doneAt when the unit last said that it is done, or null
 * @param doneText what the unit said with it, or null
 * @param settledAt when the office confirmed or dropped it, or null
 */
public record DecidedItem(
        long id,
        YearMonth month,
        String unit,
        LocalDate due,
        String text,
        State state,
        int returned,
        Instant decidedAt,
        Instant doneAt,
        String doneText,
        Instant settledAt) {
    /** Where it stands. */
    public enum State {
        OPEN,
        DONE,
        KEPT,
        DROPPED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody still has to do something about it. */
    public boolean unsettled() {
        return state == State.OPEN || state == State.DONE;
    }

    /** Whether nobody said in time that it is done. */
    public boolean late(LocalDate today) {
        return state == State.OPEN && due.isBefore(today);
    }
}
