package io.duban.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word a misspelled one was meant to be. */
public final class Nearest {
    private Nearest() {}

    /** The known word closest to {@code typed}, if it is close enough to be worth naming. */
    public static Optional<String> to(String typed, Collection<String> known) {
        String plain = plain(typed);
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(plain, plain(word))))
                .filter(word ->
                        distance(plain, plain(word)) <= Math.max(1, Math.max(plain.length(), word.length()) / 3));
    }

    /** Words joined with _, - or capitals are the same word to whoever types them. */
    private static String plain(String word) {
        return word.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** Edits between the two; two neighbours swapped are one edit. */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, edits);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] edits) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
