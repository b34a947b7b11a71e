package io.duban.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A pasted list of assignments, one a line or clause: 137、138 给市监局张三，6月30日前；140 给青龙街道. Each is read as if it
 * were said alone; a headline without a number is left out.
 */
final class AssignmentList {
    private static final Pattern CUT = Pattern.compile(
            "[\\r\\n;；。]+|[,，]\\s*(?=第?[0-9０-９]+号?(?:\\s*[、和及,，]\\s*第?[0-9０-９]+号?)*\\s*(?:给|交|由|分|派|转|归))");
    private static final Pattern DIGIT = Pattern.compile("[0-9０-９]");

    private AssignmentList() {}

    /** Two assignments or more and nothing else but what is no command, else nothing. */
    static List<Understood> of(String words, Function<String, Understood> read) {
        List<String> pieces = CUT.splitAsStream(words)
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList();
        if (pieces.stream().filter(p -> DIGIT.matcher(p).find()).count() < 2) return List.of();
        List<Understood> rows = new ArrayList<>();
        for (String piece : pieces) {
            Understood row = read.apply(piece);
            boolean aimed = row.slots().containsKey("number") || row.slots().containsKey("numbers");
            boolean headline = !DIGIT.matcher(piece).find();
            if (headline ? row.explicit() && row.intent() != Intent.ASSIGN : row.intent() != Intent.ASSIGN || !aimed) {
                return List.of();
            }
            if (!headline) rows.add(row);
        }
        return rows;
    }
}
