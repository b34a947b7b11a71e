package io.duban.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was already told and when, as a value in memory: loaded by {@link ReminderLog}, or grown by a rehearsal. One thread. */
public final class Sent {
    private final Map<String, Map<LogKey, Instant>> steps = new HashMap<>();
    private final Map<String, Instant> lastDigest = new HashMap<>();

    public boolean has(LogKey key) {
        return of(key.step()).containsKey(key);
    }

    /** What was told of this step. */
    Map<LogKey, Instant> of(String step) {
        return steps.getOrDefault(step, Map.of());
    }

    /** When this person had his last digest. */
    public Optional<Instant> lastDigest(String person) {
        return Optional.ofNullable(lastDigest.get(person));
    }

    /** When digests began: what lay before was never promised. */
    Optional<Instant> firstDigests() {
        return of(LogKey.DIGEST_ROUND).values().stream().min(Instant::compareTo);
    }

    /** Takes note of keys told at {@code at}. */
    public void add(Collection<LogKey> told, Instant at) {
        for (LogKey key : told) {
            steps.computeIfAbsent(key.step(), s -> new HashMap<>()).putIfAbsent(key, at);
            if (key.step().equals(LogKey.DIGEST)) {
                lastDigest.merge(key.receiver(), at, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }
}
