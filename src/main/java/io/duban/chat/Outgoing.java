package io.duban.chat;

import java.util.List;

/**
 * One call's worth of message for a platform. What it answers and whether it is urgent are hints: a platform that has no
 * such thing sends the message plainly.
 *
 * @param accounts at least one, at most the platform's {@link Limits#batch}; or one group ({@link Sender#groupOf})
 * @param key unique per message: lets a platform drop a repeat, or name the card (ASCII letters, digits, {@code _-@},
 *     at most 100 characters)
 * @param retry whether this message may have been sent before (after a crash or an unclear answer)
 * @param answers {@link Inbound#key} of what it answers, said in the very chat that this goes to; empty if it answers nothing
 * @param urgent whether it may ring more loudly than others, where the office has set the platform up so
 */
public record Outgoing(
        List<String> accounts, Content content, String key, boolean retry, String answers, boolean urgent) {
    /** One that answers nothing and is not urgent. */
    public Outgoing(List<String> accounts, Content content, String key, boolean retry) {
        this(accounts, content, key, retry, "", false);
    }
}
