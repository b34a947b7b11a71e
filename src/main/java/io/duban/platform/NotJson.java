package io.duban.platform;

import java.time.Duration;

/** An answer that came but is no JSON object: a page of a gateway, a proxy or a ban. */
public final class NotJson extends ApiFailure {
    private final transient int status;

    /** @param status the HTTP status it came with */
    public NotJson(String why, int status, Duration pause) {
        super(why, pause);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
