package io.duban.dispatch;

import io.duban.ledger.Feedback;
import io.duban.ledger.Inspection;
import io.duban.ledger.Mechanism;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a round's table and a bulletin say beside the problems themselves.
 *
 * @param decided every decided item, oldest first
 * @param figures what earlier tables counted, by month
 * @param acted when a problem's unit last did something about it, by number, whatever became of that
 */
public record RoundFacts(
        List<DecidedItem> decided,
        Map<YearMonth, RoundFigures> figures,
        List<Feedback> feedback,
        List<Mechanism> mechanisms,
        List<Inspection> inspections,
        Map<Long, Instant> acted) {
    /** With nothing known of who acted beside what the problems show. */
    public RoundFacts(
            List<DecidedItem> decided,
            Map<YearMonth, RoundFigures> figures,
            List<Feedback> feedback,
            List<Mechanism> mechanisms,
            List<Inspection> inspections) {
        this(decided, figures, feedback, mechanisms, inspections, Map.of());
    }

    public static final RoundFacts NOTHING = new RoundFacts(List.of(), Map.of(), List.of(), List.of(), List.of());

    /** The same with what a table has just counted. */
    public RoundFacts with(RoundFigures counted) {
        Map<YearMonth, RoundFigures> all = new java.util.HashMap<>(figures);
        all.putIfAbsent(counted.month(), counted);
        return new RoundFacts(decided, Map.copyOf(all), feedback, mechanisms, inspections, acted);
    }

    /** What the table of the newest month before this one counted. */
    Optional<RoundFigures> last(YearMonth month) {
        return figures.values().stream()
                .filter(f -> f.month().isBefore(month))
                .max(java.util.Comparator.comparing(RoundFigures::month));
    }

    /**
     * What the round of this month first asks after: what the last round decided, and whatever was decided earlier and is
     * not settled. What was dropped is nobody's business any more.
     */
    public List<DecidedItem> due(YearMonth month) {
        Optional<YearMonth> last = earlier(month).map(DecidedItem::month).max(YearMonth::compareTo);
        return earlier(month)
                .filter(i -> i.unsettled() || i.month().equals(last.orElseThrow()))
                .toList();
    }

    private Stream<DecidedItem> earlier(YearMonth month) {
        return decided.stream().filter(i -> i.month().isBefore(month) && i.state() != DecidedItem.State.DROPPED);
    }
}
