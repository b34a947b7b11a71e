package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of cards that lie in chats: which are live, how they look, who has read them. */
final class CardRows {
    private final Envelope envelope;

    CardRows(Envelope envelope) {
        this.envelope = envelope;
    }

    record CardRow(long id, String platform, String account, String handle, Content content) {}

    record Delivered(long id, Content.Card card) {}

    /** The card has become history: no later change of its thing touches it. */
    void leaveAlone(Tx tx, long id) {
        tx.handle().execute("UPDATE outbox SET card = NULL WHERE id = ?", id);
    }

    List<CardRow> liveCards(Tx tx, String card) {
        return tx
                .handle()
                .createQuery(
                        "SELECT id, platform, account, handle, content FROM outbox WHERE card = :card AND sealed IS NULL"
                                + " AND ((status = 'queued' AND claimed_until <= :now) OR (status = 'delivered' AND handle IS NOT NULL))"
                                + " ORDER BY id")
                .bind("card", card)
                .bind("now", tx.now())
                .map((rs, c) -> cardRow(rs))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CardRow> cardRow(ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        String platform = rs.getString("platform");
        String account = rs.getString("account");
        String handle = rs.getString("handle");
        return envelope.read(rs.getString("content"))
                .map(content -> new CardRow(id, platform, account, handle, content));
    }

    List<Delivered> deliveredCards(Tx tx, String platform, String account, int most) {
        return tx
                .handle()
                .createQuery(
                        "SELECT id, content FROM outbox WHERE platform = :platform AND LOWER(account) = LOWER(:account)"
                                + " AND status = 'delivered' AND card IS NOT NULL AND content IS NOT NULL ORDER BY id DESC LIMIT :most")
                .bind("platform", platform)
                .bind("account", account)
                .bind("most", most)
                .map((rs, c) -> delivered(rs))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Delivered> delivered(ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        return envelope.read(rs.getString("content")).flatMap(CardRows::shown).map(card -> new Delivered(id, card));
    }

    private static Optional<Content.Card> shown(Content content) {
        if (content instanceof Content.CardUpdate update) return Optional.of(update.card());
        return content instanceof Content.Card card ? Optional.of(card) : Optional.empty();
    }

    void keepHandle(Tx tx, long id, String handle) {
        tx.handle().execute("UPDATE outbox SET handle = ? WHERE id = ?", handle, id);
    }

    void useHandle(Tx tx, long id) {
        tx.handle().execute("UPDATE outbox SET handle = NULL WHERE id = ?", id);
    }

    void read(Tx tx, String platform, String account, String handle, Instant at) {
        tx.handle()
                .createUpdate("UPDATE outbox SET read_at = :at WHERE handle = :handle AND platform = :platform"
                        + " AND LOWER(account) = LOWER(:account) AND read_at IS NULL")
                .bind("at", at)
                .bind("handle", handle)
                .bind("platform", platform)
                .bind("account", account)
                .execute();
    }
}
