package io.duban.outbox;

import io.duban.store.Tx;
import java.time.Instant;
import java.util.List;

/** The SQL of figures: how much went out, waits, and was said unasked. */
final class OutboxCounts {
    private OutboxCounts() {}

    static int addedSince(Tx tx, Instant since) {
        return one(tx, "SELECT COUNT(*) FROM outbox WHERE created_at > :since AND status <> 'withdrawn'", "", since);
    }

    static int endedSince(Tx tx, String status, Instant since) {
        return one(tx, "SELECT COUNT(*) FROM outbox WHERE ended_at > :since AND status = :status", status, since);
    }

    static int waiting(Tx tx) {
        return one(
                tx,
                "SELECT COUNT(*) FROM outbox WHERE status = :status AND created_at > :since",
                "queued",
                Instant.EPOCH);
    }

    /**
     * How many messages each receiver was promised since then; sealed ones have no receiver and count for none.
     *
     * @param but beginnings, two characters each, of the keys that do not count
     */
    static List<Integer> perReceiver(Tx tx, Instant since, List<String> but) {
        return tx.handle()
                .createQuery("SELECT COUNT(*) FROM outbox WHERE created_at > :since AND account <> ''"
                        + " AND status NOT IN ('withdrawn', 'superseded') AND SUBSTR(message_key, 1, 2) NOT IN (<but>)"
                        + " GROUP BY platform, account")
                .bindList("but", but)
                .bind("since", since)
                .mapTo(Integer.class)
                .list();
    }

    /** By account; a secret row's account is nobody's and is left out. */
    static List<Outbox.Received> unasked(Tx tx, Instant from, Instant until, List<String> but) {
        return tx.handle()
                .createQuery("SELECT platform, account, COUNT(*) AS messages FROM outbox"
                        + " WHERE created_at >= :from AND created_at < :until AND account <> ''"
                        + " AND status NOT IN ('withdrawn', 'superseded', 'failed', 'expired')"
                        + " AND SUBSTR(message_key, 1, 2) NOT IN (<but>) GROUP BY platform, account")
                .bindList("but", but)
                .bind("from", from)
                .bind("until", until)
                .map((rs, c) ->
                        new Outbox.Received(rs.getString("platform"), rs.getString("account"), rs.getInt("messages")))
                .list();
    }

    static int keyed(Tx tx, Instant from, Instant until, String prefix) {
        return tx.handle()
                .createQuery("SELECT COUNT(*) FROM outbox WHERE created_at >= :from AND created_at < :until"
                        + " AND SUBSTR(message_key, 1, :length) = :prefix")
                .bind("from", from)
                .bind("until", until)
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .mapTo(Integer.class)
                .one();
    }

    private static int one(Tx tx, String sql, String status, Instant since) {
        org.jdbi.v3.core.statement.Query query = tx.handle().createQuery(sql).bind("since", since);
        if (!status.isEmpty()) query.bind("status", status);
        return query.mapTo(Integer.class).one();
    }
}
