package io.duban.understand;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Without what {@code noise} matches. */
    Normal without(Pattern noise) {
        StringBuilder left = new StringBuilder(text.length());
        int[] from = new int[text.length()];
        Matcher m = noise.matcher(text);
        for (int i = 0; i < text.length(); ) {
            int end = m.find(i) ? m.start() : text.length();
            for (; i < end; i++) {
                from[left.length()] = origin[i];
                left.append(text.charAt(i));
            }
            i = end < text.length() ? Math.max(end + 1, m.end()) : end;
        }
        return new Normal(original, left.toString(), Arrays.copyOf(from, left.length()));
    }

    /** With everything before {@code from} taken off. */
    Normal after(int from) {
        int[] rest = new int[text.length() - from];
        System.arraycopy(origin, from, rest, 0, rest.length);
        return new Normal(original, text.substring(from), rest);
    }
}
