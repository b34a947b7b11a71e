package io.duban.understand;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What texts were called that were made of the same pieces: logistic regression, one label against the others. The same
 * examples in the same order give the same answers, everywhere. Safe to share between threads.
 */
final class Learnt {
    /** How closely the examples are followed: more was no better on sentences kept out. */
    private static final double FIT = 2;
    /** Training ends early: a closer fit costs three times as long and tells nothing more. */
    private static final double PRECISION = 1;

    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final Model model;

    /** A text that has its label. */
    record Example(String label, Set<String> pieces) {}

    /** @param seen pieces of fewer examples than that say nothing */
    Learnt(List<Example> examples, int seen) {
        Map<String, Integer> in = new HashMap<>();
        examples.forEach(e -> e.pieces().forEach(piece -> in.merge(piece, 1, Integer::sum)));
        examples.forEach(e -> e.pieces().stream()
                .sorted()
                .filter(piece -> in.get(piece) >= seen)
                .forEach(piece -> known.putIfAbsent(piece, known.size() + 1)));
        Problem problem = new Problem();
        problem.l = examples.size();
        problem.n = known.size();
        problem.x = examples.stream().map(e -> features(e.pieces())).toArray(Feature[][]::new);
        problem.y = examples.stream().mapToDouble(e -> index(e.label())).toArray();
        Linear.disableDebugOutput();
        model = Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, FIT, PRECISION));
    }

    /** The share of each label, all together 1. */
    Map<String, Double> shares(Set<String> pieces) {
        double[] shares = new double[labels.size()];
        Linear.predictProbability(model, features(pieces), shares);
        Map<String, Double> all = new HashMap<>();
        int[] order = model.getLabels();
        for (int i = 0; i < shares.length; i++) all.put(labels.get(order[i]), shares[i]);
        return all;
    }

    private Feature[] features(Set<String> pieces) {
        return pieces.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .sorted()
                .map(index -> (Feature) new FeatureNode(index, 1))
                .toArray(Feature[]::new);
    }

    private int index(String label) {
        if (!labels.contains(label)) labels.add(label);
        return labels.indexOf(label);
    }
}
