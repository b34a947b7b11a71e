package io.duban.chat;

import java.util.List;

/**
 * One call's worth of message for a platform.
 *
 * @param accounts at least one, at most the platform's {@link Limits#batch}; or one group ({@link Sender#groupOf})
 * @param key unique per message: lets a platform drop a repeat, or name the card (ASCII letters, digits, {@code _-@},
 *     at most 100 characters)
 * @param retry whether this message may have been sent before (after a crash or an unclear answer)
 */
public record Outgoing(List<String> accounts, Content content, String key, boolean retry) {}
