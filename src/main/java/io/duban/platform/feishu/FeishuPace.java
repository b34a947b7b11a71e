package io.duban.platform.feishu;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast we may go: five messages a second to one person, group or card, fifty a second and a thousand a minute
 * altogether (F§3.1), and not at all before the moment that the gateway named. A message too many would only come back
 * with an error and count all the same.
 */
final class FeishuPace {
    static final int PER_TARGET = 5;
    static final int PER_SECOND = 50;
    static final int PER_MINUTE = 1_000;
    /** A little wider than Feishu's own, for what the network compresses. */
    private static final Duration SECOND = Duration.ofMillis(1_100);

    private static final Duration MINUTE = Duration.ofSeconds(61);
    private static final int SWEEP_AT = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> targets = new HashMap<>();
    private final Deque<Instant> all = new ArrayDeque<>();
    private Instant shutUntil = Instant.MIN;

    FeishuPace(Clock clock) {
        this.clock = clock;
    }

    /** Counts one message for the target and answers zero, or counts none and answers how long to wait. */
    synchronized Duration take(String target) {
        Instant now = clock.instant();
        if (now.isBefore(shutUntil)) {
            return Duration.between(now, shutUntil);
        }
        if (targets.size() > SWEEP_AT) {
            targets.values().removeIf(times -> trim(times, now, SECOND).isEmpty());
        }
        Deque<Instant> his = trim(targets.computeIfAbsent(target, t -> new ArrayDeque<>()), now, SECOND);
        trim(all, now, MINUTE);
        Duration wait = longest(
                wait(his, PER_TARGET, SECOND, now),
                wait(all, PER_SECOND, SECOND, now),
                wait(all, PER_MINUTE, MINUTE, now));
        if (wait.isZero()) {
            his.addLast(now);
            all.addLast(now);
        }
        return wait;
    }

    /** The gateway said so: nothing goes before then. */
    synchronized void shut(Duration pause) {
        Instant until = clock.instant().plus(pause);
        shutUntil = until.isAfter(shutUntil) ? until : shutUntil;
    }

    private static Duration wait(Deque<Instant> times, int most, Duration window, Instant now) {
        if (times.size() < most) {
            return Duration.ZERO;
        }
        Instant[] sorted = times.toArray(Instant[]::new);
        Duration left = Duration.between(now, sorted[sorted.length - most].plus(window));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration longest(Duration... waits) {
        Duration longest = Duration.ZERO;
        for (Duration wait : waits) {
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }

    private static Deque<Instant> trim(Deque<Instant> times, Instant now, Duration window) {
        while (!times.isEmpty() && !times.peekFirst().plus(window).isAfter(now)) {
            times.removeFirst();
        }
        return times;
    }
}
