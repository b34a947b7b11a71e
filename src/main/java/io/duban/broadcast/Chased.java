package io.duban.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a chase went.
 *
 * @param told person id → the numbers that he was chased about
 * @param skipped why → the numbers that nobody was chased about
 * @param at when it goes out
 */
public record Chased(Map<String, List<Long>> told, Map<Why, List<Long>> skipped, Instant at) {
    /** Why a problem was not chased. */
    public enum Why {
        /** Chased on this working day already. */
        ALREADY,
        /** Not assigned yet. */
        UNASSIGNED,
        /** Waits for a signature, not for the responsible person. */
        CLOSING,
        /** Struck off, rejected or merged. */
        DONE,
        /** Has neither a responsible person nor a liaison on the roster. */
        NOBODY,
        /** Who is responsible has no account anywhere. */
        UNREACHABLE,
        /** Whoever chases is responsible himself. */
        HIMSELF
    }

    /** How many problems were chased. */
    public long problems() {
        return told.values().stream().flatMap(List::stream).distinct().count();
    }
}
