package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the queue: what waits, who has it in hand, how it ended. */
final class OutboxRows {
    /** A message that is being tried again holds back later ones to the same receiver at most so long. */
    private static final Duration HOLDS_BACK = Duration.ofMinutes(2);

    /** In {@code claimed_until} of a row in nobody's hand: it may have been sent before. */
    private static final long PERHAPS_SENT = 1;

    private final Envelope envelope;

    OutboxRows(Envelope envelope) {
        this.envelope = envelope;
    }

    /** What is due for the same receiver goes first, and what is soon tried again. */
    private static final String NONE_BEFORE =
            " AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.platform = o.platform AND e.account = o.account"
                    + " AND e.status = 'queued' AND e.id < o.id"
                    + " AND (e.next_at <= :now OR (e.attempts > 0 AND e.next_at <= :soon)))";

    /**
     * A row in hand.
     *
     * @param letter null if it cannot be read (any more)
     * @param triedBefore whether it may have been sent before
     */
    record Row(
            long id,
            String platform,
            String account,
            Envelope.Letter letter,
            String key,
            String bundle,
            Instant expires,
            int attempts,
            boolean triedBefore,
            boolean secret,
            boolean urgent) {}

    void insert(Tx tx, Outbox.Message m) {
        boolean known = tx.handle()
                .createQuery("SELECT 1 FROM outbox WHERE message_key = :key")
                .bind("key", m.key())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (known) return;
        tx.handle()
                .createUpdate(
                        "INSERT INTO outbox(id, platform, account, content, sealed, message_key, card, bundle, expires,"
                                + " status, attempts, next_at, claimed_until, created_at, answers, urgent) VALUES (:id, :platform,"
                                + " :account, :content, :sealed, :key, :card, :bundle, :expires, 'queued', 0, :next, 0, :now,"
                                + " :answers, :urgent) ON CONFLICT DO NOTHING")
                .bind("id", Numbers.next(tx, "outbox"))
                .bind("platform", m.platform())
                .bind("account", m.secret() ? "sealed-" + UUID.randomUUID() : m.account())
                .bind("content", m.secret() ? null : envelope.content(m.content()))
                .bind("sealed", m.secret() ? envelope.seal(m.account(), m.content(), m.answers()) : null)
                .bind("key", m.key())
                .bind("card", m.card())
                .bind("bundle", m.bundle())
                .bind("expires", m.expires())
                .bind("next", m.notBefore() == null ? tx.now() : m.notBefore())
                .bind("now", tx.now())
                .bind("answers", m.secret() ? null : m.answers())
                .bind("urgent", m.urgent() ? 1 : 0)
                .execute();
    }

    /**
     * The first due row of each receiver for whom something waits that is for him alone; what goes to many waits for
     * {@link #bundles}. A receiver's later row waits for his earlier one, which comes first even where it goes to many. One
     * row a receiver is looked at closely, so that a long queue of one costs the others nothing, and neither does a long bundle.
     * The {@code + 0} keeps SQLite from walking all that waits by its time instead of the few by bundle or receiver, the inner
     * limit from asking for a receiver's first row again at each of his rows.
     *
     * @param busy platforms that take nothing now
     */
    List<Long> due(Tx tx, Collection<String> busy, int most) {
        return tx.handle()
                .createQuery("SELECT o.id FROM (SELECT r.platform, r.account, (SELECT MIN(w.id) FROM outbox w"
                        + " WHERE w.platform = r.platform AND w.account = r.account AND w.status = 'queued'"
                        + " AND w.next_at + 0 <= :now AND w.claimed_until <= :now) AS id"
                        + " FROM (SELECT DISTINCT platform, account FROM outbox WHERE bundle IS NULL AND status = 'queued'"
                        + " AND next_at + 0 <= :now AND claimed_until <= :now) r LIMIT 1000000) o"
                        + " WHERE o.platform NOT IN (<busy>)" + NONE_BEFORE + " ORDER BY o.id LIMIT :most")
                .bindList("busy", names(busy))
                .bind("now", tx.now())
                .bind("soon", tx.now().plus(HOLDS_BACK))
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** What goes to many and is due, oldest first. A look at all that waits: not for every step. */
    List<Bundle> bundles(Tx tx, Collection<String> busy) {
        return tx.handle()
                .createQuery("SELECT MIN(id) AS first, platform, bundle FROM outbox WHERE status = 'queued'"
                        + " AND next_at <= :now AND claimed_until <= :now AND bundle IS NOT NULL"
                        + " AND platform NOT IN (<busy>) GROUP BY platform, bundle ORDER BY first")
                .bindList("busy", names(busy))
                .bind("now", tx.now())
                .map((rs, c) -> new Bundle(rs.getString("platform"), rs.getString("bundle")))
                .list();
    }

    /** Messages with the same content for many on one platform. */
    record Bundle(String platform, String name) {}

    /** A list in SQL must not be empty. */
    private static Collection<String> names(Collection<String> busy) {
        return busy.isEmpty() ? List.of("") : busy;
    }

    List<Long> bundled(Tx tx, String platform, String bundle, int most) {
        return tx.handle()
                .createQuery(
                        "SELECT id FROM outbox o WHERE platform = :platform AND bundle = :bundle AND status = 'queued'"
                                + " AND next_at + 0 <= :now AND claimed_until <= :now"
                                + NONE_BEFORE + " ORDER BY id LIMIT :most")
                .bind("platform", platform)
                .bind("bundle", bundle)
                .bind("now", tx.now())
                .bind("soon", tx.now().plus(HOLDS_BACK))
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** Takes the row in hand; empty if another was faster. */
    Optional<Row> claim(Tx tx, long id, Instant until) {
        Optional<Long> before = tx.handle()
                .createQuery(
                        "SELECT claimed_until FROM outbox WHERE id = :id AND status = 'queued' AND claimed_until <= :now"
                                + " AND next_at <= :now")
                .bind("id", id)
                .bind("now", tx.now())
                .mapTo(Long.class)
                .findOne();
        if (before.isEmpty()) return Optional.empty();
        int claimed = tx.handle()
                .createUpdate("UPDATE outbox SET claimed_until = :until WHERE id = :id AND status = 'queued'"
                        + " AND claimed_until = :before")
                .bind("until", until)
                .bind("id", id)
                .bind("before", before.get())
                .execute();
        if (claimed == 0) return Optional.empty();
        return tx.handle()
                .createQuery("SELECT * FROM outbox WHERE id = :id")
                .bind("id", id)
                .map((rs, c) -> row(rs, before.get() > 0))
                .findOne();
    }

    private Row row(ResultSet rs, boolean claimedBefore) throws SQLException {
        long expires = rs.getLong("expires");
        Instant orNull = rs.wasNull() ? null : Instant.ofEpochMilli(expires);
        String sealed = rs.getString("sealed");
        int attempts = rs.getInt("attempts");
        return new Row(
                rs.getLong("id"),
                rs.getString("platform"),
                rs.getString("account"),
                envelope.open(rs.getString("account"), rs.getString("content"), rs.getString("answers"), sealed)
                        .orElse(null),
                rs.getString("message_key"),
                rs.getString("bundle"),
                orNull,
                attempts,
                claimedBefore || attempts > 0,
                sealed != null,
                rs.getInt("urgent") == 1);
    }

    void attempt(Tx tx, Row row, String outcome, String reason) {
        tx.handle()
                .createUpdate("INSERT INTO outbox_attempt(outbox_id, attempt, at, outcome, reason)"
                        + " SELECT :id, COALESCE(MAX(attempt), 0) + 1, :at, :outcome, :reason"
                        + " FROM outbox_attempt WHERE outbox_id = :id")
                .bind("id", row.id())
                .bind("at", tx.now())
                .bind("outcome", outcome)
                .bind("reason", reason)
                .execute();
        tx.handle().execute("UPDATE outbox SET attempts = attempts + 1 WHERE id = ?", row.id());
    }

    void delivered(Tx tx, Row row, String handle) {
        end(tx, row.id(), "delivered", null);
        tx.handle().execute("UPDATE outbox SET handle = ? WHERE id = ?", handle.isEmpty() ? null : handle, row.id());
        if (row.secret()) wipe(tx, row.id());
    }

    /** What was sealed is gone once it is of no more use. */
    void wipe(Tx tx, long id) {
        String nothing = "wiped-" + UUID.randomUUID();
        tx.handle()
                .execute("UPDATE outbox SET sealed = NULL, message_key = ?, handle = NULL WHERE id = ?", nothing, id);
    }

    void end(Tx tx, long id, String status, String reason) {
        tx.handle()
                .createUpdate("UPDATE outbox SET status = :status, reason = :reason, ended_at = :now, claimed_until = 0"
                        + " WHERE id = :id")
                .bind("status", status)
                .bind("reason", reason)
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
    }

    /** Puts it back; that it may have been sent before stays on the row. */
    void postpone(Tx tx, Row row, Instant next) {
        tx.handle()
                .createUpdate("UPDATE outbox SET next_at = :next, claimed_until = :mark WHERE id = :id")
                .bind("next", next)
                .bind("mark", row.triedBefore() ? PERHAPS_SENT : 0)
                .bind("id", row.id())
                .execute();
    }

    /** Out of hand again, as if it had never been taken. */
    void release(Tx tx, Row row) {
        tx.handle()
                .execute(
                        "UPDATE outbox SET claimed_until = ? WHERE id = ?",
                        row.triedBefore() ? PERHAPS_SENT : 0,
                        row.id());
    }

    /** All that waits for this receiver waits until then: his backlog must not be looked at row by row before others. */
    void holdReceiver(Tx tx, Row row, Instant until) {
        postpone(tx, row, until);
        tx.handle()
                .createUpdate("UPDATE outbox SET next_at = :until WHERE platform = :platform AND account = :account"
                        + " AND status = 'queued' AND next_at < :until AND claimed_until <= :now")
                .bind("until", until)
                .bind("platform", row.platform())
                .bind("account", row.account())
                .bind("now", tx.now())
                .execute();
    }

    void replace(Tx tx, long id, Content content) {
        tx.handle().execute("UPDATE outbox SET content = ? WHERE id = ?", envelope.content(content), id);
    }

    List<String> waitingKeys(Tx tx, String platform, String account, String prefix) {
        return tx.handle()
                .createQuery("SELECT message_key FROM outbox WHERE platform = :platform AND account = :account"
                        + " AND status = 'queued' AND claimed_until <= :now"
                        + " AND SUBSTR(message_key, 1, :length) = :prefix ORDER BY id")
                .bind("platform", platform)
                .bind("account", account)
                .bind("now", tx.now())
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .mapTo(String.class)
                .list();
    }

    void withdraw(Tx tx, String key) {
        tx.handle()
                .createUpdate("UPDATE outbox SET status = 'withdrawn', sealed = NULL, ended_at = :now"
                        + " WHERE message_key = :key AND status = 'queued' AND claimed_until <= :now")
                .bind("now", tx.now())
                .bind("key", key)
                .execute();
    }

    List<Outbox.Parked> parked(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM outbox WHERE status = 'failed' ORDER BY ended_at DESC, id DESC")
                .map((rs, c) -> new Outbox.Parked(
                        rs.getLong("id"),
                        rs.getString("platform"),
                        rs.getString("sealed") == null ? rs.getString("account") : "",
                        rs.getString("reason"),
                        Instant.ofEpochMilli(rs.getLong("ended_at")),
                        rs.getInt("attempts")))
                .list();
    }

    boolean requeue(Tx tx, long id) {
        return tx.handle()
                        .createUpdate(
                                "UPDATE outbox SET status = 'queued', next_at = :now, claimed_until = :mark, attempts = 0,"
                                        + " ended_at = NULL, expires = NULL WHERE id = :id AND status = 'failed'")
                        .bind("now", tx.now())
                        .bind("mark", PERHAPS_SENT)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Instants of the deliveries to this receiver since then, oldest first. */
    List<Long> deliveredTo(Tx tx, String platform, String account, Instant since) {
        return tx.handle()
                .createQuery("SELECT ended_at FROM outbox WHERE platform = :platform AND account = :account"
                        + " AND status = 'delivered' AND ended_at > :since ORDER BY ended_at")
                .bind("platform", platform)
                .bind("account", account)
                .bind("since", since)
                .mapTo(Long.class)
                .list();
    }

    /** Claims of a process that was killed: those rows may have been sent, and are sent again as a retry. */
    void releaseClaims(Tx tx) {
        tx.handle().execute("UPDATE outbox SET claimed_until = 1 WHERE status = 'queued' AND claimed_until > 1");
    }
}
