package io.duban.broadcast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Platform;
import io.duban.outbox.Outbox;
import io.duban.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the platforms that tell nothing by themselves who has read a notice: soon after it went out, then at growing
 * intervals until their window closes. Only messages that somebody has not read are asked about, so many a ring of the
 * bell at most; the next ring goes on where this one stopped.
 */
public final class ReadPolling {
    private static final Logger LOG = LoggerFactory.getLogger(ReadPolling.class);
    /** Calls in one ring. */
    private static final int MOST = 200;

    /** From the sending to the first round, then between rounds; the last one repeats, the bell is silent at night. */
    private static final List<Duration> ROUNDS =
            List.of(Duration.ofMinutes(15), Duration.ofMinutes(45), Duration.ofHours(2), Duration.ofHours(4));

    /** So long before a platform's window closes it is asked once more: two rings of the bell. */
    private static final Duration LAST_LOOK = Duration.ofMinutes(10);

    private final Store store;
    private final Outbox outbox;
    private final Map<String, Platform> platforms;
    private final NoticeStore notices;
    private final Clock clock;

    public ReadPolling(Store store, Outbox outbox, Map<String, Platform> platforms, ObjectMapper json, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.platforms = platforms;
        this.notices = new NoticeStore(json);
        this.clock = clock;
    }

    /** One step, blocking while the platforms answer; returns how many calls it made. Cheap when nothing is due. */
    public int step() {
        int calls = 0;
        for (NoticeStore.Poll poll : store.read(notices::polls)) {
            if (calls < MOST) calls += round(poll, MOST - calls);
        }
        return calls;
    }

    private int round(NoticeStore.Poll poll, int most) {
        Instant now = clock.instant();
        Instant close = poll.notice().sendsAt().plus(window());
        if (!close.isAfter(now)) {
            store.run(tx -> notices.polled(tx, poll, null));
            return 0;
        }
        if (poll.polled() == 0) return later(poll, poll.notice().sendsAt().plus(ROUNDS.get(0)), close);
        List<Outbox.Unread> unread = store.read(tx -> outbox.unread(
                tx, poll.notice().bundle(), poll.notice().sendsAt().minusSeconds(1), poll.polledTo(), most));
        int calls = 0;
        for (Outbox.Unread message : unread) calls += ask(message) ? 1 : 0;
        if (unread.size() == most) {
            long to = unread.get(unread.size() - 1).id();
            NoticeStore.Poll half = new NoticeStore.Poll(poll.notice(), poll.polled(), to);
            store.run(tx -> notices.polled(tx, half, now));
            return calls;
        }
        later(poll, now.plus(ROUNDS.get(Math.min(poll.polled(), ROUNDS.size() - 1))), close);
        return calls;
    }

    private int later(NoticeStore.Poll poll, Instant next, Instant close) {
        NoticeStore.Poll done = new NoticeStore.Poll(poll.notice(), poll.polled() + 1, 0);
        Instant look = lastLook(poll.notice().sendsAt(), next).orElse(next);
        store.run(tx -> notices.polled(tx, done, look.isBefore(close) ? look : null));
        return 0;
    }

    /** The last look before some platform's window closes, where it comes before the next round. */
    private Optional<Instant> lastLook(Instant sent, Instant next) {
        return platforms.values().stream()
                .map(Platform::readWindow)
                .filter(window -> !window.isZero())
                .map(window -> sent.plus(window).minus(LAST_LOOK))
                .filter(look -> look.isAfter(clock.instant()) && look.isBefore(next))
                .min(Instant::compareTo);
    }

    private boolean ask(Outbox.Unread message) {
        Platform platform = platforms.get(message.platform());
        if (platform == null || platform.readWindow().isZero()) return false;
        List<String> accounts = store.read(tx -> outbox.unreadBy(tx, message));
        Optional<Set<String>> readers = readers(platform, message, accounts);
        Instant now = clock.instant();
        readers.filter(who -> !who.isEmpty()).ifPresent(who -> store.run(tx -> outbox.read(tx, message, who, now)));
        return true;
    }

    private static Optional<Set<String>> readers(Platform platform, Outbox.Unread message, List<String> accounts) {
        try {
            return platform.readers(message.handle(), accounts);
        } catch (RuntimeException e) {
            // One message's trouble must not keep the others from being asked about.
            LOG.error(
                    "asking who has read outbox row {} broke: {}",
                    message.id(),
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private Duration window() {
        return platforms.values().stream()
                .map(Platform::readWindow)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
