package io.duban.understand;

import io.duban.calendar.OfficeCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every date in an utterance, left to right: 本周五前, 节后三个工作日, 明天上午八点. Where two readings overlap the one
 * that starts first wins, then the longer.
 */
final class DatePhrases {
    private static final Pattern LIMIT = Pattern.compile("(?:当天)?(?:下班|收工|结束)?(?:[之以]?前|之?内|以内|为止|止|底前)|下班");
    private static final Pattern CLOCK =
            Pattern.compile("[的 ]?(凌晨|[一1]大?早|大清早|清晨|早上|早晨|清早|上午|中午|下午|傍晚|晚上|早|晚)?(?:(?<!\\d)(\\d{1,2})"
                    + "(?:点钟?|时(?![间限候])|:(?=\\d\\d))(?:([0-5]?\\d)分?|(半)|([13一三])刻|整)?)?");
    private final OfficeCalendar calendar;

    DatePhrases(OfficeCalendar calendar) {
        this.calendar = calendar;
    }

    List<DatePhrase> find(String text, LocalDateTime now) {
        List<DatePhrase> all = new ArrayList<>();
        for (ChineseDates way : ChineseDates.values()) {
            Matcher m = way.pattern().matcher(text);
            while (m.find()) {
                ChineseDates.Span span = way.meaning(m, now.toLocalDate(), calendar);
                if (span != null && m.end() > m.start()) {
                    all.add(new DatePhrase(m.start(), m.end(), span.from(), span.date(), null, false, span.days()));
                }
            }
        }
        all.sort(Comparator.comparingInt(DatePhrase::start).thenComparing(DatePhrase::end, Comparator.reverseOrder()));
        return withClocks(text, apart(text, all), now);
    }

    private static List<DatePhrase> apart(String text, List<DatePhrase> all) {
        List<DatePhrase> kept = new ArrayList<>();
        int free = 0;
        for (DatePhrase phrase : all) {
            if (phrase.start() >= free) {
                Matcher limit = LIMIT.matcher(text).region(phrase.end(), text.length());
                boolean limited = limit.lookingAt();
                kept.add(phrase.until(limited ? limit.end() : phrase.end(), limited || isEnd(text, phrase)));
                free = kept.get(kept.size() - 1).end();
            }
        }
        return kept;
    }

    private static boolean isEnd(String text, DatePhrase phrase) {
        return "底末前内".indexOf(text.charAt(phrase.end() - 1)) >= 0;
    }

    private List<DatePhrase> withClocks(String text, List<DatePhrase> days, LocalDateTime now) {
        List<DatePhrase> all = new ArrayList<>();
        for (DatePhrase day : days) {
            Matcher m = CLOCK.matcher(text).region(day.end(), text.length());
            LocalTime time = m.lookingAt() ? time(m) : null;
            all.add(time == null ? day : day.at(time, m.end()));
        }
        Matcher m = CLOCK.matcher(text);
        for (int from = 0; from < text.length() && m.find(from); from = Math.max(m.end(), from + 1)) {
            int start = m.start();
            LocalTime time = m.group(2) == null ? null : time(m);
            if (time != null && all.stream().noneMatch(d -> d.covers(start))) {
                LocalDate date = now.toLocalDate().plusDays(now.toLocalTime().isAfter(time) ? 1 : 0);
                all.add(DatePhrase.day(start, m.end(), date, false).at(time, m.end()));
            }
        }
        all.sort(Comparator.comparingInt(DatePhrase::start));
        return all;
    }

    /** 8点, 下午3点, 9点半, 上午 (9:00), 下午 (14:30), 晚上 (19:00). */
    private static LocalTime time(Matcher m) {
        String part = m.group(1) == null ? "" : m.group(1);
        if (m.group(2) == null) {
            return usual(part);
        }
        int hour = Integer.parseInt(m.group(2));
        int minute = m.group(3) != null
                ? Integer.parseInt(m.group(3))
                : m.group(4) != null ? 30 : m.group(5) == null ? 0 : "1一".contains(m.group(5)) ? 15 : 45;
        boolean late = List.of("下午", "傍晚", "晚上", "晚").contains(part) || part.equals("中午") && hour < 11;
        int of24 = late && hour < 12 ? hour + 12 : hour;
        return of24 > 23 || minute > 59 ? null : LocalTime.of(of24, minute);
    }

    private static LocalTime usual(String part) {
        return switch (part) {
            case "上午" -> LocalTime.of(9, 0);
            case "早上", "早晨", "清早", "清晨", "大清早", "一早", "1早", "一大早", "1大早", "早" -> LocalTime.of(8, 0);
            case "中午" -> LocalTime.of(12, 0);
            case "下午" -> LocalTime.of(14, 30);
            case "傍晚" -> LocalTime.of(18, 0);
            case "晚上", "晚" -> LocalTime.of(19, 0);
            default -> null;
        };
    }
}
