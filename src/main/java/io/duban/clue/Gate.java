package io.duban.clue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many an hour: from one address and from all together. Addresses live in memory only, for an hour. Thread-safe.
 */
public final class Gate {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 50_000;

    private final int perAddress;
    private final int inAll;
    private final Clock clock;
    private final Map<String, Deque<Instant>> byAddress = new HashMap<>();
    private final Deque<Instant> all = new ArrayDeque<>();

    /** Both at least 1. */
    public Gate(int perAddress, int inAll, Clock clock) {
        this.perAddress = perAddress;
        this.inAll = inAll;
        this.clock = clock;
    }

    /** Lets one more through, or not; only what gets through counts. */
    public synchronized boolean pass(String address) {
        Instant now = clock.instant();
        Instant since = now.minus(WINDOW);
        forget(all, since);
        if (byAddress.size() >= MOST_ADDRESSES) {
            byAddress.values().forEach(times -> forget(times, since));
            byAddress.values().removeIf(Deque::isEmpty);
        }
        Deque<Instant> his = byAddress.computeIfAbsent(address, a -> new ArrayDeque<>());
        forget(his, since);
        if (his.size() >= perAddress || all.size() >= inAll) return false;
        his.add(now);
        all.add(now);
        return true;
    }

    private static void forget(Deque<Instant> times, Instant since) {
        while (!times.isEmpty() && !times.peekFirst().isAfter(since)) times.removeFirst();
    }
}
