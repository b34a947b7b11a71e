package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** What still stands is told again once a week, on its first working day (or the next digest after it). */
final class Week {
    private final OfficeCalendar calendar;

    Week(OfficeCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The first working day of this week, once it has come. A week that works only on a made-up weekend has none: the
     * next Monday is too near to say the same twice.
     */
    Optional<LocalDate> opened(LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = calendar.workingDayOnOrAfter(monday);
        boolean weekend = first.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        return weekend || first.isAfter(today) ? Optional.empty() : Optional.of(first);
    }
}
