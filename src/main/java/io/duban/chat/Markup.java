package io.duban.chat;

/** Escaping of people's own words inside our markup. */
public final class Markup {
    private Markup() {}

    /** The words so that no platform reads markup, a mention or a link target out of them. */
    public static String escape(String words) {
        StringBuilder out = new StringBuilder(words.length() + 8);
        words.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append('＜');
                case '>' -> out.append('＞');
                case '[' -> out.append('［');
                case ']' -> out.append('］');
                case '*' -> out.append('＊');
                case '`' -> out.append('｀');
                case '#' -> out.append('＃');
                case '@' -> out.append('＠');
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
