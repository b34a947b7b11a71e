package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;

/** The one place where the tests of this package make a calendar: the real days off of 2022. */
final class CalendarFor {
    private CalendarFor() {}

    static OfficeCalendar the2022Campaign() {
        return new Table();
    }

    private static final class Table implements OfficeCalendar {
        private final Set<LocalDate> off = new HashSet<>();
        private final Set<LocalDate> worked = new HashSet<>();

        Table() {
            days("2022-01-01", "2022-01-03");
            days("2022-01-31", "2022-02-06");
            days("2022-04-03", "2022-04-05");
            days("2022-04-30", "2022-05-04");
            days("2022-06-03", "2022-06-05");
            days("2022-09-10", "2022-09-12");
            days("2022-10-01", "2022-10-07");
            for (String day : "01-29 01-30 04-02 04-24 05-07 10-08 10-09".split(" ")) {
                worked.add(LocalDate.parse("2022-" + day));
            }
        }

        private void days(String from, String to) {
            LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1)).forEach(off::add);
        }

        @Override
        public boolean isWorkingDay(LocalDate day) {
            return worked.contains(day)
                    || !off.contains(day) && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        }

        @Override
        public LocalDate plusWorkingDays(LocalDate day, int n) {
            LocalDate at = day;
            for (int left = Math.abs(n); left > 0; left -= isWorkingDay(at) ? 1 : 0) {
                at = at.plusDays(Integer.signum(n));
            }
            return at;
        }

        @Override
        public LocalDate workingDayOnOrBefore(LocalDate day) {
            return isWorkingDay(day) ? day : plusWorkingDays(day, -1);
        }

        @Override
        public LocalDate workingDayOnOrAfter(LocalDate day) {
            return isWorkingDay(day) ? day : plusWorkingDays(day, 1);
        }

        @Override
        public int workingDaysBetween(LocalDate from, LocalDate to) {
            return to.isBefore(from)
                    ? -workingDaysBetween(to, from)
                    : (int) from.plusDays(1)
                            .datesUntil(to.plusDays(1))
                            .filter(this::isWorkingDay)
                            .count();
        }

        @Override
        public boolean inOfficeHours(Instant at) {
            LocalDateTime local = OfficeCalendar.local(at);
            LocalTime t = local.toLocalTime();
            boolean morning = !t.isBefore(LocalTime.of(9, 0)) && t.isBefore(LocalTime.of(11, 30));
            boolean afternoon = !t.isBefore(LocalTime.of(14, 30)) && t.isBefore(LocalTime.of(17, 30));
            return isWorkingDay(local.toLocalDate()) && (morning || afternoon);
        }

        @Override
        public Instant nextOfficeInstant(Instant at) {
            Instant next = at;
            while (!inOfficeHours(next)) {
                next = next.plusSeconds(60 - next.getEpochSecond() % 60);
            }
            return next;
        }

        @Override
        public LocalDate holidayStart(String name, LocalDate day) {
            return null;
        }

        @Override
        public boolean knows(int year) {
            return year == 2022;
        }
    }
}
