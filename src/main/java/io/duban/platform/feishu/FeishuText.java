package io.duban.platform.feishu;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts within Feishu's sizes. A message's content is JSON within JSON, so a line break or a quote weighs more than its
 * byte; limits are kept in what goes over the wire (F§3.1).
 */
final class FeishuText {
    /** Of 150 KB for a whole text request. */
    static final int MOST_TEXT = 140_000;
    /** Of 30 KB for a whole request with rich text or a card. */
    static final int MOST_POST = 28_000;

    /** Mentions, styles and whatever else begins like a tag. */
    private static final Pattern TAG = Pattern.compile("<(?=[/!a-zA-Z])");
    /** {@code [words](target)} becomes a link in a text message. */
    private static final Pattern LINK = Pattern.compile("]\\(");
    /** Best places first: after a line, a sentence, a clause. */
    private static final List<String> ENDS = List.of("\n", "\u3002\uff01\uff1f!?", "\uff1b;\uff0c\u3001, ");

    private FeishuText() {}

    /** People's own words for a text message: nothing in them is a mention, a style or a link with other words on it. */
    static String plain(String text) {
        return LINK.matcher(untagged(text)).replaceAll("]\uff08");
    }

    /** The same for our own markup, in which links may stand. */
    static String untagged(String text) {
        return TAG.matcher(text).replaceAll("\uff1c");
    }

    /** Pieces of at most {@code most} by {@link #weight}, ending at sentences where possible; together they are the text. */
    static List<String> split(String text, int most) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (weight(rest) > most) {
            int end = best(rest, fitting(rest, most));
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces.stream().filter(piece -> !piece.isBlank()).toList();
    }

    /** The text if it weighs at most {@code most}, else its beginning with an ellipsis. */
    static String cut(String text, int most) {
        return weight(text) <= most ? text : text.substring(0, fitting(text, most - 3)) + "\u2026";
    }

    /** Bytes of the text as JSON within JSON. */
    static int weight(String text) {
        return text.codePoints().map(FeishuText::weight).sum();
    }

    private static int weight(int point) {
        if (point == '"' || point == '\\') {
            return 4;
        }
        if (point < 0x20) {
            return point >= 8 && point <= 13 && point != 11 ? 3 : 7;
        }
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /** How many chars fit, never half of a surrogate pair. */
    private static int fitting(String text, int most) {
        int weight = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            weight += weight(point);
            if (weight > most) {
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
