package io.duban.texts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One text with its places: <code>{name}</code> is filled, <code>{{</code> and <code>}}</code> are literal braces. A value
 * that is filled in is never read again, so braces in what people write do no harm.
 */
public final class Template {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private record Part(String text, boolean place) {}

    /** Reads a text; {@link IllegalArgumentException} with the offending piece if its braces are wrong. */
    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                plain.append(c);
                i++;
            } else if (c == '{') {
                String name = text.substring(i + 1, end(text, i));
                parts.add(new Part(plain.toString(), false));
                parts.add(new Part(name, true));
                plain.setLength(0);
                i += name.length() + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException(piece(text, i));
            } else {
                plain.append(c);
            }
        }
        parts.add(new Part(plain.toString(), false));
        return new Template(parts);
    }

    /** The names of its places, in their order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        parts.stream().filter(Part::place).map(Part::text).forEach(names::add);
        return names;
    }

    String fill(UnaryOperator<String> values) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.place() ? values.apply(part.text()) : part.text()));
        return text.toString();
    }

    private static int end(String text, int open) {
        int close = text.indexOf('}', open);
        if (close < 0 || !NAME.matcher(text.substring(open + 1, close)).matches()) {
            throw new IllegalArgumentException(piece(text, open));
        }
        return close;
    }

    private static String piece(String text, int at) {
        return text.substring(Math.max(0, at - 5), Math.min(text.length(), at + 10));
    }
}
