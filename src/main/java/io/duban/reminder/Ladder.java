package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The rungs of one problem. They hang on its deadline: a new deadline is a new ladder, the same deadline never climbs a
 * rung twice. A deadline on a day off counts from the last working day before it.
 */
final class Ladder {
    private final List<CampaignRules.Rung> rungs;
    private final OfficeCalendar calendar;

    Ladder(List<CampaignRules.Rung> rungs, OfficeCalendar calendar) {
        this.rungs = rungs;
        this.calendar = calendar;
    }

    /** A rung of a deadline and its day. */
    record Step(String step, int days, LocalDate on, List<String> to) {
        LogKey key(Problem problem, String receiver) {
            return new LogKey(problem.number(), step, days, problem.deadline().toString(), receiver);
        }
    }

    /** Only who still has to do something is reminded: not while an application waits, not after the end. */
    static boolean climbs(Problem problem) {
        return problem.deadline() != null
                && (problem.status() == Status.ASSIGNED || problem.status() == Status.RECTIFYING);
    }

    /** The newest rung reached by {@code today}: of several missed ones only this one is still worth telling. */
    Optional<Step> reached(Problem problem, LocalDate today) {
        if (!climbs(problem)) {
            return Optional.empty();
        }
        Step newest = null;
        for (CampaignRules.Rung rung : rungs) {
            for (int days : rung.days()) {
                LocalDate on = day(problem.deadline(), days);
                boolean newer =
                        newest == null || on.isAfter(newest.on()) || on.equals(newest.on()) && days > newest.days();
                if (!on.isAfter(today) && newer) {
                    newest = new Step(rung.step(), days, on, rung.to());
                }
            }
        }
        return Optional.ofNullable(newest).filter(step -> !beforeItsTime(problem, step, today));
    }

    LocalDate day(LocalDate deadline, int days) {
        LocalDate base = calendar.workingDayOnOrBefore(deadline);
        return days == 0 ? base : calendar.plusWorkingDays(base, days);
    }

    /** A rung that lay in the past when the task was handed over was never promised: the hand-over itself said it. */
    private static boolean beforeItsTime(Problem problem, Step step, LocalDate today) {
        if (problem.assignedAt() == null) {
            return false;
        }
        LocalDate assigned = OfficeCalendar.date(problem.assignedAt());
        // A rehearsal of days before the hand-over takes the ledger as it stands.
        return !assigned.isAfter(today) && !step.on().isAfter(assigned);
    }
}
