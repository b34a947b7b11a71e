package io.duban.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that stands still until it is pushed. */
public final class PushedClock extends Clock {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private volatile Instant now;

    /** Standing at a local date-time of Asia/Shanghai such as {@code 2022-05-10T09:30}. */
    public PushedClock(String local) {
        set(local);
    }

    public void set(String local) {
        now = LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    public void push(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
