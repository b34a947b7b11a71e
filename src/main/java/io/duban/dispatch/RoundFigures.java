package io.duban.dispatch;

import io.duban.ledger.Counting;
import io.duban.ledger.Problem;
import io.duban.roster.Roster;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a round's table counted: kept, because what was overdue then cannot be told from the ledger later.
 *
 * @param units unit → its tally; the whole ledger stands under the empty name
 */
public record RoundFigures(YearMonth month, Map<String, Tally> units) {
    private static final String ALL = "";

    /** Three figures of one unit. */
    public record Tally(int found, int closed, int overdue) {
        static Tally of(Counting count) {
            return new Tally(count.found(), count.closed(), count.overdue());
        }
    }

    /** As the ledger stands today. */
    public static RoundFigures of(YearMonth month, Roster roster, List<Problem> problems, LocalDate today) {
        Map<String, Tally> units = new TreeMap<>();
        units.put(ALL, Tally.of(Counting.of(problems, today)));
        UnitFigures.of(roster.units(), problems, today)
                .forEach(f -> units.put(f.unit().id(), Tally.of(f.count())));
        return new RoundFigures(month, Map.copyOf(units));
    }

    Tally all() {
        return unit(ALL);
    }

    /** A unit that had nothing then had zero of everything. */
    Tally unit(String id) {
        return units.getOrDefault(id, new Tally(0, 0, 0));
    }
}
