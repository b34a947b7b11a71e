package io.duban.platform.chatpage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The media type of a file from its first bytes; what the sender calls it is not believed. */
public final class FileType {
    /** How many leading bytes are enough. */
    public static final int HEAD = 16;

    private static final int WEBP_AT = 8;

    private FileType() {}

    /** {@code image/jpeg}, {@code image/png}, {@code image/gif}, {@code image/webp}, {@code application/pdf} or octets. */
    public static String of(byte[] head) {
        if (starts(head, 0, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
            return "image/jpeg";
        }
        if (starts(head, 0, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'})) {
            return "image/png";
        }
        if (starts(head, 0, ascii("GIF8"))) {
            return "image/gif";
        }
        if (starts(head, 0, ascii("RIFF")) && starts(head, WEBP_AT, ascii("WEBP"))) {
            return "image/webp";
        }
        return starts(head, 0, ascii("%PDF-")) ? "application/pdf" : "application/octet-stream";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean starts(byte[] head, int at, byte[] with) {
        return head.length >= at + with.length && Arrays.equals(head, at, at + with.length, with, 0, with.length);
    }
}
