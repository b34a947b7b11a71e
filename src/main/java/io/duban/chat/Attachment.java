package io.duban.chat;

/**
 * Something that hangs on a message and still lies with the platform.
 *
 * @param ref what the platform's {@link Platform#fetch} needs to get it (a media id); never shown
 * @param name the sender's file name, may be empty
 */
public record Attachment(Kind kind, String ref, String name) {
    /** What the platform said it is; the bytes are checked after the download. */
    public enum Kind {
        IMAGE,
        VOICE,
        VIDEO,
        FILE
    }
}
