package io.duban.chat;

/**
 * Where something came from: the platform's name, the account there, and the chat it was said in.
 *
 * @param chat the platform's chat id; equal to {@code account} in a direct chat
 */
public record Sender(String platform, String account, String chat, boolean group) {
    /** A direct chat between the account and the bot. */
    public static Sender direct(String platform, String account) {
        return new Sender(platform, account, account, false);
    }
}
