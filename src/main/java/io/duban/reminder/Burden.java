package io.duban.reminder;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the bot itself cost people in a month (domain 13). Counts alone leave this house: nobody is named and nobody ranked.
 *
 * @param unasked messages that somebody had not asked for, by person id
 * @param said sentences that people wrote to the bot
 * @param tapped buttons that they pressed
 * @param questions questions that the bot asked back
 */
public record Burden(Map<String, Integer> unasked, int said, int tapped, int questions) {
    /** It is told in the first half of the next month, or not at all: later it helps nobody. */
    static final int TOLD_UNTIL = 15;

    static final Burden NOTHING = new Burden(Map.of(), 0, 0, 0);

    /** The same with these messages, each to one person. */
    Burden with(List<Due> told) {
        Map<String, Integer> all = new HashMap<>(unasked);
        told.forEach(due -> all.merge(due.person(), 1, Integer::sum));
        return new Burden(Map.copyOf(all), said, tapped, questions);
    }

    int people() {
        return unasked.size();
    }

    int messages() {
        return counts().mapToInt(n -> n).sum();
    }

    int most() {
        return counts().mapToInt(n -> n).max().orElse(0);
    }

    /** How many got more than that. */
    long over(long limit) {
        return counts().filter(n -> n > limit).count();
    }

    /** Messages a person with one decimal, rounded half up. */
    String average() {
        long tenths = people() == 0 ? 0 : (messages() * 20L + people()) / (2L * people());
        return tenths / 10 + "." + tenths % 10;
    }

    private Stream<Integer> counts() {
        Collection<Integer> counts = unasked.values();
        return counts.stream();
    }
}
