package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What somebody of the office or an inspector found on the spot.
 *
 * @param text his words, or null
 */
public record Inspection(
        long id, long number, Instant at, String by, Result result, String text, List<StoredFile> files) {
    /** The verdicts; {@code id()} is the slot's value. */
    public enum Result {
        TRUE_FIX,
        PARTIAL,
        FALSE_FIX;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Result of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
