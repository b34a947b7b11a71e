package io.duban.outbox;

import io.duban.chat.Content;
import io.duban.store.Tx;
import java.time.Instant;
import java.util.List;

/** What goes out: rows added in the caller's transaction, sent after the commit. Skeleton interface; the real one is a final class. */
public interface Outbox {
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
     */
    record Message(
            String platform,
            String account,
            Content content,
            String key,
            String card,
            Instant notBefore,
            Instant expires,
            String bundle,
            boolean secret) {}

    void add(Tx tx, Message message);

    /**
     * Every live card about {@code card} that was delivered or is waiting gets its new face; cards not yet sent are
     * replaced. {@code face} is asked per platform account and answers null to leave that card alone.
     */
    void updateCards(Tx tx, String card, Face face);

    /** The new look of a card for the one who has it. */
    interface Face {
        Content.Card of(String platform, String account);
    }

    /**
     * A tap brought a fresh handle for the card about {@code card} that this account has.
     */
    void cardHandle(Tx tx, String platform, String account, String card, String handle);

    /** A message that was given up, for the office. */
    record Parked(long id, String platform, String account, String why, Instant since, int attempts) {}

    List<Parked> parked(Tx tx);

    /** Puts a parked message back in the queue; false if there is none. */
    boolean resend(Tx tx, long id);

    /** Figures since an instant. */
    record Figures(int queued, int delivered, int failed, int expired) {}

    Figures figures(Tx tx, Instant since);

    /** Takes a message back that has not been sent yet; nothing happens if it has. */
    void withdraw(Tx tx, String key);
}
