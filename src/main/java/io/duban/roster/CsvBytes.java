package io.duban.roster;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A file's text with the encoding that it came in, so that it can be written back as the office's program saved it. */
record CsvBytes(String text, Charset charset, boolean mark) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String MARK = "\uFEFF";

    /** UTF-8 with or without byte order mark, else GB18030; empty for anything else. */
    static Optional<CsvBytes> of(byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            try {
                String text =
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                if (text.indexOf('\0') >= 0) continue;
                boolean mark = text.startsWith(MARK);
                return Optional.of(new CsvBytes(mark ? text.substring(1) : text, charset, mark));
            } catch (CharacterCodingException e) {
                // Not this one; the next is tried.
            }
        }
        return Optional.empty();
    }

    /** Another text in the same dress. */
    byte[] dressed(String other) {
        return ((mark ? MARK : "") + other).getBytes(charset);
    }
}
