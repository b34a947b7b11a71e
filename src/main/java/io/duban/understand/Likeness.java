package io.duban.understand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether two problems of one unit tell of the same thing: how many pairs of characters they share, once courtesy and
 * figures are gone and wordings of the same meaning are one. Pure; the caller sees to it that the unit is the same.
 */
public final class Likeness {
    /** From here on the person is asked whether it is the same problem. */
    public static final double SAME = 0.30;

    private static final Pattern NOISE = Pattern.compile(
            "报问题|反映一?下|反映|举报|投诉|上报|自查|问题|情况|匿名|请尽快|尽快|解决|处理|希望|要求|群众|老百姓|说是?|我们?|咱们?|已经|都|了|的|得|就|还|也|很|这个|那个|一个|有人|来|去|在|[0-9]+|[^一-龥a-z]");
    private final Spelling spelling = new Spelling();
    private final List<String[]> alike = new ArrayList<>();

    /** Reads the wordings that mean the same. */
    public Likeness() {
        for (String line : Spelling.lines("alike.txt")) {
            String[] words = line.trim().split("\\s+");
            for (int i = 1; i < words.length; i++) {
                alike.add(new String[] {words[i], words[0]});
            }
        }
        alike.sort(Comparator.comparingInt((String[] pair) -> pair[0].length()).reversed());
    }

    /** 0 nothing in common … 1 the same words. */
    public double between(String one, String other) {
        Set<String> a = pairs(one);
        Set<String> b = pairs(other);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        long shared = a.stream().filter(b::contains).count();
        double dice = 2.0 * shared / (a.size() + b.size());
        double within = (double) shared / Math.min(a.size(), b.size());
        return (dice + within) / 2;
    }

    /** Whether they are near enough to ask. */
    public boolean same(String one, String other) {
        return between(one, other) >= SAME;
    }

    private Set<String> pairs(String text) {
        String plain = spelling.normal(text).text();
        for (String[] pair : alike) {
            plain = plain.replace(pair[0], pair[1]);
        }
        plain = NOISE.matcher(plain).replaceAll("");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }
}
