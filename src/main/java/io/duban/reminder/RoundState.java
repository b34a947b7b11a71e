package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a month's round stands, read from what was told: whom it asked and when, who has answered. Anything that moved a
 * problem since the prompt is an answer; nobody is asked twice for what the ledger already holds.
 *
 * @param asked unit → when its first liaison was prompted
 */
record RoundState(YearMonth month, Map<String, Instant> asked) {
    /** The round of the month, empty while nobody was prompted. */
    static Optional<RoundState> of(YearMonth month, Sent sent) {
        Map<String, Instant> asked = new TreeMap<>();
        String prefix = month + " ";
        sent.of(LogKey.PROMPT).forEach((key, at) -> {
            if (key.mark().startsWith(prefix)) {
                asked.merge(key.mark().substring(prefix.length()), at, (a, b) -> a.isBefore(b) ? a : b);
            }
        });
        return asked.isEmpty() ? Optional.empty() : Optional.of(new RoundState(month, asked));
    }

    /** The day of the first prompt. */
    LocalDate began() {
        return asked.values().stream()
                .min(Instant::compareTo)
                .map(OfficeCalendar::date)
                .orElseThrow();
    }

    Set<String> unchanged(Situation situation) {
        Set<String> units = new TreeSet<>(situation.kept().unchanged().getOrDefault(month, Set.of()));
        units.retainAll(asked.keySet());
        return units;
    }

    /** Units that were asked, have something to move, and have not answered. */
    Set<String> missing(Situation situation) {
        Set<String> missing = new TreeSet<>(asked.keySet());
        missing.removeAll(unchanged(situation));
        missing.removeIf(unit -> situation.ofUnit(unit).stream().noneMatch(DispatchPrompt::moves)
                || situation.ofUnit(unit).stream().anyMatch(p -> movedSince(p, situation, asked.get(unit))));
        return missing;
    }

    /** An application that was sent back since has left no trace in the problem, but it was an answer. */
    static boolean movedSince(Problem problem, Situation situation, Instant prompt) {
        return since(situation.kept().facts().acted().get(problem.number()), prompt) || movedSince(problem, prompt);
    }

    private static boolean movedSince(Problem problem, Instant prompt) {
        return problem.progress().stream().anyMatch(entry -> !entry.at().isBefore(prompt))
                || since(problem.signedAt(), prompt)
                || since(problem.closingAt(), prompt)
                || since(problem.closedAt(), prompt)
                || problem.application().filter(a -> since(a.at(), prompt)).isPresent();
    }

    private static boolean since(Instant at, Instant prompt) {
        return at != null && !at.isBefore(prompt);
    }
}
