package io.duban.outbox;

import io.duban.chat.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How soon something is tried again, and how much a platform lets us send. */
public final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Duration> LADDER = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    /** @param random spreads the retries, so that a platform coming back is not stormed */
    public Pace(RandomGenerator random) {
        this.random = random;
    }

    /** The pause before the next attempt after so many; empty when it is time to give up (about a day). */
    Optional<Duration> again(int attempts, Duration asked) {
        if (attempts > LADDER.size()) return Optional.empty();
        Duration rung = LADDER.get(attempts - 1);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        Duration jittered = Duration.ofMillis((long) (rung.toMillis() * factor));
        return Optional.of(asked.compareTo(jittered) > 0 ? asked : jittered);
    }

    /**
     * When a message to a receiver may go, given what he got in the last hour (epoch milliseconds, oldest first); empty means
     * now.
     */
    static Optional<Instant> receiverFree(Limits limits, List<Long> lastHour, Instant now) {
        Optional<Instant> hour = free(limits.perReceiverHour(), HOUR, lastHour, now);
        return hour.isPresent() ? hour : free(limits.perReceiverMinute(), MINUTE, lastHour, now);
    }

    private static Optional<Instant> free(int most, Duration window, List<Long> sent, Instant now) {
        // Deliveries are on record to the second. Counting and waiting use the same window, or a late one would find
        // room
        // in the second before the one that was put off until then.
        Duration counted = window.plusSeconds(1);
        long since = now.minus(counted).toEpochMilli();
        List<Long> within = sent.stream().filter(at -> at > since).toList();
        if (most == 0 || within.size() < most) return Optional.empty();
        return Optional.of(
                Instant.ofEpochMilli(within.get(within.size() - most)).plus(counted));
    }

    /** Counts a call if the platform allows one more this minute; else says when it does. */
    synchronized Optional<Instant> callFree(String platform, Limits limits, Instant now) {
        Optional<Instant> later = busyUntil(platform, limits, now);
        if (later.isEmpty()) calls.get(platform).addLast(now);
        return later;
    }

    /**
     * The call that began then has been answered. Its minute counts from now: when within the call the platform counted it
     * nobody knows, and one that came through slowly must not let the next one come too early.
     */
    synchronized void answered(String platform, Instant began, Instant now) {
        Deque<Instant> recent = calls.computeIfAbsent(platform, name -> new ArrayDeque<>());
        recent.removeFirstOccurrence(began);
        recent.addLast(now);
    }

    /** When the platform takes a call again; empty if it takes one now. */
    synchronized Optional<Instant> busyUntil(String platform, Limits limits, Instant now) {
        Deque<Instant> recent = calls.computeIfAbsent(platform, name -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(now.minus(MINUTE))) recent.removeFirst();
        boolean busy = limits.callsPerMinute() > 0 && recent.size() >= limits.callsPerMinute();
        return busy ? Optional.of(recent.peekFirst().plus(MINUTE)) : Optional.empty();
    }
}
