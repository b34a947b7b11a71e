package io.duban.understand;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shape of an order that is not easily undone: its clause holds the verb, numbers, dates, names and the small words
 * that an order is made of, and nothing else. Where more is left, the verb is part of something else that is said,
 * whatever that is; so what nobody has thought of is no command either.
 */
final class Frame {
    private static final Set<Intent> NEEDED = EnumSet.of(
            Intent.APPROVE,
            Intent.REJECT,
            Intent.MERGE,
            Intent.EXPOSE,
            Intent.ASSIGN,
            Intent.REQUEST_CLOSE,
            Intent.DISPATCH);
    private static final Pattern SMALL = Pattern.compile("[^一-龥]|" + longestFirst());
    private static final Pattern NUMBERS = Pattern.compile(" ?(?:第?\\d+(?:号|#)?(?:[、和与及到至, -]|还有)*)+(?!的)");
    private static final Pattern CLOSES = Pattern.compile(
            "(?<![除为算])了(?!解)|完毕?(?!善)|没(?:啥|有|什么)?(?:问题|意见|毛病|反应|回音)|合格|达标|属实|到位|齐全?|清楚|扎实|充分|恶劣|[造作]假|纠纷|重复|不足|不实|得过去|(?:问题|投诉|的事|事项|这件|案件)(?=[请给由转派交让])|家店");
    private static final int LEFT = 1;
    /** A name that the roster does not know may be left where one is given work. */
    private static final int LEFT_NAME = 3;

    private Frame() {}

    static boolean needed(Intent intent) {
        return NEEDED.contains(intent);
    }

    /** Whether somewhere one of the verbs stands alone among the words of an order. */
    static boolean holds(Said said, Intent intent, List<Pattern> verbs) {
        int most = intent == Intent.ASSIGN ? LEFT_NAME : LEFT;
        for (Pattern verb : verbs) {
            Matcher m = verb.matcher(said.text);
            while (m.find()) {
                String left = besides(said, m.start(), m.end());
                if (left.length() <= most && !left.contains("谁")) {
                    return true;
                }
            }
        }
        return verbs.stream().noneMatch(said::has);
    }

    private static String besides(Said said, int verb, int verbEnd) {
        int from = begin(said.text, verb);
        int to = end(said.text, verbEnd);
        StringBuilder left = new StringBuilder(said.text.substring(from, to));
        blank(left, verb - from, verbEnd - from);
        said.problems.mentions().forEach(n -> blank(left, n.start() - from, n.end() - from));
        said.dates.forEach(d -> blank(left, d.start() - from, d.end() - from));
        said.units().forEach(u -> blank(left, u.start() - from, u.end() - from));
        Named person = said.person(0, said.unitId());
        if (person != null) {
            blank(left, person.start() - from, person.end() - from);
        }
        return SMALL.matcher(left).replaceAll("");
    }

    /** After the last stop, blank or word that closes a reason: 路通了|可以销号, 是商业纠纷|不予受理. */
    private static int begin(String text, int verb) {
        int from = Math.max(Order.clauseStart(text, verb), text.lastIndexOf(' ', verb - 1) + 1);
        Matcher reason = CLOSES.matcher(text).region(from, verb);
        while (reason.find()) {
            from = reason.end();
        }
        return from;
    }

    /** Up to the next stop; behind a verb and its number, 申请销号 137 …, whatever follows is the reason. */
    private static int end(String text, int verbEnd) {
        Matcher numbers = NUMBERS.matcher(text).region(verbEnd, text.length());
        if (numbers.lookingAt()) {
            return numbers.end();
        }
        int to = verbEnd;
        while (to < text.length() && ",。;:!? ".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, text.length()); i++) {
            text.setCharAt(i, ' ');
        }
    }

    private static String longestFirst() {
        return Arrays.stream(Spelling.list("spoken.txt", "small").pattern().split("\\|"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.joining("|"));
    }
}
