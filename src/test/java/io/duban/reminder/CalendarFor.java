package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import java.util.Map;

/** The one place where the tests of this package make a calendar: the real days off of 2022. */
final class CalendarFor {
    private CalendarFor() {}

    static OfficeCalendar the2022Campaign() {
        return new OfficeCalendar(Map.of(), OfficeHours.USUAL);
    }
}
