package io.duban.understand;

import io.duban.calendar.Period;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Months, quarters and years that figures are asked for: 上个月, 六月份, 二季度, 去年. Without a year the nearest is
 * meant, of two equally near the past one: figures of what has not been do not exist.
 */
final class PeriodPhrases {
    private static final String YEAR = "(20\\d\\d|今|去|前|明)年度?(?:的)?";
    private static final Pattern MONTH = Pattern.compile(
            "(?:" + YEAR
                    + ")?(?:(?<![\\d.])(1[0-2]|0?[1-9])月(?:份|(?!\\d))|(本|当|这个?|上上个?|上个?|下个?)月)|(20\\d\\d)-(0[1-9]|1[0-2])(?![-\\d])");
    private static final Pattern QUARTER = Pattern.compile("(?:" + YEAR
            + ")?第?(?:(?<![\\d上下])([1-4])(?:个?季度?)|(本|当|这个?|上[1一]?个?|下[1一]?个?)季度?)|(20\\d\\d)年?-?q([1-4])");
    private static final Pattern YEARS = Pattern.compile("(?<!\\d)(20\\d\\d)年?(?![\\d.年-])|(今|本|去|前|明|全)年");

    private PeriodPhrases() {}

    static Optional<Period> month(String text, LocalDate today) {
        Matcher m = MONTH.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        if (m.group(4) != null) {
            return Optional.of(Period.month(Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5))));
        }
        Period now = Period.monthOf(today);
        return Optional.of(
                m.group(3) != null
                        ? now.plus(steps(m.group(3)))
                        : place(m.group(1), Integer.parseInt(m.group(2)), now));
    }

    static Optional<Period> quarter(String text, LocalDate today) {
        Matcher m = QUARTER.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        if (m.group(4) != null) {
            return Optional.of(Period.quarter(Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5))));
        }
        Period now = Period.quarterOf(today);
        return Optional.of(
                m.group(3) != null
                        ? now.plus(steps(m.group(3)))
                        : place(m.group(1), Integer.parseInt(m.group(2)), now));
    }

    /** The finest period named: a month, else a quarter, else a year. */
    static Optional<Period> any(String text, LocalDate today) {
        return quarter(text, today).or(() -> month(text, today)).or(() -> year(text, today));
    }

    private static Optional<Period> year(String text, LocalDate today) {
        Matcher m = YEARS.matcher(text);
        return m.find()
                ? Optional.of(Period.year(year(m.group(1) == null ? m.group(2) : m.group(1), today.getYear())))
                : Optional.empty();
    }

    private static Period place(String year, int part, Period now) {
        if (year != null) {
            return new Period(now.kind(), year(year, now.year()), part);
        }
        int length = now.kind() == Period.Kind.MONTH ? 12 : 4;
        int ahead = Math.floorMod(part - now.part(), length);
        return now.plus(ahead < length - ahead ? ahead : ahead - length);
    }

    private static int year(String word, int now) {
        return switch (word) {
            case "去" -> now - 1;
            case "前" -> now - 2;
            case "明" -> now + 1;
            case "今", "本", "全" -> now;
            default -> Integer.parseInt(word);
        };
    }

    private static int steps(String word) {
        return word.startsWith("上上") ? -2 : word.startsWith("上") ? -1 : word.startsWith("下") ? 1 : 0;
    }
}
