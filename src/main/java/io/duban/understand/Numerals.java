package io.duban.understand;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chinese numerals as digits, where they count: 一百三十七号, 二百三十七, 一三七, 三日内, 第三. Words that only contain
 * such a character (一下, 一直, 四风, 五一, 周三) stay.
 */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern COUNTED =
            Pattern.compile("[天日周月年号件条点期季楼起宗项个#]|工作日|小时|星期|礼拜|成(?:$|[ ,。%左以了])|时(?=[,。 前许整向给对在请发召准半到至零一二三四五\\d]|$)");
    /** 俩月 is two months, 2月 would be February. */
    private static final Pattern COUPLE = Pattern.compile("俩(?=月|周|星期|礼拜|年|天|小时|工作日|季度)");

    private static final Pattern HOLIDAY_COUNTED = Pattern.compile("[号月日件条期]|个(?!节)");
    private static final String ONE_TO_NINE = "[一二两三四五六七八九]";
    private static final Pattern POSITIONAL = Pattern.compile("(?:(" + ONE_TO_NINE + ")千)?(零)?(?:(" + ONE_TO_NINE
            + ")百)?((?:零)?(" + ONE_TO_NINE + "?)十)?(零)?(" + ONE_TO_NINE + ")?");
    /** 一百五十五一起曝光: 155, and all together. */
    private static final Pattern TOGETHER = Pattern.compile("一[起并同块律道齐次]");

    private static final String HOLIDAYS = " 五一 十一 六一 七一 八一 三八 五四 一一 ";

    private Numerals() {}

    /** The {@code spelt} text, as long as the original character by character, with its numerals turned into digits. */
    static Normal toDigits(String original, String spelt) {
        StringBuilder out = new StringBuilder(spelt.length());
        int[] origin = new int[spelt.length() * 2 + 8];
        for (int i = 0; i < spelt.length(); ) {
            if (spelt.charAt(i) == '俩'
                    && COUPLE.matcher(spelt).region(i, spelt.length()).lookingAt()) {
                origin[out.length()] = i;
                origin[out.length() + 1] = i++;
                out.append("2个");
                continue;
            }
            int end = runEnd(spelt, i);
            if (end - i > 1 && spelt.charAt(end - 1) == '两') end--;
            if (end - i > 2
                    && TOGETHER.matcher(spelt).region(end - 1, spelt.length()).lookingAt()
                    && positional(spelt.substring(i, end)) == null) end--;
            String digits = end > i ? digits(spelt, i, end) : null;
            if (digits == null) {
                int next = end > i ? end : i + 1;
                for (; i < next; i++) {
                    origin[out.length()] = i;
                    out.append(spelt.charAt(i));
                }
            } else {
                boolean glued = out.length() > 0 && Character.isDigit(out.charAt(out.length() - 1));
                for (char c : (glued ? " " + digits : digits).toCharArray()) {
                    origin[out.length()] = i;
                    out.append(c);
                }
                i = end;
            }
        }
        int[] fit = new int[out.length()];
        System.arraycopy(origin, 0, fit, 0, fit.length);
        return new Normal(original, out.toString(), fit);
    }

    private static int runEnd(String s, int from) {
        int end = from;
        while (end < s.length() && isNumeral(s.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNumeral(char c) {
        return digit(c) >= 0 || "十百千两廿卅".indexOf(c) >= 0;
    }

    private static int digit(char c) {
        return c == '〇' || c == '○' ? 0 : c == '幺' ? 1 : DIGITS.indexOf(c);
    }

    private static String digits(String s, int from, int to) {
        String run = s.substring(from, to).replace("廿", "二十").replace("卅", "三十");
        char before = from > 0 ? s.charAt(from - 1) : ' ';
        if (weekday(s, from)
                || HOLIDAYS.contains(" " + run + " ")
                        && !HOLIDAY_COUNTED.matcher(s.substring(to)).lookingAt()) {
            return null;
        }
        boolean counted = before == '第'
                || from > 1 && s.startsWith("线索", from - 2)
                || before == '月'
                || COUNTED.matcher(s.substring(to)).lookingAt();
        if (run.chars().anyMatch(c -> "十百千".indexOf(c) >= 0) && run.length() > 1) {
            return positional(run);
        }
        return run.length() == 1
                ? single(run.charAt(0), before, s.substring(to), counted)
                : spelled(run, counted, s.substring(to));
    }

    private static boolean weekday(String s, int from) {
        return from > 0
                && (s.charAt(from - 1) == '周' || from > 1 && List.of("星期", "礼拜").contains(s.substring(from - 2, from)));
    }

    private static String single(char c, char before, String after, boolean counted) {
        boolean idiom = c == '一' && (after.startsWith("起") || after.startsWith("点") && "午晚早晨".indexOf(before) < 0);
        if (!counted || idiom || "百千".indexOf(c) >= 0) {
            return null;
        }
        return c == '十' ? "10" : c == '两' ? "2" : String.valueOf(digit(c));
    }

    /** 一三七, and 七三号; 三五天 and 两三个 are no numbers. */
    private static String spelled(String run, boolean counted, String after) {
        if (run.indexOf('两') >= 0 || run.length() == 2 && !after.startsWith("号")) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        run.chars().forEach(c -> digits.append(digit((char) c)));
        return digits.toString();
    }

    /** 一千零三十七, 一百三十七, 二百五 (250), 十五; null when it is no number below ten thousand. */
    static String positional(String run) {
        Matcher m = POSITIONAL.matcher(run);
        if (!m.matches()) {
            return null;
        }
        int thousands = part(m.group(1)) * 1000;
        int hundreds = part(m.group(3)) * 100;
        int tens = m.group(4) == null ? 0 : Math.max(1, part(m.group(5))) * 10;
        boolean tailIsUnits = m.group(4) != null || m.group(2) != null || m.group(6) != null;
        int last = part(m.group(7)) * (tailIsUnits ? 1 : hundreds > 0 ? 10 : thousands > 0 ? 100 : 1);
        return String.valueOf(thousands + hundreds + tens + last);
    }

    private static int part(String digit) {
        return digit == null || digit.isEmpty() ? 0 : digit.equals("两") ? 2 : digit(digit.charAt(0));
    }
}
