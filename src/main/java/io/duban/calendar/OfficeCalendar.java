package io.duban.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Working days, holidays and office hours in Asia/Shanghai. The years of the built-in table follow the official notices;
 * any other day is off at weekends only. Immutable.
 */
public final class OfficeCalendar {
    /** The one zone of everything. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final HolidayTable table = new HolidayTable();
    private final Set<Integer> extraYears = new HashSet<>();
    private final OfficeHours hours;

    /**
     * @param extraDays days that differ from the built-in table, true = worked; they win over the table
     */
    public OfficeCalendar(Map<LocalDate, Boolean> extraDays, OfficeHours hours) {
        table.works.putAll(extraDays);
        extraDays.keySet().forEach(day -> extraYears.add(day.getYear()));
        this.hours = hours;
    }

    public static LocalDate date(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    public static LocalDateTime local(Instant at) {
        return at.atZone(ZONE).toLocalDateTime();
    }

    public boolean isWorkingDay(LocalDate day) {
        Boolean named = table.works.get(day);
        return named != null ? named : day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    /** The working day {@code n} working days after (n &gt; 0) or before (n &lt; 0) {@code day}, counted from the next one. */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        int step = n < 0 ? -1 : 1;
        LocalDate at = day;
        for (int left = Math.abs(n); left > 0; ) {
            at = at.plusDays(step);
            left -= isWorkingDay(at) ? 1 : 0;
        }
        return at;
    }

    /** {@code day} itself if it is a working day, else the last one before it. */
    public LocalDate workingDayOnOrBefore(LocalDate day) {
        return isWorkingDay(day) ? day : plusWorkingDays(day, -1);
    }

    /** {@code day} itself if it is a working day, else the next one. */
    public LocalDate workingDayOnOrAfter(LocalDate day) {
        return isWorkingDay(day) ? day : plusWorkingDays(day, 1);
    }

    /** Working days after {@code from} up to and with {@code to}; negative when {@code to} is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    /** Whether a person may be disturbed at this instant: a working day within office hours. */
    public boolean inOfficeHours(Instant at) {
        LocalDateTime local = local(at);
        return isWorkingDay(local.toLocalDate()) && hours.cover(local.toLocalTime());
    }

    /** The first instant at or after {@code at} within office hours. */
    public Instant nextOfficeInstant(Instant at) {
        if (inOfficeHours(at)) {
            return at;
        }
        LocalDateTime local = local(at);
        LocalDate day = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        if (isWorkingDay(day) && time.isBefore(hours.morningFrom())) {
            return instant(day, hours.morningFrom());
        }
        if (isWorkingDay(day) && time.isBefore(hours.afternoonFrom())) {
            return instant(day, hours.afternoonFrom());
        }
        return instant(plusWorkingDays(day, 1), hours.morningFrom());
    }

    /**
     * The first day of the holiday named (元旦 春节 清明 劳动节 端午 中秋 国庆, or an alias such as 五一) that begins on or
     * after {@code day}; null when the year is not known and the holiday moves.
     */
    public LocalDate holidayStart(String name, LocalDate day) {
        Holiday found = holiday(name, day);
        return found == null ? null : found.from();
    }

    /** The holiday named that begins on or after {@code day}, or null (see {@link #holidayStart}). */
    public Holiday holiday(String name, LocalDate day) {
        String known = table.aliases.getOrDefault(name, name);
        for (Holiday holiday : table.holidays) {
            if (holiday.name().equals(known) && !holiday.from().isBefore(day)) {
                return holiday;
            }
        }
        return fixedHoliday(known, day);
    }

    /** The next holiday of any name that begins after {@code day}, or null beyond the known years. */
    public Holiday nextHoliday(LocalDate day) {
        return table.holidays.stream()
                .filter(h -> h.from().isAfter(day))
                .findFirst()
                .orElse(null);
    }

    /** Whether the year's days off are known; else Monday to Friday is assumed. */
    public boolean knows(int year) {
        return table.years.contains(year) || extraYears.contains(year);
    }

    private Holiday fixedHoliday(String name, LocalDate day) {
        String monthDay = table.fixed.get(name);
        if (monthDay == null) {
            return null;
        }
        LocalDate start = MonthDay.parse("--" + monthDay).atYear(day.getYear());
        LocalDate from = start.isBefore(day) ? start.plusYears(1) : start;
        return new Holiday(name, from, from);
    }

    private static Instant instant(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }
}
