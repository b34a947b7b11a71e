package io.duban.understand;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much each character and pair of characters speaks for an item, counted in problems that were told before (naive Bayes
 * with heavy smoothing: a pair seen once says little). Helps where no listed word is said.
 */
final class Examples {
    /** So many examples' worth of doubt. */
    private static final double DOUBT = 16;

    private static final Pattern FIGURES = Pattern.compile("[0-9一二三四五六七八九十两几百千]+");
    private static final Pattern SIGNS = Pattern.compile("[^一-龥a-z0-9]");

    private final Map<String, Double> told = new HashMap<>();
    private final Map<String, Map<String, Double>> saidOf = new HashMap<>();
    private final Map<String, Integer> said = new HashMap<>();
    private int all;

    /** @param lines item names joined by commas, a tab, the problem in the rules' spelling */
    Examples(List<String> lines) {
        lines.forEach(this::count);
    }

    private void count(String line) {
        String[] names = line.substring(0, line.indexOf('\t')).split(",");
        Set<String> pieces = pieces(line.substring(line.indexOf('\t') + 1));
        all++;
        pieces.forEach(piece -> said.merge(piece, 1, Integer::sum));
        double share = 1.0 / names.length;
        for (String name : names) {
            told.merge(name, share, Double::sum);
            Map<String, Double> of = saidOf.computeIfAbsent(name, n -> new HashMap<>());
            pieces.forEach(piece -> of.merge(piece, share, Double::sum));
        }
    }

    /** How strongly the text speaks for the item of this name: above 0 for, below against, 0 when no example has it. */
    double evidence(String name, String text) {
        Map<String, Double> of = saidOf.get(name);
        if (of == null) return 0;
        double evidence = 0;
        for (String piece : pieces(text)) {
            Integer everywhere = said.get(piece);
            if (everywhere == null) continue;
            double usual = (double) everywhere / all;
            double here = (of.getOrDefault(piece, 0.0) + DOUBT * usual) / (told.get(name) + DOUBT);
            evidence += Math.log(here / usual);
        }
        return evidence;
    }

    private static Set<String> pieces(String text) {
        String plain = SIGNS.matcher(FIGURES.matcher(text).replaceAll("0")).replaceAll("");
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i < plain.length(); i++) {
            pieces.add(plain.substring(i, i + 1));
            if (i + 2 <= plain.length()) pieces.add(plain.substring(i, i + 2));
        }
        return pieces;
    }
}
