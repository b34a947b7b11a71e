package io.duban.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Inbound;
import io.duban.store.Numbers;
import io.duban.store.Store;
import io.duban.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The queue of what came in. The same event delivered again is the same row. */
public final class Inbox {
    private final Store store;
    private final ObjectMapper json;
    private volatile Runnable wake = () -> {};

    /** @param json writes {@link Inbound} with its instants */
    public Inbox(Store store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /** A row that waits; {@code body} is null once it was forgotten. */
    record Item(long id, String body, int attempts, int fetches) {}

    /** Stores each inbound once, by platform and key; returns when they are durable. */
    public void accept(List<Inbound> inbounds) {
        if (inbounds.isEmpty()) return;
        store.run(tx -> {
            inbounds.forEach(inbound -> insert(tx, inbound));
            tx.afterCommit(() -> wake.run());
        });
    }

    /** Blanks body and sender of an inbound that came before. */
    public void forget(Tx tx, String platform, String key) {
        tx.handle().execute("UPDATE inbox SET body = NULL, sender = NULL WHERE dedupe = ?", dedupe(platform, key));
    }

    /** How many were parked because handling them failed again and again. */
    public int parked(Tx tx) {
        return count(tx, "parked");
    }

    /** How many wait. */
    public int waiting(Tx tx) {
        return count(tx, "waiting");
    }

    /** What people had to give: sentences and taps. */
    public record Given(int said, int tapped) {}

    /** What came from people in that time. What was forgotten since counts as said. */
    public Given given(Tx tx, Instant from, Instant until) {
        return new Given(
                came(tx, from, until, "body IS NULL OR body LIKE '{\"kind\":\"said\"%'"),
                came(tx, from, until, "body LIKE '{\"kind\":\"tapped\"%'"));
    }

    private static int came(Tx tx, Instant from, Instant until, String what) {
        return tx.handle()
                .createQuery("SELECT COUNT(*) FROM inbox WHERE received_at >= :from AND received_at < :until AND ("
                        + what + ")")
                .bind("from", from)
                .bind("until", until)
                .mapTo(Integer.class)
                .one();
    }

    void onArrival(Runnable wake) {
        this.wake = wake;
    }

    private void insert(Tx tx, Inbound inbound) {
        String platform = inbound.sender().platform();
        String sender = platform + ' ' + inbound.sender().account().toLowerCase(Locale.ROOT);
        boolean known = tx.handle()
                .createQuery("SELECT 1 FROM inbox WHERE dedupe = :dedupe")
                .bind("dedupe", dedupe(platform, inbound.key()))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (known) return;
        tx.handle()
                .createUpdate(
                        "INSERT INTO inbox(id, dedupe, sender, body, status, attempts, fetches, next_at, claimed_until,"
                                + " received_at) VALUES (:id, :dedupe, :sender, :body, 'waiting', 0, 0, :now, 0, :now)"
                                + " ON CONFLICT DO NOTHING")
                .bind("id", Numbers.next(tx, "inbox"))
                .bind("dedupe", dedupe(platform, inbound.key()))
                .bind("sender", sender)
                .bind("body", write(inbound))
                .bind("now", tx.now())
                .execute();
    }

    /**
     * The oldest waiting row of each sender that is due, oldest first; a sender whose oldest row is not due or is in hand
     * waits with all his rows, so that order holds.
     */
    List<Long> due(Tx tx, int most) {
        return tx.handle()
                .createQuery("SELECT id FROM inbox WHERE id IN"
                        + " (SELECT MIN(id) FROM inbox WHERE status = 'waiting' GROUP BY sender)"
                        + " AND next_at <= :now AND claimed_until <= :now ORDER BY id LIMIT :most")
                .bind("now", tx.now())
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** Takes the row in hand until then; empty if another was faster. */
    Optional<Item> claim(Tx tx, long id, long untilMillis) {
        int claimed = tx.handle()
                .createUpdate("UPDATE inbox SET claimed_until = :until"
                        + " WHERE id = :id AND status = 'waiting' AND claimed_until <= :now")
                .bind("until", untilMillis)
                .bind("id", id)
                .bind("now", tx.now())
                .execute();
        if (claimed == 0) return Optional.empty();
        return tx.handle()
                .createQuery("SELECT * FROM inbox WHERE id = :id")
                .bind("id", id)
                .map((rs, c) -> new Item(id, rs.getString("body"), rs.getInt("attempts"), rs.getInt("fetches")))
                .findOne();
    }

    /** Whether the row still waits: asked inside the handling transaction, so that nothing is done twice. */
    boolean waits(Tx tx, long id) {
        return tx.handle()
                        .createUpdate("UPDATE inbox SET attempts = attempts WHERE id = :id AND status = 'waiting'")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void end(Tx tx, long id, String status, boolean forget) {
        tx.handle()
                .createUpdate("UPDATE inbox SET status = :status, done_at = :now"
                        + (forget ? ", body = NULL, sender = NULL" : "") + " WHERE id = :id")
                .bind("status", status)
                .bind("now", tx.now())
                .bind("id", id)
                .execute();
    }

    void postpone(Tx tx, long id, int attempts, int fetches, long nextMillis) {
        tx.handle()
                .createUpdate(
                        "UPDATE inbox SET attempts = :attempts, fetches = :fetches, next_at = :next, claimed_until = 0"
                                + " WHERE id = :id")
                .bind("attempts", attempts)
                .bind("fetches", fetches)
                .bind("next", nextMillis)
                .bind("id", id)
                .execute();
    }

    /** A process that was killed held claims; alone on its store, it may take them up at once. */
    void releaseClaims(Tx tx) {
        tx.handle().execute("UPDATE inbox SET claimed_until = 0 WHERE status = 'waiting' AND claimed_until > 0");
    }

    private int count(Tx tx, String status) {
        return tx.handle()
                .createQuery("SELECT COUNT(*) FROM inbox WHERE status = :status")
                .bind("status", status)
                .mapTo(Integer.class)
                .one();
    }

    private static String dedupe(String platform, String key) {
        try {
            byte[] bytes = (platform + '\n' + key).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Inbound inbound) {
        try {
            return json.writerFor(Inbound.class).writeValueAsString(inbound);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the row holds; throws {@link IllegalStateException} if another version wrote it and it makes no sense here. */
    Inbound read(Item item) {
        try {
            return json.readValue(item.body(), Inbound.class);
        } catch (JsonProcessingException e) {
            // Without its cause, which quotes the body.
            throw new IllegalStateException(
                    "a stored inbound cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
