package io.duban.clue;

import java.time.Instant;
import java.util.Locale;

/**
 * What somebody outside reported.
 *
 * @param place where, in his words, or null
 * @param contact how to reach him, or null; only the office sees it
 * @param reason why it was declined, or where it was passed on to, or null
 * @param problem the number on the ledger once accepted, or null
 */
public record Clue(
        long number,
        Instant at,
        Source source,
        String text,
        String place,
        String contact,
        State state,
        String reason,
        Long problem) {
    /** Which way it came. */
    public enum Source {
        PAGE,
        GROUP;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the office made of it. */
    public enum State {
        WAITING,
        ACCEPTED,
        TRANSFERRED,
        DECLINED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
