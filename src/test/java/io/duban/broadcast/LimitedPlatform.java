package io.duban.broadcast;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Platform {@code a} as strict as they come: in any sixty seconds, by its own watch, it takes so many calls and answers each
 * one more with an error; a call takes its time. It counts what everybody got.
 */
final class LimitedPlatform implements Platform {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Limits limits;
    private final Duration latency;
    private final Deque<Long> recent = new ArrayDeque<>();
    private final Map<String, Integer> got = new HashMap<>();
    private final List<Long> taken = new ArrayList<>();
    private int refused;

    /** @param most calls a minute, or 0 for any number */
    LimitedPlatform(int batch, int most, Duration latency) {
        this.limits = new Limits(batch, 0, 0, most);
        this.latency = latency;
    }

    @Override
    public String name() {
        return "a";
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Delivery send(Outgoing message) {
        LockSupport.parkNanos(latency.toNanos() / 2);
        boolean taken = take(message);
        LockSupport.parkNanos(latency.toNanos() / 2);
        return taken
                ? new Delivery.Delivered("", Map.of())
                : new Delivery.Later(Duration.ofMinutes(1), "too many calls");
    }

    private synchronized boolean take(Outgoing message) {
        long now = System.nanoTime();
        while (!recent.isEmpty() && now - recent.peekFirst() >= MINUTE) recent.removeFirst();
        if (limits.callsPerMinute() > 0 && recent.size() >= limits.callsPerMinute()) {
            refused++;
            return false;
        }
        recent.addLast(now);
        taken.add(now);
        message.accounts().forEach(account -> got.merge(account, 1, Integer::sum));
        return true;
    }

    synchronized int calls() {
        return taken.size();
    }

    /** Calls beyond the limit. */
    synchronized int refused() {
        return refused;
    }

    /** How many accounts got something. */
    synchronized int reached() {
        return got.size();
    }

    /** How many got it more than once. */
    synchronized long repeated() {
        return got.values().stream().filter(count -> count > 1).count();
    }

    /** From the first call taken to the last. */
    synchronized Duration took() {
        return tookUntil(taken.size() - 1);
    }

    /** From the first call taken to the one so many after it. */
    synchronized Duration tookUntil(int call) {
        return Duration.ofNanos(taken.get(call) - taken.get(0));
    }

    @Override
    public Received receive(Callback callback) {
        return new Received.Refused(400, "only sends");
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        return new Fetched.Never("gone");
    }

    @Override
    public List<String> check() {
        return List.of();
    }
}
