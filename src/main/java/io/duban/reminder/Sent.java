package io.duban.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was already told, as a value in memory: loaded by {@link ReminderLog}, or grown by a rehearsal. One thread. */
public final class Sent {
    private final Set<LogKey> keys = new HashSet<>();
    private final Map<String, Instant> lastDigest = new HashMap<>();

    public boolean has(LogKey key) {
        return keys.contains(key);
    }

    /** When this person had his last digest. */
    public Optional<Instant> lastDigest(String person) {
        return Optional.ofNullable(lastDigest.get(person));
    }

    /** Takes note of keys told at {@code at}. */
    public void add(Collection<LogKey> told, Instant at) {
        for (LogKey key : told) {
            keys.add(key);
            if (key.step().equals(LogKey.DIGEST)) {
                lastDigest.merge(key.receiver(), at, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }
}
