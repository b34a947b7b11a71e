package io.duban.transfer;

/**
 * Text in a spreadsheet cell. What a spreadsheet would run as a formula gets an apostrophe in front, and
 * {@link #unguard} takes exactly that one away again: any text comes back as it went.
 */
public final class CellText {
    private static final char GUARD = '\'';
    /** ASCII starters of formulas, the control characters that hide them, and their full-width twins. */
    private static final String STARTERS = "=+-@\t\r\n＝＋－＠";

    private CellText() {}

    /** The text as it may stand in a cell. */
    public static String guard(String text) {
        return dangerous(text) ? GUARD + text : text;
    }

    /** The text that {@link #guard} was given. */
    public static String unguard(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && dangerous(cell) ? cell.substring(1) : cell;
    }

    /** Apostrophes before a starter count as part of it, so that guarding is reversible. */
    private static boolean dangerous(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == GUARD) {
            at++;
        }
        return at < text.length() && STARTERS.indexOf(text.charAt(at)) >= 0;
    }
}
