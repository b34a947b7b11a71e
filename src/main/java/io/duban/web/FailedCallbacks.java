package io.duban.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts refused callbacks by address, so that whoever floods us with forged ones cannot flood the log too. It never
 * decides whether a request is served: genuine ones always are, whatever their address did before.
 */
final class FailedCallbacks {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LOGGED = 5;
    private static final int ADDRESSES = 1000;

    private record Count(Instant since, int failures) {}

    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Counts one failure; true while it is still worth a line in the log. */
    synchronized boolean worthLogging(String address, Instant now) {
        Count before = counts.get(address);
        boolean fresh = before == null || !now.isBefore(before.since().plus(WINDOW));
        Count count = fresh ? new Count(now, 1) : new Count(before.since(), before.failures() + 1);
        counts.put(address, count);
        return count.failures() <= LOGGED;
    }
}
