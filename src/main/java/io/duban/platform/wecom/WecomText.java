package io.duban.platform.wecom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts within WeCom's lengths: split in bytes so that nothing is lost, cut in characters where the rest is said elsewhere. */
final class WecomText {
    /** D:90236: text and markdown, beyond which WeCom cuts silently. */
    static final int MOST_BYTES = 2048;

    private static final Pattern LINK = Pattern.compile("<(?=/?a[\\s>/]|@)", Pattern.CASE_INSENSITIVE);
    /** Best places first: after a line, a sentence, a clause. */
    private static final List<String> ENDS = List.of("\n", "\u3002\uff01\uff1f!?", "\uff1b;\uff0c\u3001, ");

    private WecomText() {}

    /** People's own words: WeCom would read a link out of {@code <a href>}, and here and there a mention out of {@code <@}. */
    static String plain(String text) {
        return LINK.matcher(text).replaceAll("\uff1c");
    }

    /** Pieces of at most {@link #MOST_BYTES} bytes, ending at sentences where possible; together they are the text. */
    static List<String> split(String text) {
        return split(text, MOST_BYTES);
    }

    /** The same with another limit. */
    static List<String> split(String text, int most) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (bytes(rest) > most) {
            int end = best(rest, fitting(rest, most));
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces.stream().filter(piece -> !piece.isBlank()).toList();
    }

    /** The text if it has at most {@code most} characters, else its beginning with an ellipsis. */
    static String cut(String text, int most) {
        return fits(text, most) ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    static boolean fits(String text, int most) {
        return text.codePointCount(0, text.length()) <= most;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many chars fit, never half of a surrogate pair. */
    private static int fitting(String text, int most) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > most) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /** The last good end in the second half of what fits; else as much as fits. */
    private static int best(String text, int fits) {
        for (String ends : ENDS) {
            for (int at = fits; at > fits / 2; at--) {
                if (ends.indexOf(text.charAt(at - 1)) >= 0) {
                    return at;
                }
            }
        }
        return fits;
    }
}
