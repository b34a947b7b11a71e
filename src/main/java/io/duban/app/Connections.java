package io.duban.app;

import io.duban.chat.Intake;
import io.duban.chat.Platform;
import io.duban.store.Lease;
import io.duban.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platforms' own connections. Each node opens its own, but one that a platform grants to a single instance is open on the
 * node whose turn it is: two that take it from each other would hear nothing. When that node falls silent, another follows.
 */
final class Connections {
    /** Three renewals may fail before the turn goes on to another node. */
    static final Duration RENEWED_EVERY = Duration.ofSeconds(10);

    static final Duration TURN = RENEWED_EVERY.multipliedBy(3);
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final List<Platform> free;
    private final Map<Platform, Lease> single = new LinkedHashMap<>();
    private final Set<Platform> mine = ConcurrentHashMap.newKeySet();
    private final Intake intake;
    private final Store store;

    /** @param alone whether no other node can be on this store */
    Connections(Collection<Platform> platforms, Intake intake, Store store, boolean alone) {
        String node = UUID.randomUUID().toString();
        this.free = platforms.stream().filter(p -> alone || !p.oneConnection()).toList();
        platforms.stream()
                .filter(p -> !free.contains(p))
                .forEach(p -> single.put(p, new Lease("connection." + p.name(), node, TURN)));
        this.intake = intake;
        this.store = store;
    }

    void open() {
        free.forEach(platform -> platform.open(intake));
        step();
    }

    /** Takes each turn that is free, renews those that are ours, leaves those that are lost; never more to do at once. */
    boolean step() {
        single.forEach((platform, lease) -> {
            boolean turn = store.write(lease::take);
            if (turn && mine.add(platform)) {
                LOG.info("this node has the connection of {}", platform.name());
                platform.open(intake);
            } else if (!turn && mine.remove(platform)) {
                LOG.warn("another node has the connection of {} now", platform.name());
                platform.disconnect();
            }
        });
        return false;
    }

    /** Leaves the turns to the other nodes at once; after the platforms are closed. */
    void release() {
        try {
            single.forEach((platform, lease) -> store.run(lease::release));
        } catch (RuntimeException e) {
            LOG.warn("the turns were not given up, they lapse: {}", e.getClass().getSimpleName());
        }
    }
}
