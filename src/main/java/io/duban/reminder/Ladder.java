package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.letter.Letter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rungs of one problem, as they were when its deadline was set. They hang on the deadline: a new one is a new ladder,
 * the same deadline never climbs a rung twice. A deadline on a day off counts from the last working day before it.
 */
final class Ladder {
    /** Steps that are a line in a digest. */
    static final Set<String> TOLD = Set.of("nudge", "due", "urge");
    /** Steps that are a letter. */
    static final Set<String> LETTERS = Set.copyOf(Letter.STEPS);
    /** The suggestion of a talk. */
    static final Set<String> INTERVIEW = Set.of("interview");

    private final List<CampaignRules.Rung> current;
    private final OfficeCalendar calendar;

    /**
     * @param current the rungs of deadlines with which none were kept
     */
    Ladder(List<CampaignRules.Rung> current, OfficeCalendar calendar) {
        this.current = current;
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

    /**
     * The newest rung among {@code steps} reached by today: of several missed ones only this one is still worth telling.
     */
    Optional<Step> reached(Problem problem, Situation situation, Set<String> steps) {
        if (!climbs(problem)) {
            return Optional.empty();
        }
        LocalDate today = situation.today();
        return steps(problem, situation.kept(), steps)
                .filter(step -> !step.on().isAfter(today))
                .max(Comparator.comparing(Step::on).thenComparing(Step::days))
                .filter(step -> !beforeItsTime(problem, step, today));
    }

    /** Every rung among {@code steps} with its day. */
    Stream<Step> steps(Problem problem, Kept kept, Set<String> steps) {
        return kept.rungs(problem.number(), current).stream()
                .filter(rung -> steps.contains(rung.step()))
                .flatMap(rung -> rung.days().stream()
                        .map(days -> new Step(rung.step(), days, day(problem.deadline(), days), rung.to())));
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
