package io.duban.audit;

import io.duban.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every change, chained by hash: each entry's hash covers all its columns and the hash before it. Count and newest hash are
 * kept apart in {@code audit_head}, so that a missing tail is found too.
 */
public final class AuditTrail {
    private static final String GENESIS = "0".repeat(64);

    /**
     * What is written down.
     *
     * @param actor person id, or null for an anonymous reporter
     * @param onBehalfOf whom a liaison typed for, or null
     * @param platform where it was said, or null
     * @param number the problem, or null
     * @param before JSON of what was, or null
     * @param after JSON of what is, or null
     */
    public record Entry(
            String actor, String onBehalfOf, String platform, String act, Long number, String before, String after) {}

    /**
     * How checking the chain ended.
     *
     * @param entries how many were found right
     * @param firstBroken id of the first wrong or missing entry, or null
     * @param why what is wrong with it
     */
    public record Verdict(boolean ok, long entries, Long firstBroken, String why) {}

    private record Head(long count, String hash) {}

    /** When each problem last had one of these acts, by its number. */
    public Map<Long, Instant> newest(Tx tx, Collection<String> acts) {
        Map<Long, Instant> newest = new HashMap<>();
        tx.handle()
                .createQuery("SELECT number, MAX(at) FROM audit_entry WHERE act IN (<acts>) AND number IS NOT NULL"
                        + " GROUP BY number")
                .bindList("acts", List.copyOf(acts))
                .map((row, context) -> newest.put(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))))
                .list();
        return newest;
    }

    /** Adds to the chain; part of the caller's transaction. */
    public void append(Tx tx, Entry entry) {
        hold(tx);
        Head head = head(tx).orElse(new Head(0, GENESIS));
        Link unsealed = new Link(head.count() + 1, tx.now().toEpochMilli(), entry, Link.ALGORITHM, head.hash(), null);
        Link link = unsealed.sealed();
        insert(tx, link);
        tx.handle()
                .createUpdate("INSERT INTO audit_head(name, entries, hash) VALUES ('audit', :entries, :hash)"
                        + " ON CONFLICT (name) DO UPDATE SET entries = excluded.entries, hash = excluded.hash")
                .bind("entries", link.id())
                .bind("hash", link.hash())
                .execute();
    }

    /** Walks the whole chain. */
    public Verdict verify(Tx tx) {
        Head head = head(tx).orElse(new Head(0, GENESIS));
        try (Stream<Link> links = tx
                .handle()
                .createQuery("SELECT * FROM audit_entry ORDER BY id")
                .setFetchSize(500)
                .map((rs, c) -> Link.read(rs))
                .stream()) {
            Walk walk = new Walk(head.count());
            return links.map(walk::check)
                    .filter(Optional::isPresent)
                    .map(Optional::get)
                    .findFirst()
                    .orElseGet(() -> walk.end(head));
        }
    }

    private static final class Walk {
        private final long count;
        private long id;
        private String previous = GENESIS;

        Walk(long count) {
            this.count = count;
        }

        Optional<Verdict> check(Link link) {
            long expected = id + 1;
            if (link.id() != expected) return broken(expected, "entry " + expected + " is missing");
            if (expected > count)
                return broken(expected, "entry " + expected + " lies beyond the recorded end " + count);
            if (!Link.ALGORITHM.equals(link.algorithm())) return broken(expected, "unknown hash algorithm");
            if (!previous.equals(link.previous())) return broken(expected, "does not follow the entry before it");
            if (!link.sealed().hash().equals(link.hash())) return broken(expected, "its content was changed");
            id = expected;
            previous = link.hash();
            return Optional.empty();
        }

        private Optional<Verdict> broken(long entry, String why) {
            return Optional.of(new Verdict(false, id, entry, why));
        }

        Verdict end(Head head) {
            if (id < head.count()) return new Verdict(false, id, id + 1, "entry " + (id + 1) + " is missing");
            if (!previous.equals(head.hash())) return new Verdict(false, id, id, "the recorded end does not fit it");
            return new Verdict(true, id, null, "");
        }
    }

    /** The chain has one end: on PostgreSQL whoever appends at the same time waits here. */
    private static void hold(Tx tx) {
        tx.handle()
                .execute(
                        "INSERT INTO audit_head(name, entries, hash) VALUES ('audit', 0, ?)"
                                + " ON CONFLICT (name) DO UPDATE SET entries = audit_head.entries",
                        GENESIS);
    }

    private static Optional<Head> head(Tx tx) {
        return tx.handle()
                .createQuery("SELECT entries, hash FROM audit_head WHERE name = 'audit'")
                .map((rs, c) -> new Head(rs.getLong("entries"), rs.getString("hash")))
                .findOne();
    }

    private static void insert(Tx tx, Link link) {
        Entry e = link.entry();
        tx.handle()
                .createUpdate("INSERT INTO audit_entry(id, at, actor, on_behalf_of, platform, act, number, before_json,"
                        + " after_json, hash_algorithm, previous, hash) VALUES (:id, :at, :actor, :behalf, :platform, :act,"
                        + " :number, :before, :after, :algorithm, :previous, :hash)")
                .bind("id", link.id())
                .bind("at", link.at())
                .bind("actor", e.actor())
                .bind("behalf", e.onBehalfOf())
                .bind("platform", e.platform())
                .bind("act", e.act())
                .bind("number", e.number())
                .bind("before", e.before())
                .bind("after", e.after())
                .bind("algorithm", link.algorithm())
                .bind("previous", link.previous())
                .bind("hash", link.hash())
                .execute();
    }
}
