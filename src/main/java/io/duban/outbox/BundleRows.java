package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The SQL of what goes to many: rows that share a bundle. */
final class BundleRows {
    private static final String INSERT =
            "INSERT INTO outbox(id, platform, account, content, message_key, card, bundle, expires, next_at, created_at,"
                    + " status, attempts, claimed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0)"
                    + " ON CONFLICT DO NOTHING";

    private final Envelope envelope;

    BundleRows(Envelope envelope) {
        this.envelope = envelope;
    }

    /** One batch; neighbours that share their content have it written once. Plain JDBC: binding by name costs as much again. */
    void insert(Tx tx, List<Outbox.Message> messages) {
        if (messages.isEmpty()) return;
        long id = Numbers.next(tx, "outbox", messages.size());
        Content last = null;
        String written = null;
        try (PreparedStatement batch = tx.handle().getConnection().prepareStatement(INSERT)) {
            for (Outbox.Message m : messages) {
                if (m.secret()) throw new IllegalArgumentException("what is secret does not go to many");
                if (m.urgent() || m.answers() != null) throw new IllegalArgumentException("that does not go to many");
                if (m.content() != last) written = envelope.content(m.content());
                last = m.content();
                bind(batch, id++, m, written, tx.now());
                batch.addBatch();
            }
            batch.executeBatch();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static void bind(PreparedStatement row, long id, Outbox.Message m, String content, Instant now)
            throws SQLException {
        row.setLong(1, id);
        row.setString(2, m.platform());
        row.setString(3, m.account());
        row.setString(4, content);
        row.setString(5, m.key());
        row.setString(6, m.card());
        row.setString(7, m.bundle());
        if (m.expires() == null) row.setNull(8, Types.BIGINT);
        else row.setLong(8, m.expires().toEpochMilli());
        row.setLong(9, (m.notBefore() == null ? now : m.notBefore()).toEpochMilli());
        row.setLong(10, now.toEpochMilli());
    }

    int withdraw(Tx tx, String bundle) {
        return tx.handle()
                .createUpdate("UPDATE outbox SET status = 'withdrawn', ended_at = :now"
                        + " WHERE bundle = :bundle AND status = 'queued' AND claimed_until <= :now")
                .bind("now", tx.now())
                .bind("bundle", bundle)
                .execute();
    }

    /** What was delivered and has a name, with one of its receivers. */
    record Recallable(String platform, String handle, String account) {}

    List<Recallable> recallable(Tx tx, String bundle) {
        return tx.handle()
                .createQuery("SELECT platform, handle, MIN(account) AS account FROM outbox WHERE bundle = :bundle"
                        + " AND status = 'delivered' AND handle IS NOT NULL GROUP BY platform, handle ORDER BY MIN(id)")
                .bind("bundle", bundle)
                .map((rs, c) ->
                        new Recallable(rs.getString("platform"), rs.getString("handle"), rs.getString("account")))
                .list();
    }

    /** The messages of this handle are gone from their receivers' chats. */
    void recalled(Tx tx, String platform, String handle) {
        tx.handle()
                .execute(
                        "UPDATE outbox SET status = 'recalled', handle = NULL"
                                + " WHERE platform = ? AND handle = ? AND status = 'delivered'",
                        platform,
                        handle);
    }

    List<Outbox.Unread> unread(Tx tx, String bundle, Instant since, long after, int most) {
        return tx.handle()
                .createQuery("SELECT * FROM (SELECT MIN(id) AS id, platform, handle FROM outbox WHERE bundle = :bundle"
                        + " AND status = 'delivered' AND handle IS NOT NULL AND read_at IS NULL AND ended_at > :since"
                        + " GROUP BY platform, handle) h WHERE id > :after ORDER BY id LIMIT :most")
                .bind("bundle", bundle)
                .bind("since", since)
                .bind("after", after)
                .bind("most", most)
                .map((rs, c) -> new Outbox.Unread(rs.getLong("id"), rs.getString("platform"), rs.getString("handle")))
                .list();
    }

    List<String> unreadBy(Tx tx, Outbox.Unread message) {
        return tx.handle()
                .createQuery("SELECT account FROM outbox WHERE handle = :handle AND platform = :platform"
                        + " AND read_at IS NULL ORDER BY id")
                .bind("handle", message.handle())
                .bind("platform", message.platform())
                .mapTo(String.class)
                .list();
    }

    /** Accounts compare without case, as everywhere. */
    void read(Tx tx, Outbox.Unread message, Set<String> accounts, Instant at) {
        if (accounts.isEmpty()) return;
        Set<String> readers = new HashSet<>();
        accounts.forEach(account -> readers.add(account.toLowerCase(Locale.ROOT)));
        try (PreparedBatch batch = tx.handle()
                .prepareBatch("UPDATE outbox SET read_at = :at WHERE handle = :handle AND platform = :platform"
                        + " AND account = :account AND read_at IS NULL")) {
            for (String account : unreadBy(tx, message)) {
                if (!readers.contains(account.toLowerCase(Locale.ROOT))) continue;
                batch.bind("at", at)
                        .bind("handle", message.handle())
                        .bind("platform", message.platform())
                        .bind("account", account)
                        .add();
            }
            if (batch.size() > 0) batch.execute();
        }
    }
}
