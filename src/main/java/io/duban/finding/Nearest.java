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
                        distance(plain, plain(word)) <= Math.max(1, Math.min(plain.length(), word.length()) / 3));
    }

    /** Words joined with _, - or capitals are the same word to whoever types them. */
    private static String plain(String word) {
        return word.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
