package io.duban.chat;

import java.time.Duration;
import java.util.Map;

/** How a send ended. Platforms turn every answer and every failure into one of these and never throw. */
public sealed interface Delivery {
    /**
     * The platform took it.
     *
     * @param handle lets a card be updated later; empty if there is none
     * @param failed accounts that did not get it, with why; empty when all did
     */
    record Delivered(String handle, Map<String, String> failed) implements Delivery {}

    /** Not now: try again after {@code pause} at the earliest (zero: the ladder decides). */
    record Later(Duration pause, String why) implements Delivery {}

    /** Never with these receivers or this content: parked where the office sees it. */
    record Never(String why) implements Delivery {}

    /**
     * Only for {@link Content.CardUpdate}: the card's window is over; the sender sends a fresh card instead. And for
     * {@link Content.Recall}: it stays where it is.
     */
    record Stale(String why) implements Delivery {}

    /** How a recall ended that was answered like this: what was refused for good stays where it is, which is no fault. */
    default Delivery ofRecall() {
        return this instanceof Never never ? new Stale(never.why()) : this;
    }
}
