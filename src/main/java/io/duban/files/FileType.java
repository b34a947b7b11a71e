package io.duban.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file is, told by its first bytes and not by its name. */
final class FileType {
    private FileType() {}

    private record Magic(int at, String bytes, String type) {
        boolean fits(byte[] file) {
            byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
            if (file.length < at + wanted.length) return false;
            for (int i = 0; i < wanted.length; i++) {
                if (file[at + i] != wanted[i]) return false;
            }
            return true;
        }
    }

    private static final List<Magic> KNOWN = List.of(
            new Magic(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Magic(0, "\u0089PNG\r\n", "image/png"),
            new Magic(0, "GIF8", "image/gif"),
            new Magic(8, "WEBP", "image/webp"),
            new Magic(0, "#!AMR", "audio/amr"),
            new Magic(4, "ftyp", "video/mp4"),
            new Magic(0, "%PDF-", "application/pdf"),
            new Magic(0, "PK\u0003\u0004", "application/zip"),
            new Magic(0, "\u00d0\u00cf\u0011\u00e0", "application/x-ole-storage"));

    static String of(byte[] file) {
        return KNOWN.stream()
                .filter(magic -> magic.fits(file))
                .map(Magic::type)
                .findFirst()
                .orElseGet(() -> text(file) ? "text/plain" : "application/octet-stream");
    }

    /** Windows and Linux programs, and scripts; AMR voice begins like a script and is none. */
    static boolean executable(byte[] file) {
        boolean script = new Magic(0, "#!", "").fits(file) && !new Magic(0, "#!AMR", "").fits(file);
        return script || new Magic(0, "MZ", "").fits(file) || new Magic(0, "\u007fELF", "").fits(file);
    }

    private static boolean text(byte[] file) {
        for (byte b : file) if (b == 0) return false;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
