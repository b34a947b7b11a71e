package io.duban.platform.wecom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many messages each member was sent of late. Beyond 30 a minute and 1000 an hour WeCom drops them silently with
 * errcode 0 (D:90312), so a message too many must never leave. One content may be several messages, which only this
 * package knows; hence the count here beside the sender's own pace.
 */
final class MemberPace {
    static final int MINUTE = 30;
    static final int HOUR = 1_000;
    /** A little wider than WeCom's own, for what the network compresses. */
    private static final Duration ONE_MINUTE = Duration.ofSeconds(62);

    private static final Duration ONE_HOUR = Duration.ofMinutes(61);
    private static final int SWEEP_AT = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> sent = new HashMap<>();

    MemberPace(Clock clock) {
        this.clock = clock;
    }

    /** Counts one message for each account and answers zero, or counts none and answers how long to wait. */
    synchronized Duration take(List<String> accounts) {
        Instant now = clock.instant();
        if (sent.size() > SWEEP_AT) {
            sent.values().removeIf(times -> trim(times, now).isEmpty());
        }
        Duration wait = Duration.ZERO;
        for (String account : accounts) {
            Duration his = wait(of(account), now);
            wait = his.compareTo(wait) > 0 ? his : wait;
        }
        if (wait.isZero()) {
            accounts.forEach(account -> of(account).addLast(now));
        }
        return wait;
    }

    private Deque<Instant> of(String account) {
        return sent.computeIfAbsent(account.toLowerCase(Locale.ROOT), a -> new ArrayDeque<>());
    }

    private static Duration wait(Deque<Instant> times, Instant now) {
        trim(times, now);
        if (times.size() >= HOUR) {
            return Duration.between(now, times.peekFirst().plus(ONE_HOUR));
        }
        Instant since = now.minus(ONE_MINUTE);
        List<Instant> minute = times.stream().filter(at -> at.isAfter(since)).toList();
        return minute.size() < MINUTE
                ? Duration.ZERO
                : Duration.between(now, minute.get(minute.size() - MINUTE).plus(ONE_MINUTE));
    }

    private static Deque<Instant> trim(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && !times.peekFirst().plus(ONE_HOUR).isAfter(now)) {
            times.removeFirst();
        }
        return times;
    }
}
