package io.duban.clue;

/** What the page's script does. */
public final class Solving {
    private Solving() {}

    public static String solve(String task) {
        for (long count = 0; ; count++) {
            byte[] hash = Puzzle.sha256(task + "." + count);
            int first = (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8;
            if (Integer.numberOfLeadingZeros(first) >= Puzzle.ZEROS) return Long.toString(count);
        }
    }
}
