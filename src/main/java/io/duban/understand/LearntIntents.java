package io.duban.understand;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What sentences of a {@link Shape} meant before, learnt from {@code sentences.tsv} once in a process. */
final class LearntIntents {
    /** A piece of one sentence only says nothing of others. */
    private static final int SEEN = 2;

    private final Learnt learnt;

    /** @param probability 0..1, the shares of all intents add up to 1 */
    record Guess(Intent intent, double probability) {}

    /** @param lines intent, role and words of a {@link Shape}, with tabs between */
    LearntIntents(List<String> lines) {
        learnt = new Learnt(lines.stream().map(LearntIntents::example).toList(), SEEN);
    }

    static LearntIntents shared() {
        return Shared.LEARNT;
    }

    /** Learns when first asked for, not when the class is only looked at. */
    private static final class Shared {
        static final LearntIntents LEARNT = new LearntIntents(Spelling.lines("sentences.tsv"));
    }

    /** The likeliest intent of a sentence of this shape. */
    Guess of(Shape shape) {
        return learnt.shares(shape.pieces()).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> new Guess(Intent.valueOf(e.getKey().toUpperCase(Locale.ROOT)), e.getValue()))
                .orElseThrow();
    }

    private static Learnt.Example example(String line) {
        String[] row = line.split("\t");
        return new Learnt.Example(row[0], new Shape(row[1], row[2]).pieces());
    }
}
