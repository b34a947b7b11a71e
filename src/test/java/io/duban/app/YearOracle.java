package io.duban.app;

import io.duban.calendar.OfficeCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What domain 8 promises for a day, worked out from what the people did: a second reading of the rules, that shares nothing
 * with the first but the calendar of working days.
 */
final class YearOracle {
    private static final List<Rung> TOLD =
            List.of(new Rung("nudge", -5), new Rung("nudge", -1), new Rung("due", 0), new Rung("urge", 1));
    private static final List<Rung> LETTERS =
            List.of(new Rung("remind_letter", 3), new Rung("supervise_order", 7), new Rung("supervise_letter", 15));
    private static final int INTERVIEW = 20;
    private static final int RETURNS = 3;

    private final OfficeCalendar calendar;
    private final Set<String> told = new HashSet<>();

    YearOracle(OfficeCalendar calendar) {
        this.calendar = calendar;
    }

    private record Rung(String step, int days) {}

    /** Lines that must be told this morning, as {@code step days number deadline receiver}. */
    Set<String> lines(List<YearCase> cases, LocalDate today) {
        Set<String> lines = new TreeSet<>();
        for (YearCase c : cases) {
            if (!c.climbs()) continue;
            Rung rung = newest(TOLD, c, today);
            if (rung != null) {
                for (String receiver : receivers(rung, c)) {
                    lines.add("%s %d %d %s %s".formatted(rung.step, rung.days, c.number, c.deadline, receiver));
                }
            }
            int age = calendar.workingDaysBetween(c.assignedOn, today);
            if (c.status.equals("assigned") && age > 2) {
                for (String receiver : List.of(c.person(), c.liaison())) {
                    lines.add("unsigned 0 %d %s %s".formatted(c.number, c.assignedOn, receiver));
                }
            }
        }
        lines.removeIf(line -> !told.add(line));
        return lines;
    }

    /** Letters that must be drafted this morning, and talks suggested, as {@code step number deadline}. */
    Set<String> letters(List<YearCase> cases, LocalDate today) {
        Set<String> letters = new TreeSet<>();
        for (YearCase c : cases) {
            if (!c.climbs()) continue;
            Rung rung = newest(LETTERS, c, today);
            if (rung != null) letters.add("%s %d %s".formatted(rung.step, c.number, c.deadline));
            LocalDate talk = calendar.plusWorkingDays(base(c), INTERVIEW);
            if (!talk.isAfter(today) && talk.isAfter(c.assignedOn)) {
                letters.add("interview %d %s".formatted(c.number, c.deadline));
            }
            if (c.returned >= RETURNS) letters.add("interview_returned %d".formatted(c.number));
        }
        letters.removeIf(line -> !told.add(line));
        return letters;
    }

    private Rung newest(List<Rung> rungs, YearCase c, LocalDate today) {
        Rung newest = null;
        for (Rung rung : rungs) if (!day(c, rung).isAfter(today)) newest = rung;
        return newest == null || !day(c, newest).isAfter(c.assignedOn) ? null : newest;
    }

    private LocalDate day(YearCase c, Rung rung) {
        return rung.days == 0 ? base(c) : calendar.plusWorkingDays(base(c), rung.days);
    }

    private LocalDate base(YearCase c) {
        return calendar.workingDayOnOrBefore(c.deadline);
    }

    private static List<String> receivers(Rung rung, YearCase c) {
        List<String> receivers = new ArrayList<>(List.of(c.person()));
        if (rung.days >= 0) receivers.add(c.liaison());
        if (rung.days > 0) receivers.add(c.principal());
        return receivers;
    }
}
