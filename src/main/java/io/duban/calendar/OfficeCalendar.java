package io.duban.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Working days and office hours in Asia/Shanghai. Skeleton: the real one is a final class with these methods. */
public interface OfficeCalendar {
    /** The one zone of everything. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static LocalDate date(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    static LocalDateTime local(Instant at) {
        return at.atZone(ZONE).toLocalDateTime();
    }

    boolean isWorkingDay(LocalDate day);

    /** The working day {@code n} working days after (n &gt; 0) or before (n &lt; 0) {@code day}, counted from the next one. */
    LocalDate plusWorkingDays(LocalDate day, int n);

    /** {@code day} itself if it is a working day, else the last one before it. */
    LocalDate workingDayOnOrBefore(LocalDate day);

    /** {@code day} itself if it is a working day, else the next one. */
    LocalDate workingDayOnOrAfter(LocalDate day);

    /** Working days after {@code from} up to and with {@code to}; negative when {@code to} is earlier. */
    int workingDaysBetween(LocalDate from, LocalDate to);

    /** Whether a person may be disturbed at this instant: a working day within office hours. */
    boolean inOfficeHours(Instant at);

    /** The first instant at or after {@code at} within office hours. */
    Instant nextOfficeInstant(Instant at);

    /** The first day of the holiday named (元旦 春节 清明 劳动节 端午 中秋 国庆) that begins on or after {@code day}, or null. */
    LocalDate holidayStart(String name, LocalDate day);

    /** Whether the year's days off are known; else Monday to Friday is assumed. */
    boolean knows(int year);
}
