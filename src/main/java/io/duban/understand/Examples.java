package io.duban.understand;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much a text speaks for an item, by problems that were told before. Helps where no listed word is said. */
final class Examples {
    private static final int LONGEST_PIECE = 3;
    /** There are few examples of an item: even what was said once counts. */
    private static final int SEEN = 1;

    private static final Pattern FIGURES = Pattern.compile("[0-9一二三四五六七八九十两几百千]+");
    private static final Pattern SIGNS = Pattern.compile("[^一-龥a-z0-9]");

    private final Learnt learnt;

    /** @param lines item names joined by commas, a tab, the problem in the rules' spelling */
    Examples(List<String> lines) {
        learnt = new Learnt(lines.stream().flatMap(Examples::examples).toList(), SEEN);
    }

    static Examples shared() {
        return Shared.EXAMPLES;
    }

    /** Learns when first asked for. */
    private static final class Shared {
        static final Examples EXAMPLES = new Examples(Spelling.lines("category-examples.txt"));
    }

    private static Stream<Learnt.Example> examples(String line) {
        int tab = line.indexOf('\t');
        Set<String> pieces = pieces(line.substring(tab + 1));
        return Arrays.stream(line.substring(0, tab).split(",")).map(name -> new Learnt.Example(name, pieces));
    }

    /** How strongly the text speaks for each item that has examples: above 0 for it, below against it. */
    Map<String, Double> evidence(String text) {
        Map<String, Double> shares = learnt.shares(pieces(text));
        shares.replaceAll((name, share) -> Math.log(share * shares.size()));
        return shares;
    }

    private static Set<String> pieces(String text) {
        String plain =
                "^" + SIGNS.matcher(FIGURES.matcher(text).replaceAll("0")).replaceAll("") + "$";
        Set<String> pieces = new HashSet<>();
        for (int length = 1; length <= LONGEST_PIECE; length++) {
            for (int i = 0; i + length <= plain.length(); i++) pieces.add(plain.substring(i, i + length));
        }
        return pieces;
    }
}
