package io.duban.understand;

import io.duban.calendar.Holiday;
import io.duban.calendar.OfficeCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Each way to name a day: its pattern and what it means on {@code today}. A month and day without a year, and a bare
 * day of the month, mean the nearest one not yet past: nobody is given a deadline of yesterday.
 */
enum ChineseDates {
    /** 2022年7月8日, 2022.7.8, 2022/6/30, 20220630. */
    FULL("(?<!\\d)(20\\d\\d)(?:[年.\\-/ ]{1,2}(\\d{1,2})[月.\\-/ ](\\d{1,2})[日号]?|(\\d\\d)(\\d\\d))(?!\\d)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            boolean dense = m.group(4) != null;
            return Span.of(LocalDate.of(number(m, 1), number(m, dense ? 4 : 2), number(m, dense ? 5 : 3)));
        }
    },
    /** 6月30日, 明年3月1号, 七月十五, 6月底, 7月上旬, 6月内. */
    MONTH("(今年|明年|去年|20\\d\\d年)?(?<!\\d)(\\d{1,2})月份?(?:(\\d{1,2})(?:[日号]|(?![\\d个件条%天]))|(底|末|初|中旬|上旬|下旬|中(?!心))"
            + "|(?=[之以]?[前内]))") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            int month = number(m, 2);
            Function<Integer, LocalDate> in = year -> m.group(3) != null
                    ? LocalDate.of(year, month, number(m, 3))
                    : within(YearMonth.of(year, month), m.group(4));
            return Span.of(m.group(1) == null ? next(in, today) : in.apply(year(m.group(1), today)));
        }
    },
    /** 6.30前, 延到7/15, 期限6.30; 市监局，6.30: where a limit says that it is a date, or where it stands alone. */
    DOTTED(
            "(?<lead>[到至]|截止|[期时]限[:是为]?)?(?<![\\d.])(?<alone>(?<=[^,]{2}[, ])(?=\\d{1,2}\\.\\d\\d(?:$|[,。])))?(\\d{1,2})[./](\\d{1,2})(?![\\d.%/])"
                    + "(?=(?<tail>[日号]|[之以]?前|完成|办完|办结|整改完)?)[日号]?") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            boolean limit = m.group("lead") != null || m.group("tail") != null || m.group("alone") != null;
            return limit ? Span.of(next(year -> LocalDate.of(year, number(m, 3), number(m, 4)), today)) : null;
        }
    },
    /** 137给市监局，20号 · 6/15 · 6-15: behind whom it goes to it says until when. */
    AFTER_RECEIVER(
            "(?<=(?:给|派|交|转|由|让|归)[^,。;\\d]{2,14}[, ]{1,2})(?:(1[0-2]|0?[1-9])[./-](\\d{1,2})(?!\\d)|(\\d{1,2})号)"
                    + "(?=$|[,。 ]|[之以]?前|办|完|截|整改|销号)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            return m.group(3) == null
                    ? Span.of(next(year -> LocalDate.of(year, number(m, 1), number(m, 2)), today))
                    : dayOfMonth(number(m, 3), today);
        }
    },
    /** 下个月5号, 本月底, 月底, 月中, 本月内, 延到下个月. */
    RELATIVE_MONTH(
            "(本|这个?|当|下下个?|下个?|次)月份?(?:(\\d{1,2})[日号]?(?!\\d)|(底|末|初|最后1?[一1][天日]|中旬|中(?!心)|上旬|下旬)|(?=[之以]?[前内]))"
                    + "|(?<=[到至])(下下?个?)月(?![\\d底末初中])|(?<![\\d本这当下次个上每半])月(底|末|中旬|下旬|中(?!心)|内)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            String which = m.group(1) != null ? m.group(1) : m.group(4);
            YearMonth month = YearMonth.from(today).plusMonths(which == null ? 0 : steps(which));
            return Span.of(
                    m.group(2) != null
                            ? month.atDay(number(m, 2))
                            : within(month, m.group(3) != null ? m.group(3) : m.group(5)));
        }
    },
    /** 15日, 30号前, 到30号: with 号 only where a limit says so, else it is a problem's number. */
    DAY_OF_MONTH(
            "(?<lead>(?<![\\d号])[到至]|截[止至][到于]?|[期时]限[:是为]?|限)?(?<![\\d第月])(?<!延|延期|延长|宽限|推迟|推后)(\\d{1,2})([日号])(?![之以]?[内后])"
                    + "(?=(?<tail>[之以]?前|为止|截止|下班|[上下中]午|晚|早上)?)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            if (m.group(3).equals("号") && m.group("lead") == null && m.group("tail") == null) {
                return null;
            }
            return dayOfMonth(number(m, 2), today);
        }
    },
    /** 我16号到20号在党校学习: days, where somebody is away from the one to the other. */
    AWAY(
            "(?:(?<![\\d月第])(\\d{1,2})[号日]?(?=[到至-]\\d{1,2}[号日]AWAY)|(?<=(?<![\\d月第])\\d{1,2}[号日]?[到至-])(\\d{1,2})[号日](?=AWAY))"
                    .replace("AWAY", "[,我]{0,2}(?:要|都)?(?:在|去|出差|休|请假|请|学习|开会|参加|外出|不在|培训|住院|陪|到)")) {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            return dayOfMonth(number(m, m.group(1) == null ? 2 : 1), today);
        }
    },
    /** 5月23号到27号: the second day is of the month of the first. */
    SAME_MONTH("(?<=(?<!\\d)(?<month>\\d{1,2})月\\d{1,2}[日号]?[到至-])(\\d{1,2})[日号](?!\\d)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            int month = Integer.parseInt(m.group("month"));
            return Span.of(next(year -> LocalDate.of(year, month, number(m, 2)), today));
        }
    },
    /** 今天, 明天, 后天, 大后天, 昨天, 明早, 今晚. */
    NEAR_DAY("大后天|大前天|明后[天日]|次日|(?<![每])[今明后前昨当](?:天|日(?![益渐常]))|[今明后昨]儿(?![子童媳女歌科])|[今明](?=[早晚])") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            String word = m.group();
            int days = switch (word.substring(0, 2 > word.length() ? 1 : 2)) {
                case "大后" -> 3;
                case "大前" -> -3;
                case "次日" -> 1;
                default -> word.startsWith("明后") ? 2 : word.startsWith("当") ? 0 : "前昨今明后".indexOf(word.charAt(0)) - 2;
            };
            return Span.of(today.plusDays(days));
        }
    },
    /** 本周五, 下周三, 周五, 下下周一, 周末. */
    WEEKDAY("(?<![每\\d])(本|这个?|上个?|下下个?|下个?)?(?:周|星期|礼拜)([一二三四五六日天末1-6])(?!个)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            int index = "一二三四五六日123456".indexOf(m.group(2));
            LocalDate date = monday(m.group(1), today).plusDays(index < 0 ? 6 : index % 7);
            return Span.of(m.group(1) == null && date.isBefore(today) ? date.plusWeeks(1) : date);
        }
    },
    /** 6月第1个周五, 本月最后1个周五, 下个月第2周的周三, 6月第2周. */
    WEEKDAY_OF_MONTH(
            "(?:(本|这个?|当|下下个?|下个?)月|(?:(今年|明年|20\\d\\d年)?(?<!\\d)(\\d{1,2})月份?))的?(?:第([1-5一二三四五])|头[1一]|最后[1一])(?:"
                    + "个?(?:周|星期|礼拜)([一二三四五六日天])|个?(?:周|星期|礼拜)(?:的?(?:周|星期|礼拜)([一二三四五六日天]))?)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            YearMonth month = month(m, today);
            int nth = m.group(4) == null ? m.group().contains("头") ? 1 : 0 : "12345一二三四五".indexOf(m.group(4)) % 5 + 1;
            return m.group(5) != null ? Span.of(nth(month, nth, weekday(m.group(5)))) : week(month, nth, m.group(6));
        }
    },
    /** 本月最后1个工作日, 6月第1个工作日, 5月最后一天. */
    WORKING_DAY_OF_MONTH(
            "(?:(本|这个?|当|下下个?|下个?)月|(?:(今年|明年|20\\d\\d年)?(?<!\\d)(\\d{1,2})月份?))的?(?:(?:第(\\d{1,2})个|最后[1一]个?)工作日|最后[1一][天日])") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            YearMonth month = month(m, today);
            if (!m.group().endsWith("工作日")) return Span.of(month.atEndOfMonth());
            return Span.of(
                    m.group(4) == null
                            ? calendar.workingDayOnOrBefore(month.atEndOfMonth())
                            : calendar.plusWorkingDays(month.atDay(1).minusDays(1), number(m, 4)));
        }
    },
    /** 本周内, 下周, 这个星期: until its Sunday. */
    WEEK("(本|这个?|下下个?|下个?)(?:周|星期|礼拜)(?![一二三四五六日天末1-6期年])底?") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            LocalDate monday = monday(m.group(1), today);
            return new Span(monday, monday.plusDays(6), 0);
        }
    },
    /** 三个工作日内, 5个工作日. */
    WORKING_DAYS("(?<!\\d)(\\d{1,3})个?工作日") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            LocalDate date = calendar.plusWorkingDays(today, number(m, 1));
            return new Span(date, date, (int) (date.toEpochDay() - today.toEpochDay()));
        }
    },
    /** 3天内, 两周之内, 半个月, 一个半月后, 半年内, 48小时内, 10天. */
    LENGTH(
            "(?<![\\d第本这下上])(?:(\\d{1,3})|半)(个?)(半)?(天|日(?=[之以]?内|[之以]?后)|(?<=(?:延|延期|延长|宽限|推迟|推后)\\d{1,3})日|周(?![一二三四五六日天末年])|星期|礼拜|月|季度|年|小时)(?=(?<tail>[之以]?[内后])?)") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            boolean loose = List.of("季度", "年").contains(m.group(4)) && m.group("tail") == null;
            boolean half = m.group(1) == null;
            if (loose || m.group(4).equals("月") && m.group(2).isEmpty() && !half) {
                return null;
            }
            return length(m.group(1), m.group(3) != null, m.group(4), today);
        }
    },
    /** 三季度末, 本季度内, 第四季度前, 季度底. */
    QUARTER(
            "(20\\d\\d年|今年|明年)?(?:第?(?<!\\d)([1-4])季度?|(本|这个?|下个?)季度?|(?<![\\d本这下个])季度?(?=[末底]))(?:[末底]|结束|(?=[之以]?[前内]))") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            if (m.group(2) == null) {
                YearMonth last = YearMonth.of(today.getYear(), (today.getMonthValue() + 2) / 3 * 3);
                return Span.of(last.plusMonths(m.group(3) == null ? 0 : 3L * steps(m.group(3)))
                        .atEndOfMonth());
            }
            int month = number(m, 2) * 3;
            Function<Integer, LocalDate> in = year -> YearMonth.of(year, month).atEndOfMonth();
            return Span.of(m.group(1) == null ? next(in, today) : in.apply(year(m.group(1), today)));
        }
    },
    /** 年底, 年内, 明年底, 年中, 上半年内. */
    YEAR(
            "(?:(今年|本年|明年|20\\d\\d年)|(?<![\\d今本明去半几多])年)(底|末|内|终|中(?![心央]))|([上下])半年(?=[底末]|[之以]?[前内]|结束|办结|完成|整改到位|$|[,。])[底末]?") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            int year = m.group(1) == null ? today.getYear() : year(m.group(1), today);
            boolean june = "中".equals(m.group(2)) || "上".equals(m.group(3));
            return Span.of(june ? LocalDate.of(year, 6, 30) : LocalDate.of(year, 12, 31));
        }
    },
    /** 国庆前, 五一节前, 节前, 节后三个工作日, 年前. */
    HOLIDAY("(?:(国庆|五一|端午|中秋|春节|元旦|清明|十一|劳动节|过年|新年)(?:小?长?假期?|节假?期?|放假)*|(?<![环季时细情章关枝调过使])节|小?长假|放假|收假"
            + "|(?<![\\d今去明前后半每几多往整])(年))([之以]?[前后])(?![者景期任])(?:第?(\\d{1,2})个?(工作日|天|周)?)?") {
        @Override
        Span read(Matcher m, LocalDate today, OfficeCalendar calendar) {
            String name = m.group(1) == null ? m.group(2) : m.group(1);
            boolean after = m.group(3).endsWith("后");
            Holiday holiday = after ? running(name, today, calendar) : coming(name, today.plusDays(1), calendar);
            return holiday == null ? null : Span.of(after ? after(holiday, m, calendar) : eve(holiday, name, calendar));
        }
    };

    private final Pattern pattern;

    ChineseDates(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    Pattern pattern() {
        return pattern;
    }

    /** What a match means on {@code today}; null when it means nothing. */
    abstract Span read(Matcher m, LocalDate today, OfficeCalendar calendar);

    /** {@link #read}, with a day that no month has (6月31日) read as nothing. */
    Span meaning(Matcher m, LocalDate today, OfficeCalendar calendar) {
        try {
            return read(m, today, calendar);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** First day, day meant, and length in days when it was a length. */
    record Span(LocalDate from, LocalDate date, int days) {
        static Span of(LocalDate date) {
            return new Span(date, date, 0);
        }
    }

    /** The next such day that is not past; null where no month near has it. */
    private static Span dayOfMonth(int day, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        for (int i = 0; i < 3; i++) {
            YearMonth candidate = month.plusMonths(i);
            if (candidate.isValidDay(day) && !candidate.atDay(day).isBefore(today)) {
                return Span.of(candidate.atDay(day));
            }
        }
        return null;
    }

    static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static int steps(String word) {
        return word.startsWith("下下") ? 2 : word.startsWith("下") || word.equals("次") ? 1 : word.startsWith("上") ? -1 : 0;
    }

    private static int year(String word, LocalDate today) {
        return switch (word.charAt(0)) {
            case '2' -> Integer.parseInt(word.substring(0, 4));
            case '明' -> today.getYear() + 1;
            case '去' -> today.getYear() - 1;
            default -> today.getYear();
        };
    }

    private static LocalDate next(Function<Integer, LocalDate> in, LocalDate today) {
        LocalDate date = in.apply(today.getYear());
        return date.isBefore(today) ? in.apply(today.getYear() + 1) : date;
    }

    /** 初 is the 5th, 上旬 the 10th, 中 the 15th, 中旬 the 20th, anything else the last day. */
    private static LocalDate within(YearMonth month, String part) {
        return switch (part == null ? "" : part) {
            case "初" -> month.atDay(5);
            case "上旬" -> month.atDay(10);
            case "中" -> month.atDay(15);
            case "中旬" -> month.atDay(20);
            default -> month.atEndOfMonth();
        };
    }

    /** A month named by word (1), or by number (3) with a year (2) or without: then the next that is not past. */
    private static YearMonth month(Matcher m, LocalDate today) {
        if (m.group(3) == null) return YearMonth.from(today).plusMonths(steps(m.group(1)));
        int month = number(m, 3);
        return YearMonth.from(
                m.group(2) == null
                        ? next(year -> YearMonth.of(year, month).atEndOfMonth(), today)
                        : LocalDate.of(year(m.group(2), today), month, 1));
    }

    private static DayOfWeek weekday(String character) {
        return DayOfWeek.of(Math.min(7, "一二三四五六日天".indexOf(character) + 1));
    }

    /** The n-th such weekday of the month, 0 the last. */
    private static LocalDate nth(YearMonth month, int n, DayOfWeek day) {
        return month.atDay(1)
                .with(n == 0 ? TemporalAdjusters.lastInMonth(day) : TemporalAdjusters.dayOfWeekInMonth(n, day));
    }

    /** A day of the n-th calendar week of the month, 0 the last; without a day the whole week. */
    private static Span week(YearMonth month, int n, String day) {
        LocalDate first = n == 0
                ? month.atEndOfMonth().with(DayOfWeek.MONDAY)
                : month.atDay(1).with(DayOfWeek.MONDAY).plusWeeks(n - 1L);
        return day == null ? new Span(first, first.plusDays(6), 0) : Span.of(first.with(weekday(day)));
    }

    private static LocalDate monday(String which, LocalDate today) {
        return today.with(DayOfWeek.MONDAY).plusWeeks(which == null ? 0 : steps(which));
    }

    /** Half a month counts 15 days; a length of months, where days are asked, 30 each. */
    private static Span length(String count, boolean andHalf, String unit, LocalDate today) {
        int n = count == null ? 0 : Integer.parseInt(count);
        boolean half = count == null || andHalf;
        LocalDate date = switch (unit) {
            case "天", "日" -> today.plusDays(n);
            case "小时" -> today.plusDays((n + 23) / 24);
            case "月" -> today.plusMonths(n).plusDays(half ? 15 : 0);
            case "季度" -> today.plusMonths(3L * n);
            case "年" -> today.plusYears(n).plusMonths(half ? 6 : 0);
            default -> today.plusWeeks(n);
        };
        int days = unit.equals("月") ? n * 30 + (half ? 15 : 0) : (int) (date.toEpochDay() - today.toEpochDay());
        return new Span(date, date, days);
    }

    private static Holiday coming(String name, LocalDate from, OfficeCalendar calendar) {
        return name == null ? calendar.nextHoliday(from.minusDays(1)) : calendar.holiday(name, from);
    }

    /** The holiday that one is in, else the next. */
    private static Holiday running(String name, LocalDate today, OfficeCalendar calendar) {
        Holiday holiday = coming(name, today.minusDays(10), calendar);
        return holiday == null || !holiday.to().isBefore(today) ? holiday : coming(name, today, calendar);
    }

    /** The day before a holiday named begins; of "the holiday" without a name the last working day before it. */
    private static LocalDate eve(Holiday holiday, String name, OfficeCalendar calendar) {
        LocalDate eve = holiday.from().minusDays(1);
        return name == null ? calendar.workingDayOnOrBefore(eve) : eve;
    }

    private static LocalDate after(Holiday holiday, Matcher m, OfficeCalendar calendar) {
        int n = m.group(4) == null ? 1 : number(m, 4);
        String unit = m.group(4) == null || m.group(5) == null ? "工作日" : m.group(5);
        return unit.equals("工作日")
                ? calendar.plusWorkingDays(holiday.to(), n)
                : holiday.to().plusDays(unit.equals("周") ? 7L * n : n);
    }
}
