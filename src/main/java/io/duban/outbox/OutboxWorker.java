package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.store.Store;
import io.duban.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a due row in hand, sends it with no transaction open, and records how it ended. */
public final class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    /** Longer than a send with its time-outs takes. */
    private static final Duration CLAIM = Duration.ofMinutes(3);

    private static final int LOOKED_AHEAD = 128;
    /** So long a new bundle waits for one under way, at most. */
    private static final Duration BUNDLES_GOOD_FOR = Duration.ofSeconds(5);

    private final Queue<Long> next = new ConcurrentLinkedQueue<>();
    private final Queue<OutboxRows.Bundle> bundles = new ConcurrentLinkedQueue<>();
    private volatile Instant lookAgain = Instant.EPOCH;
    private final Store store;
    private final Outbox outbox;
    private final OutboxRows rows;
    private final Map<String, Platform> platforms;
    private final Pace pace;
    private final Clock clock;

    public OutboxWorker(Store store, Outbox outbox, Map<String, Platform> platforms, Pace pace, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.rows = outbox.rows();
        this.platforms = platforms;
        this.pace = pace;
        this.clock = clock;
    }

    /** Forgets the claims of a process that was killed; only where one process holds the store. */
    public void takeUp() {
        store.run(rows::releaseClaims);
    }

    /** What wakes a sleeping loop when something was added. */
    public void onAdded(Runnable wake) {
        outbox.onAdded(wake);
    }

    /** Sends what is due first, with its bundle; false when nothing is. Safe from several threads. */
    public boolean step() {
        List<OutboxRows.Row> hand = claim();
        if (hand.isEmpty()) return false;
        send(hand);
        return true;
    }

    /** Answers to one person before what goes to many; of what goes to many the oldest first. */
    private List<OutboxRows.Row> claim() {
        List<OutboxRows.Row> hand = claimNext();
        if (!hand.isEmpty()) return hand;
        List<String> busy = busy();
        next.addAll(store.read(tx -> rows.due(tx, busy, LOOKED_AHEAD)));
        hand = claimNext();
        return hand.isEmpty() ? claimBundle(busy) : hand;
    }

    /** Platforms whose limit is used up or that send elsewhere: taking rows in hand only to put them back is for nothing. */
    private List<String> busy() {
        Instant now = clock.instant();
        return platforms.values().stream()
                .filter(platform -> platform.standsBy()
                        || pace.busyUntil(platform.name(), platform.limits(), now)
                                .isPresent())
                .map(Platform::name)
                .toList();
    }

    /** Found at one look and of different receivers, they stay good until claimed. */
    private List<OutboxRows.Row> claimNext() {
        for (Long id = next.poll(); id != null; id = next.poll()) {
            long first = id;
            List<OutboxRows.Row> hand = store.write(tx -> claim(tx, first));
            if (!hand.isEmpty()) return hand;
        }
        return List.of();
    }

    /** The next call of a bundle under way. A look at all that waits is dear: only when none is, or the last was a while ago. */
    private List<OutboxRows.Row> claimBundle(List<String> busy) {
        if (busy.size() == platforms.size()) return List.of();
        Instant now = clock.instant();
        if (bundles.isEmpty() || !now.isBefore(lookAgain)) {
            lookAgain = now.plus(BUNDLES_GOOD_FOR);
            bundles.clear();
            bundles.addAll(store.read(tx -> rows.bundles(tx, busy)));
        }
        for (OutboxRows.Bundle one : bundles) {
            if (busy.contains(one.platform())) continue;
            List<OutboxRows.Row> hand = store.write(tx -> claim(tx, one));
            if (!hand.isEmpty()) return hand;
            bundles.remove(one);
        }
        return List.of();
    }

    private List<OutboxRows.Row> claim(Tx tx, OutboxRows.Bundle bundle) {
        List<Long> first = rows.bundled(tx, bundle.platform(), bundle.name(), 1);
        return first.isEmpty() ? List.of() : claim(tx, first.get(0));
    }

    private List<OutboxRows.Row> claim(Tx tx, long id) {
        Instant until = clock.instant().plus(CLAIM);
        Optional<OutboxRows.Row> first = rows.claim(tx, id, until);
        if (first.isEmpty()) return List.of();
        List<OutboxRows.Row> hand = new ArrayList<>(List.of(first.get()));
        Platform platform = platforms.get(first.get().platform());
        if (first.get().bundle() == null || platform == null) return hand;
        int batch = platform.limits().batch();
        int room = batch == 0 ? Integer.MAX_VALUE : batch - 1;
        for (long more : rows.bundled(tx, first.get().platform(), first.get().bundle(), room)) {
            rows.claim(tx, more, until).ifPresent(hand::add);
        }
        return hand;
    }

    private void send(List<OutboxRows.Row> hand) {
        Instant now = clock.instant();
        List<OutboxRows.Row> ready = new ArrayList<>();
        Platform platform = platforms.get(hand.get(0).platform());
        for (OutboxRows.Row row : hand) {
            if (row.expires() != null && row.expires().isBefore(now)) expire(row);
            else if (row.letter() == null) record(List.of(row), new Delivery.Never("cannot be read any more"));
            else if (platform == null) record(List.of(row), new Delivery.Never("platform is not enabled"));
            else if (!held(platform, row, now)) ready.add(row);
        }
        if (ready.isEmpty()) return;
        if (pace.callFree(platform.name(), platform.limits(), now).isPresent()) {
            store.run(tx -> ready.forEach(row -> rows.release(tx, row)));
            return;
        }
        Delivery delivery = deliver(platform, ready);
        pace.answered(platform.name(), now, clock.instant());
        record(ready, delivery);
    }

    private void expire(OutboxRows.Row row) {
        store.run(tx -> {
            rows.end(tx, row.id(), "expired", "too old to be sent");
            if (row.secret()) rows.wipe(tx, row.id());
        });
    }

    private boolean held(Platform platform, OutboxRows.Row row, Instant now) {
        Limits limits = platform.limits();
        if (limits.perReceiverMinute() == 0 && limits.perReceiverHour() == 0) return false;
        Instant since = now.minus(Duration.ofHours(1));
        List<Long> sent = store.read(tx -> rows.deliveredTo(tx, row.platform(), row.account(), since));
        Optional<Instant> free = Pace.receiverFree(limits, sent, now);
        free.ifPresent(at -> store.run(tx -> rows.holdReceiver(tx, row, at)));
        return free.isPresent();
    }

    private static Delivery deliver(Platform platform, List<OutboxRows.Row> ready) {
        OutboxRows.Row first = ready.get(0);
        List<String> accounts =
                ready.stream().map(row -> row.letter().account()).toList();
        String key = first.key().matches("[0-9A-Za-z_@-]{1,100}") ? first.key() : "m-" + first.id();
        boolean retry = ready.stream().anyMatch(OutboxRows.Row::triedBefore);
        try {
            String answers = Optional.ofNullable(first.letter().answers()).orElse("");
            return platform.send(new Outgoing(accounts, first.letter().content(), key, retry, answers, first.urgent()));
        } catch (RuntimeException e) {
            LOG.error("sending outbox row {} broke", first.id(), e);
            return new Delivery.Later(Duration.ZERO, "broke: " + e.getClass().getSimpleName());
        }
    }

    private void record(List<OutboxRows.Row> hand, Delivery delivery) {
        store.run(tx -> hand.forEach(row -> record(tx, row, delivery)));
    }

    private void record(Tx tx, OutboxRows.Row row, Delivery delivery) {
        if (delivery instanceof Delivery.Delivered delivered) {
            String why = discreet(row, delivered.failed().get(row.letter().account()));
            rows.attempt(tx, row, why == null ? "delivered" : "failed", why);
            if (why != null) fail(tx, row, why);
            else delivered(tx, row, delivered);
        } else if (delivery instanceof Delivery.Later later) {
            String why = discreet(row, later.why());
            rows.attempt(tx, row, "later", why);
            Optional<Duration> again = pace.again(row.attempts() + 1, later.pause());
            again.ifPresent(pause -> rows.postpone(tx, row, clock.instant().plus(pause)));
            if (again.isEmpty()) fail(tx, row, why);
        } else if (delivery instanceof Delivery.Never never) {
            String why = discreet(row, never.why());
            rows.attempt(tx, row, "never", why);
            fail(tx, row, why);
        } else if (delivery instanceof Delivery.Stale stale) {
            String why = discreet(row, stale.why());
            rows.attempt(tx, row, "stale", why);
            stale(tx, row, why);
        }
    }

    private void delivered(Tx tx, OutboxRows.Row row, Delivery.Delivered delivered) {
        rows.delivered(tx, row, delivered.handle());
        if (row.letter().content() instanceof Content.Recall recall) outbox.recalled(tx, row.platform(), recall);
    }

    /** A reason that quotes the account of a secret row would tell who the anonymous reporter is. */
    private static String discreet(OutboxRows.Row row, String why) {
        if (why == null || !row.secret() || row.letter() == null) return why;
        return Pattern.compile(row.letter().account(), Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                .matcher(why)
                .replaceAll("*");
    }

    /** A card whose window is over: a fresh one where it still has buttons, else nothing more is owed. */
    private void stale(Tx tx, OutboxRows.Row row, String why) {
        boolean live = row.letter().content() instanceof Content.CardUpdate update
                && !update.card().buttons().isEmpty();
        if (!live) {
            rows.end(tx, row.id(), "superseded", why);
            return;
        }
        rows.replace(tx, row.id(), ((Content.CardUpdate) row.letter().content()).card());
        rows.postpone(tx, row, clock.instant());
    }

    private void fail(Tx tx, OutboxRows.Row row, String why) {
        LOG.error("outbox row {} is given up: {}", row.id(), why);
        rows.end(tx, row.id(), "failed", why);
    }
}
