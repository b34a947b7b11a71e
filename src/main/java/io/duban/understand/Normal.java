package io.duban.understand;

/**
 * An utterance in the one spelling that the rules read: half width, simplified characters, lower case, typos of command
 * words mended, numerals as digits. Every character remembers where it stood, so that the reporter's own words can be
 * given back.
 */
final class Normal {
    private final String original;
    private final String text;
    private final int[] origin;

    Normal(String original, String text, int[] origin) {
        this.original = original;
        this.text = text;
        this.origin = origin;
    }

    String text() {
        return text;
    }

    /** The original words of {@code text().substring(from, to)}. */
    String original(int from, int to) {
        return from >= to ? "" : original.substring(origin[from], to < text.length() ? origin[to] : original.length());
    }

    /** With everything before {@code from} taken off. */
    Normal after(int from) {
        int[] rest = new int[text.length() - from];
        System.arraycopy(origin, from, rest, 0, rest.length);
        return new Normal(original, text.substring(from), rest);
    }
}
