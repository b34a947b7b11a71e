package io.duban.web;

import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the board shows, counted as every report counts (domain 6.3): rejected and merged ones were never found; one is
 * overdue when it is open after its deadline. Holds no reporter and no person.
 */
record BoardFigures(Row all, List<Row> units) {
    /**
     * One line of figures.
     *
     * @param unit name, or null where none is responsible yet; ignored in the total
     * @param closing those of {@code open} that wait to be struck off
     * @param light the worst lamp among the open ones
     */
    record Row(String unit, int found, int closed, int open, int closing, int overdue, Light light) {
        /** Whole percents, half up; null without a denominator. */
        Integer closeRate() {
            return found == 0 ? null : Math.round(100f * closed / found);
        }
    }

    static BoardFigures of(
            List<Problem> problems, Roster roster, Function<Problem, Light> light, Predicate<Problem> overdue) {
        List<Problem> found = problems.stream()
                .filter(p -> p.status() != Status.REJECTED && p.status() != Status.MERGED)
                .toList();
        List<Row> units = new ArrayList<>();
        roster.units().forEach(unit -> {
            List<Problem> own =
                    found.stream().filter(p -> unit.id().equals(p.unit())).toList();
            if (!own.isEmpty()) {
                units.add(row(unit.name(), own, light, overdue));
            }
        });
        List<Problem> nobodys =
                found.stream().filter(p -> Objects.isNull(p.unit())).toList();
        if (!nobodys.isEmpty()) {
            units.add(row(null, nobodys, light, overdue));
        }
        return new BoardFigures(row(null, found, light, overdue), units);
    }

    private static Row row(
            String unit, List<Problem> found, Function<Problem, Light> light, Predicate<Problem> overdue) {
        List<Problem> open = found.stream().filter(p -> p.status().open()).toList();
        int closing =
                (int) open.stream().filter(p -> p.status() == Status.CLOSING).count();
        int late = (int) open.stream().filter(overdue).count();
        Light worst = open.stream().map(light).max(Enum::compareTo).orElse(Light.GREEN);
        return new Row(unit, found.size(), found.size() - open.size(), open.size(), closing, late, worst);
    }
}
