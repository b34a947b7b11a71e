package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.seal.Seal;
import io.duban.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The door to what goes out: everything here happens in the caller's transaction, nothing is sent before it commits. */
public final class Outbox {
    private static final int CARDS_LOOKED_AT = 50;
    private final OutboxRows rows;
    private final CardRows cards;
    private final BundleRows bundles;
    private volatile Runnable wake = () -> {};

    /** @param json writes {@link Content} */
    public Outbox(Seal seal, com.fasterxml.jackson.databind.ObjectMapper json) {
        Envelope envelope = new Envelope(seal, json);
        this.rows = new OutboxRows(envelope);
        this.cards = new CardRows(envelope);
        this.bundles = new BundleRows(envelope);
    }

    /** How the keys of direct answers begin: nobody is disturbed by what he asked for. */
    public static final String ANSWER = "r-";

    /** How the keys of answers begin that ask something back. */
    public static final String QUESTION = ANSWER + "q-";

    /** How the keys of changes to cards begin that were sent before. */
    private static final String UPDATE = "u-";

    /** How the keys of requests begin that a platform take something back. */
    private static final String RECALL = "x-";

    /**
     * A message for one account.
     *
     * @param platform the platform's name
     * @param key unique; adding the same key again does nothing
     * @param card names the thing that a card is about ({@code problem:137}) so that it can be updated later, or null
     * @param notBefore earliest instant, or null
     * @param expires too old to be sent after this, or null
     * @param bundle rows with the same bundle, platform and content may go out in one call, or null
     * @param secret sealed in the table, account included, and wiped once delivered
     * @param answers key of the inbound that it answers in the same chat, or null
     * @param urgent may ring more loudly than others
     */
    public record Message(
            String platform,
            String account,
            Content content,
            String key,
            String card,
            Instant notBefore,
            Instant expires,
            String bundle,
            boolean secret,
            String answers,
            boolean urgent) {
        /** One that answers nothing said and is not urgent. */
        public Message(
                String platform,
                String account,
                Content content,
                String key,
                String card,
                Instant notBefore,
                Instant expires,
                String bundle,
                boolean secret) {
            this(platform, account, content, key, card, notBefore, expires, bundle, secret, null, false);
        }

        /** The same as an answer to what was said in the chat that it goes to; never in another, where others would read it. */
        public Message answering(String inbound) {
            return new Message(
                    platform, account, content, key, card, notBefore, expires, bundle, secret, inbound, urgent);
        }

        /** The same, urgent if so. */
        public Message urgent(boolean so) {
            return new Message(platform, account, content, key, card, notBefore, expires, bundle, secret, answers, so);
        }
    }

    public void add(Tx tx, Message message) {
        rows.insert(tx, message);
        tx.afterCommit(() -> wake.run());
    }

    /**
     * The same for many receivers, in one batch; a hundred thousand are handed over piece by piece. A key that is known is
     * left as it is. Nothing secret, urgent or answering goes this way.
     */
    public void addAll(Tx tx, List<Message> messages) {
        bundles.insert(tx, messages);
        tx.afterCommit(() -> wake.run());
    }

    /** Takes back what of a bundle has not been sent yet; how many messages that were. */
    public int withdrawBundle(Tx tx, String bundle) {
        return bundles.withdraw(tx, bundle);
    }

    /** Asks the platforms to take back what of a bundle was delivered; what they cannot take back stays where it is. */
    public void recallBundle(Tx tx, String bundle) {
        bundles.recallable(tx, bundle).forEach(row -> {
            Content recall = new Content.Recall(row.handle());
            String key = RECALL + UUID.randomUUID();
            add(tx, new Message(row.platform(), row.account(), recall, key, null, null, null, null, false));
        });
    }

    /** A platform's message that not all of its receivers are known to have read; {@code id} grows. */
    public record Unread(long id, String platform, String handle) {}

    /**
     * Messages of a bundle that were delivered since then and that somebody has not read yet, oldest first.
     *
     * @param after {@code id} of the last one already asked about, or 0
     */
    public List<Unread> unread(Tx tx, String bundle, Instant since, long after, int most) {
        return bundles.unread(tx, bundle, since, after, most);
    }

    /** The accounts that have not read it yet. */
    public List<String> unreadBy(Tx tx, Unread message) {
        return bundles.unreadBy(tx, message);
    }

    /** These accounts have read it. */
    public void read(Tx tx, Unread message, Set<String> accounts, Instant at) {
        bundles.read(tx, message, accounts, at);
    }

    /** Keys with this beginning of what waits for the receiver and is in nobody's hand. */
    public List<String> waitingKeys(Tx tx, String platform, String account, String prefix) {
        return rows.waitingKeys(tx, platform, account, prefix);
    }

    /** Takes a message back that has not been sent yet; nothing happens if it has. */
    public void withdraw(Tx tx, String key) {
        rows.withdraw(tx, key);
    }

    /** The new look of a card for the one who has it, or null to leave it alone. */
    public interface Face {
        Content.Card of(String platform, String account);
    }

    /**
     * Every live card about {@code card} gets its new face. One that waits is replaced, or dropped when the new face is
     * stamped; one that was delivered is updated through its handle. A stamped card is history and stays as it is; an update with
     * buttons takes the card's place, so that it can be updated again where the platform gives a handle for it.
     */
    public void updateCards(Tx tx, String card, Face face) {
        for (CardRows.CardRow row : cards.liveCards(tx, card)) {
            Content.Card now = face.of(row.platform(), row.account());
            if (now == null) continue;
            if (row.handle() != null) {
                cards.useHandle(tx, row.id());
                Content update = new Content.CardUpdate(row.handle(), now);
                String key = UPDATE + UUID.randomUUID();
                String live = now.stamp().isEmpty() ? card : null;
                add(tx, new Message(row.platform(), row.account(), update, key, live, null, null, null, false));
            } else if (row.content() instanceof Content.CardUpdate waiting) {
                rows.replace(tx, row.id(), new Content.CardUpdate(waiting.handle(), now));
                if (!now.stamp().isEmpty()) cards.leaveAlone(tx, row.id());
            } else if (now.stamp().isEmpty()) {
                rows.replace(tx, row.id(), now);
            } else {
                rows.end(tx, row.id(), "superseded", null);
            }
        }
    }

    /** The receiver has read the message with this handle. */
    public void read(Tx tx, String platform, String account, String handle, Instant at) {
        cards.read(tx, platform, account, handle, at);
    }

    /** A tap brought a fresh handle for the card with this button. */
    public void tapped(Tx tx, String platform, String account, String sentence, String handle) {
        Optional<Long> tapped = cards.deliveredCards(tx, platform, account, CARDS_LOOKED_AT).stream()
                .filter(row ->
                        row.card().buttons().stream().anyMatch(b -> b.sentence().equals(sentence)))
                .map(CardRows.Delivered::id)
                .findFirst();
        tapped.ifPresent(id -> cards.keepHandle(tx, id, handle));
    }

    /** A message that was given up, for the office; {@code account} is empty where it is secret. */
    public record Parked(long id, String platform, String account, String why, Instant since, int attempts) {}

    /** Newest first. */
    public List<Parked> parked(Tx tx) {
        return rows.parked(tx);
    }

    /** Puts a parked message back in the queue; false if there is none. */
    public boolean resend(Tx tx, long id) {
        boolean again = rows.requeue(tx, id);
        if (again) tx.afterCommit(() -> wake.run());
        return again;
    }

    /** Figures since an instant. */
    public record Figures(int queued, int delivered, int failed, int expired) {}

    /** What was promised (added), delivered, given up and too old since then. */
    public Figures figures(Tx tx, Instant since) {
        return new Figures(
                OutboxCounts.addedSince(tx, since),
                OutboxCounts.endedSince(tx, "delivered", since),
                OutboxCounts.endedSince(tx, "failed", since),
                OutboxCounts.endedSince(tx, "expired", since));
    }

    /**
     * How many messages each receiver was promised since then that he had not asked for, without saying who: what the bot
     * costs people. A changed card disturbs nobody.
     */
    public List<Integer> perReceiver(Tx tx, Instant since) {
        return OutboxCounts.perReceiver(tx, since, List.of(ANSWER, UPDATE));
    }

    /** What one account was sent. */
    public record Received(String platform, String account, int messages) {}

    /** How many messages that nobody had asked for were made in that time for each account and went out, or still will. */
    public List<Received> unasked(Tx tx, Instant from, Instant until) {
        return OutboxCounts.unasked(tx, from, until, List.of(ANSWER, UPDATE, RECALL));
    }

    /** How many questions were asked back in that time. */
    public int questions(Tx tx, Instant from, Instant until) {
        return OutboxCounts.keyed(tx, from, until, QUESTION);
    }

    /** How many wait now. */
    public int waiting(Tx tx) {
        return OutboxCounts.waiting(tx);
    }

    void recalled(Tx tx, String platform, Content.Recall recall) {
        bundles.recalled(tx, platform, recall.handle());
    }

    OutboxRows rows() {
        return rows;
    }

    void onAdded(Runnable wake) {
        this.wake = wake;
    }
}
