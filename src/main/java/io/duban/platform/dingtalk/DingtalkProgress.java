package io.duban.platform.dingtalk;

import io.duban.chat.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a message that had to wait has come, receiver by receiver, so that the next try goes on there and nobody gets
 * anything twice. In memory only: after a crash a message may come again. What was sent to one is remembered by the
 * message's key; what was sent to many by its content, because the many may be tried again in another company, under
 * another key.
 */
final class DingtalkProgress {
    /** Longer than the longest pause of the ladder, shorter than the day after which equal words may be meant anew. */
    private static final Duration KEPT = Duration.ofHours(10);

    private static final int MOST = 5_000;

    /**
     * @param next the first part that he has not had
     * @param handle of the last part
     * @param failed why he will never get the rest, null if he may
     * @param shared whether he was once one of many
     */
    record Reached(int next, String handle, String failed, boolean shared) {
        static final Reached NOTHING = new Reached(0, "", null, false);

        /** One part further. */
        Reached on(String newHandle) {
            return new Reached(next + 1, newHandle, null, shared);
        }

        Reached failed(String why) {
            return new Reached(next, handle, why, shared);
        }
    }

    private record Key(Object message, String account) {}

    private record Kept(Reached reached, Instant until) {}

    private final Clock clock;
    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    DingtalkProgress(Clock clock) {
        this.clock = clock;
    }

    /** What is known of each receiver, and no longer remembered here. */
    synchronized Map<String, Reached> take(Outgoing message) {
        Map<String, Reached> all = new HashMap<>();
        for (String account : message.accounts()) {
            Kept known = kept.remove(new Key(message.key(), account));
            if (known == null) {
                known = kept.remove(new Key(message.content(), account));
            }
            boolean good = known != null && clock.instant().isBefore(known.until);
            all.put(account, good ? known.reached : Reached.NOTHING);
        }
        return all;
    }

    synchronized void keep(Outgoing message, Map<String, Reached> all) {
        boolean many = all.size() > 1;
        Instant until = clock.instant().plus(KEPT);
        all.forEach((account, his) -> {
            boolean shared = many || his.shared;
            Object by = shared ? message.content() : message.key();
            if (!his.equals(Reached.NOTHING)) {
                Reached reached = new Reached(his.next, his.handle, his.failed, shared);
                kept.put(new Key(by, account), new Kept(reached, until));
            }
        });
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
