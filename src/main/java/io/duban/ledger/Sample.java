package io.duban.ledger;

import java.util.List;
import java.util.Locale;

/**
 * A sample of problems to inspect.
 *
 * @param id its number, counted up
 * @param seed with it and the same ledger the same sample is drawn
 * @param wanted how many were asked for
 * @param pool out of how many it was drawn
 */
public record Sample(long id, long seed, int wanted, int pool, List<Pick> picks) {
    /** A problem drawn, with every risk that made it likelier; none means that chance alone picked it. */
    public record Pick(long number, int weight, List<Reason> reasons) {}

    /**
     * A risk that was found.
     *
     * @param count days, or how often; 0 where there is nothing to count
     * @param others problems with the same evidence or words; its own number where before and after are one picture
     */
    public record Reason(Risk risk, int count, List<Long> others) {}

    /** What makes a close-out worth a look. */
    public enum Risk {
        FAST,
        REUSED_EVIDENCE,
        ALIKE_PICTURE,
        COPIED_TEXT,
        EXTENDED,
        RETURNED,
        REOPENED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
