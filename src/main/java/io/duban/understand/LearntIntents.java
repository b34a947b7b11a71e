package io.duban.understand;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What sentences of a {@link Shape} meant before: logistic regression over pieces of the sentences that lie in
 * {@code sentences.tsv}. Learns once in a process, from the same lines in the same order, so it answers the same everywhere.
 */
final class LearntIntents {
    /** How closely the examples are followed; more is no better on sentences that were held back. */
    private static final double FIT = 2;

    private static final double PRECISION = 1;
    /** A piece that was seen once says nothing. */
    private static final int SEEN = 2;

    private final Map<String, Integer> pieces = new HashMap<>();
    private final List<Intent> intents = new ArrayList<>();
    private final Model model;

    /** @param probability 0..1, the shares of all intents add up to 1 */
    record Guess(Intent intent, double probability) {}

    /** @param lines intent, role and words of a {@link Shape}, with tabs between */
    LearntIntents(List<String> lines) {
        List<String[]> rows = lines.stream().map(line -> line.split("\t")).toList();
        List<Set<String>> said =
                rows.stream().map(row -> new Shape(row[1], row[2]).pieces()).toList();
        Map<String, Integer> seen = new HashMap<>();
        said.forEach(pieces -> pieces.forEach(piece -> seen.merge(piece, 1, Integer::sum)));
        said.forEach(all -> all.stream()
                .sorted()
                .filter(piece -> seen.get(piece) >= SEEN)
                .forEach(piece -> pieces.putIfAbsent(piece, pieces.size() + 1)));
        Problem problem = new Problem();
        problem.l = rows.size();
        problem.n = pieces.size();
        problem.x = said.stream().map(this::features).toArray(Feature[][]::new);
        problem.y = rows.stream().mapToDouble(row -> index(row[0])).toArray();
        Linear.disableDebugOutput();
        model = Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, FIT, PRECISION));
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
        Map<Intent, Double> all = shares(shape);
        return all.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> new Guess(e.getKey(), e.getValue()))
                .orElseThrow();
    }

    private Map<Intent, Double> shares(Shape shape) {
        double[] shares = new double[intents.size()];
        Linear.predictProbability(model, features(shape.pieces()), shares);
        Map<Intent, Double> all = new EnumMap<>(Intent.class);
        int[] labels = model.getLabels();
        for (int i = 0; i < shares.length; i++) all.put(intents.get(labels[i]), shares[i]);
        return all;
    }

    private Feature[] features(Set<String> said) {
        return said.stream()
                .map(pieces::get)
                .filter(index -> index != null)
                .sorted()
                .map(index -> (Feature) new FeatureNode(index, 1))
                .toArray(Feature[]::new);
    }

    private double index(String id) {
        Intent intent = Intent.valueOf(id.toUpperCase(Locale.ROOT));
        if (!intents.contains(intent)) intents.add(intent);
        return intents.indexOf(intent);
    }
}
