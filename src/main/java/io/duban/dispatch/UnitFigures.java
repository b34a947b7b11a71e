package io.duban.dispatch;

import io.duban.ledger.Counting;
import io.duban.ledger.Problem;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** A unit with its figures. */
record UnitFigures(Unit unit, Counting count) {
    /** Units that have anything, in the roster's order. */
    static List<UnitFigures> of(Collection<Unit> units, List<Problem> problems, LocalDate today) {
        return units.stream()
                .map(unit -> new UnitFigures(
                        unit,
                        Counting.of(
                                problems.stream()
                                        .filter(p -> unit.id().equals(p.unit()))
                                        .toList(),
                                today)))
                .filter(figures -> figures.count().found() > 0)
                .toList();
    }

    /**
     * The best first; equal ones as in the roster.
     *
     * @param rule {@code close_rate|on_time_rate|overdue}
     */
    static List<UnitFigures> ranked(List<UnitFigures> figures, String rule, int atLeast) {
        Comparator<UnitFigures> best = switch (rule) {
            case "on_time_rate" -> Comparator.comparingInt(f -> -rate(f.count().onTimeRate()));
            case "overdue" -> Comparator.comparingInt(f -> f.count().overdue());
            default -> Comparator.comparingInt(f -> -rate(f.count().closeRate()));
        };
        return figures.stream()
                .filter(f -> f.count().found() >= atLeast)
                .sorted(best)
                .toList();
    }

    private static int rate(OptionalInt rate) {
        return rate.orElse(0);
    }
}
