package io.duban.ledger;

import java.util.List;
import java.util.Map;

/** What came of an act: it happened, or it was refused and nothing changed. */
public sealed interface Decision {
    /**
     * It happened and stands in the transaction.
     *
     * @param before null for a new problem
     */
    record Done(Problem before, Problem after, List<LedgerEvent> events) implements Decision {}

    /**
     * It was refused.
     *
     * @param reason text key {@code refused.…}
     * @param values what its text needs: {@code number}, {@code who} (who can do it), {@code status} …
     */
    record Refused(String reason, Map<String, Object> values) implements Decision {}
}
