package io.duban.web;

import io.duban.ledger.Counting;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Roster;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the board shows, counted as every report counts (domain 6.3): rejected and merged ones were never found; one is
 * overdue when it is open after its deadline. Holds no reporter and no person.
 */
record BoardFigures(Row all, List<Row> units) {
    /**
     * One line of figures.
     *
     * @param unit name, or null where none is responsible yet; ignored in the total
     * @param light the worst lamp among the open ones
     */
    record Row(String unit, Counting counting, Light light) {}

    static BoardFigures of(List<Problem> problems, Roster roster, Function<Problem, Light> light, LocalDate today) {
        List<Problem> found = problems.stream()
                .filter(p -> p.status() != Status.REJECTED && p.status() != Status.MERGED)
                .toList();
        List<Row> units = new ArrayList<>();
        roster.units().forEach(unit -> {
            List<Problem> own =
                    found.stream().filter(p -> unit.id().equals(p.unit())).toList();
            if (!own.isEmpty()) {
                units.add(row(unit.name(), own, light, today));
            }
        });
        List<Problem> nobodys =
                found.stream().filter(p -> Objects.isNull(p.unit())).toList();
        if (!nobodys.isEmpty()) {
            units.add(row(null, nobodys, light, today));
        }
        return new BoardFigures(row(null, found, light, today), units);
    }

    private static Row row(String unit, List<Problem> found, Function<Problem, Light> light, LocalDate today) {
        Light worst = found.stream()
                .filter(p -> p.status().open())
                .map(light)
                .max(Enum::compareTo)
                .orElse(Light.GREEN);
        return new Row(unit, Counting.of(found, today), worst);
    }
}
