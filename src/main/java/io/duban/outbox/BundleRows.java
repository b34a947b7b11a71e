package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The SQL of what goes to many: rows that share a bundle. */
final class BundleRows {
    private final Envelope envelope;

    BundleRows(Envelope envelope) {
        this.envelope = envelope;
    }

    /** One batch, written once where neighbours share their content. */
    void insert(Tx tx, List<Outbox.Message> messages) {
        if (messages.isEmpty()) return;
        long id = Numbers.next(tx, "outbox", messages.size());
        Content last = null;
        String written = null;
        try (PreparedBatch batch = tx.handle().prepareBatch(OutboxRows.INSERT)) {
            for (Outbox.Message m : messages) {
                if (m.secret()) throw new IllegalArgumentException("what is secret does not go to many");
                if (m.content() != last) written = envelope.content(m.content());
                last = m.content();
                OutboxRows.bound(batch, m, tx.now())
                        .bind("id", id++)
                        .bind("account", m.account())
                        .bind("content", written)
                        .bind("sealed", (String) null)
                        .add();
            }
            batch.execute();
        }
    }

    int withdraw(Tx tx, String bundle) {
        return tx.handle()
                .createUpdate("UPDATE outbox SET status = 'withdrawn', ended_at = :now"
                        + " WHERE bundle = :bundle AND status = 'queued' AND claimed_until <= :now")
                .bind("now", tx.now())
                .bind("bundle", bundle)
                .execute();
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
