package io.duban.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.config.CampaignRules;
import io.duban.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be made public, what has been, and by which rule people are named; exposing itself is {@link Act.Expose}. */
public final class Exposures {
    private static final String LIST = "bad_examples";

    private final CampaignRules rules;
    private final RecordStore records;
    private final ProblemStore problems;

    Exposures(CampaignRules rules, ObjectMapper json) {
        this.rules = rules;
        this.records = new RecordStore(json);
        this.problems = new ProblemStore(json);
    }

    /** Codes of the kinds of bad example, in the campaign's order. */
    public List<String> categories() {
        return rules.taxonomies().stream()
                .filter(list -> list.id().equals(LIST))
                .flatMap(list -> list.items().stream())
                .map(CampaignRules.Item::code)
                .toList();
    }

    /** How much is named where nobody says otherwise. */
    public String naming() {
        return rules.exposure().naming();
    }

    /** What the office may choose. */
    public List<String> namings() {
        return rules.unsettled().naming();
    }

    /** Found a sham on inspection and not made public yet, by number. */
    public List<Problem> candidates(Tx tx) {
        List<Long> shams = records.inspections(tx, "result = 'false_fix'", Map.of()).stream()
                .map(Inspection::number)
                .distinct()
                .toList();
        if (shams.isEmpty()) return List.of();
        Set<Long> exposed = all(tx).stream().map(Exposure::number).collect(Collectors.toSet());
        return problems.where(tx, "p.number IN (<numbers>)", Map.of("numbers", shams)).stream()
                .filter(p -> p.status() != Status.REJECTED && p.status() != Status.MERGED)
                .filter(p -> !exposed.contains(p.number()))
                .toList();
    }

    /** All of them, by batch and number. */
    public List<Exposure> all(Tx tx) {
        return records.exposures(tx);
    }

    /** The number of the batch that comes next. */
    public long nextBatch(Tx tx) {
        return 1 + all(tx).stream().mapToLong(Exposure::batch).max().orElse(0);
    }
}
