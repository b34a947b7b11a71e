package io.duban.ledger;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 满意率 as domain 6.3 counts it: each answer that was given counts once, whoever asked; who was not asked counts nowhere.
 *
 * @param answered asked and answered
 */
public record Satisfaction(int satisfied, int answered) {
    public static Satisfaction of(Collection<Feedback> feedback) {
        return new Satisfaction(
                (int) feedback.stream().filter(Feedback::satisfied).count(), feedback.size());
    }

    /** What was answered about these problems. */
    public static Satisfaction of(Collection<Problem> problems, Collection<Feedback> feedback) {
        Set<Long> numbers = problems.stream().map(Problem::number).collect(Collectors.toSet());
        return of(feedback.stream().filter(f -> numbers.contains(f.number())).toList());
    }

    /** Whole percents; empty where nobody was asked. */
    public OptionalInt rate() {
        return Counting.percent(satisfied, answered);
    }
}
