package io.duban.chat;

import java.util.Optional;

/**
 * Where something came from: the platform's name, the account there, and the chat it was said in.
 *
 * @param chat the platform's chat id; equal to {@code account} in a direct chat
 */
public record Sender(String platform, String account, String chat, boolean group) {
    private static final String GROUP = "group:";

    /** Where an answer in the same chat goes: the account, or the group as {@link #groupOf} reads it. */
    public String here() {
        return group ? GROUP + chat : account;
    }

    /** The platform's chat id where this receiver of an {@link Outgoing} is a group; empty where it is a person. */
    public static Optional<String> groupOf(String receiver) {
        return receiver.startsWith(GROUP) ? Optional.of(receiver.substring(GROUP.length())) : Optional.empty();
    }

    /** A direct chat between the account and the bot. */
    public static Sender direct(String platform, String account) {
        return new Sender(platform, account, account, false);
    }
}
