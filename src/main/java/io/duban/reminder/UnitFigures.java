package io.duban.reminder;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** The plain counts of one unit, or of the whole ledger, as domain.md 6.3 counts them: no rates here. */
record UnitFigures(int found, int closed, int open, int overdue, int unsigned, int closing) {
    /**
     * @param unit its id, or null for all
     */
    static UnitFigures of(String unit, List<Problem> problems, LocalDate today) {
        List<Problem> found = problems.stream()
                .filter(p -> unit == null || unit.equals(p.unit()))
                .filter(p -> p.status() != Status.REJECTED && p.status() != Status.MERGED)
                .toList();
        int closed = count(found, p -> p.status() == Status.CLOSED);
        return new UnitFigures(
                found.size(),
                closed,
                found.size() - closed,
                count(found, p -> overdue(p, today)),
                count(found, p -> p.status() == Status.ASSIGNED),
                count(found, p -> p.status() == Status.CLOSING));
    }

    /** Not struck off although its day has passed; one that waits for a signature counts too. */
    private static boolean overdue(Problem problem, LocalDate today) {
        return problem.status().open()
                && problem.deadline() != null
                && problem.deadline().isBefore(today);
    }

    private static int count(List<Problem> problems, Predicate<Problem> which) {
        return (int) problems.stream().filter(which).count();
    }
}
