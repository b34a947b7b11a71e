package io.duban.platform;

import java.time.Duration;

/**
 * A call that brought no usable answer: no connection, time-out, an HTTP error, broken JSON. The message names the
 * call's path and the kind of failure only, never a query, a header or a body, and there is no cause: causes quote URLs,
 * and URLs hold tokens.
 */
public class ApiFailure extends Exception {
    private final transient Duration pause;

    /**
     * @param why safe for logs and for the office
     * @param pause how long the server asked us to wait; zero if it did not say
     */
    public ApiFailure(String why, Duration pause) {
        super(why);
        this.pause = pause;
    }

    public ApiFailure(String why) {
        this(why, Duration.ZERO);
    }

    /** How long the server asked us to wait; zero if it did not say. */
    public Duration pause() {
        return pause;
    }
}
