package io.duban.platform.dingtalk;

import io.duban.chat.Markup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts within DingTalk's lengths and without its hidden meanings: split so that nothing is lost, cut where the rest is
 * said elsewhere, and no mention, client command or link target out of people's own words. Lengths are bytes as JSON
 * counts them, since the limit is on the JSON.
 */
final class DingtalkText {
    /** DD §4.2: msgParam of 15 000 bytes, with room for its keys and a title. */
    static final int MOST_ROBOT = 12_000;

    /** DD §4.5: a notification's whole msg of 2048 bytes. */
    static final int MOST_NOTICE = 1_600;

    /** DD §1.5 gives no number for webhooks; half of the robot's. */
    static final int MOST_SESSION = 6_000;

    /** DD §4.4: a card's value of 1 KB. */
    static final int MOST_VALUE = 1_000;

    static final String SAY = "dtmd://dingtalkclient/sendMessage?content=";

    /** An at sign that no mail address has around it. */
    private static final Pattern MENTION = Pattern.compile("(?<![A-Za-z0-9._+-])@|@(?![A-Za-z0-9])");

    private static final Pattern COMMAND =
            Pattern.compile("(dtmd|dingtalk)(\\s*):(?=\\s*//)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<(?=\\s*/?\\s*(at|a|font|img)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("(https?|ftp)(\\s*):(?=\\s*//)", Pattern.CASE_INSENSITIVE);
    /** A card's template may show its words as markdown. */
    private static final Pattern LINK = Pattern.compile("]\\(");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    /** Best places first: after a line, a sentence, a clause. */
    private static final List<String> ENDS = List.of("\n", "\u3002\uff01\uff1f!?", "\uff1b;\uff0c\u3001, ");

    private DingtalkText() {}

    /** Plain words: no mention, no command to the client, no tag, no link with other words on it. */
    static String plain(String text) {
        String quiet = CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
        String untagged = TAG.matcher(harmless(MENTION.matcher(quiet).replaceAll("\uff20")))
                .replaceAll("\uff1c");
        return LINK.matcher(untagged).replaceAll("]\uff08");
    }

    /** Our own markup as DingTalk shows it: a line break needs two blanks before it; commands of the client stay ours. */
    static String markdown(String markdown) {
        String quiet = CONTROL.matcher(markdown.replace("\r\n", "\n")).replaceAll(" ");
        return broken(harmless(quiet));
    }

    /** People's words inside our markup: all that {@link Markup} takes, and what DingTalk makes of bare addresses. */
    static String escaped(String words) {
        String quiet = CONTROL.matcher(words.replace("\r\n", "\n")).replaceAll(" ");
        String marked = Markup.escape(ADDRESS.matcher(harmless(quiet)).replaceAll("$1$2\uff1a"));
        // what begins a line may still be a list, a quote or a rule
        return marked.replaceAll("(?m)^(\\s*)([-+=_|~]|\\d+[.)])", "$1\u200b$2");
    }

    /** Line breaks that DingTalk's markdown shows as such. */
    static String broken(String markdown) {
        return markdown.replaceAll("[ \\t]*\\n", "  \n");
    }

    /** A link that says the sentence when tapped (DD §1.5); the sentence stands beside it too, for clients without. */
    static String link(String label, String sentence) {
        String said = URLEncoder.encode(sentence, StandardCharsets.UTF_8).replace("+", "%20");
        return "[" + Markup.escape(label).replace("(", "\uff08").replace(")", "\uff09") + "](" + SAY + said + ")";
    }

    private static String harmless(String text) {
        return COMMAND.matcher(text).replaceAll("$1$2\uff1a");
    }

    /** Pieces of at most {@code most} bytes, ending at sentences where possible; together they are the text. */
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
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    /** The beginning that has at most {@code most} bytes, with an ellipsis where something is missing. */
    static String cutBytes(String text, int most) {
        return bytes(text) <= most ? text : text.substring(0, fitting(text, most - 3)) + "\u2026";
    }

    /** The first words, without markup, as the line that lists of chats show; never empty, which DingTalk refuses. */
    static String title(String text) {
        String first = text.lines()
                .map(line -> plain(line.replaceAll("[*#>`\\[\\]]", "")).strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("\u2026");
        return cut(first, 40);
    }

    /** Bytes within a JSON string. */
    static int bytes(String text) {
        return text.codePoints().map(DingtalkText::cost).sum();
    }

    private static int cost(int point) {
        if (point == '"' || point == '\\' || point == '\n' || point == '\t') {
            return 2;
        }
        return point < 0x20 ? 6 : point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /** How many chars fit, never half of a surrogate pair. */
    private static int fitting(String text, int most) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            bytes += cost(point);
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
