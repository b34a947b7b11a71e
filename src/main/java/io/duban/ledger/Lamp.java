package io.duban.ledger;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Green, yellow or red, from the deadline and the working days (domain rules, section 8). */
public final class Lamp {
    private final CampaignRules.Lamps rules;
    private final OfficeCalendar calendar;

    public Lamp(CampaignRules.Lamps rules, OfficeCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
    }

    /** The lamp of the problem on that day. */
    public Light of(Problem p, LocalDate today) {
        if (!p.status().open()) return Light.GREEN;
        if (p.deadline() != null && p.deadline().isBefore(today)) return Light.RED;
        boolean near = p.deadline() != null
                && calendar.workingDaysBetween(today, calendar.workingDayOnOrBefore(p.deadline()))
                        <= rules.yellowBefore();
        return near || unsigned(p, today) ? Light.YELLOW : Light.GREEN;
    }

    private boolean unsigned(Problem p, LocalDate today) {
        return p.status() == Status.ASSIGNED
                && p.assignedAt() != null
                && calendar.workingDaysBetween(OfficeCalendar.date(p.assignedAt()), today) > rules.unsignedAfter();
    }

    /** Calendar days past the deadline, 0 if none. */
    static int overdueDays(Problem p, LocalDate today) {
        if (!p.status().open() || p.deadline() == null || !p.deadline().isBefore(today)) return 0;
        return (int) ChronoUnit.DAYS.between(p.deadline(), today);
    }
}
