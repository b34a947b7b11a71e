package io.duban.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a message that tells of several problems into them: "1. … 2. …", 一是…二是…, one a line, or set apart by a
 * semicolon. Numbers say it outright; lines and semicolons are cut only where each part is a complaint of its own.
 */
final class SeveralProblems {
    private static final int MOST = 20;
    private static final int SHORTEST = 4;
    private static final String DIGITS = "一二三四五六七八九十";
    private static final String CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩";

    /** Each way of counting; its group is the number. */
    private static final List<Pattern> WAYS = List.of(
            Pattern.compile("(?<![0-9０-９.．])([0-9０-９]{1,2})\\s*[.．、)）](?![0-9０-９])"),
            Pattern.compile("[(（]([0-9０-９]{1,2}|[一二三四五六七八九十])[)）][、.．]?"),
            Pattern.compile("([①②③④⑤⑥⑦⑧⑨⑩])"),
            Pattern.compile("(?<![一-龥])([一二三四五六七八九十])[、.．]"),
            Pattern.compile("([一二三四五六七八九十])(?:是|来)(?=[^一二三四五六七八九十个])[,，]?"),
            Pattern.compile("第([一二三四五六七八九十])(?:个(?:问题)?|点|条|件)?(?:是)?[,，、:：]"));

    private final Complaint complaint;

    SeveralProblems(Complaint complaint) {
        this.complaint = complaint;
    }

    /** How a part is looked at by the rules. */
    interface Reader {
        Said said(String words);
    }

    /** What stands before the first, and the problems; of one problem alone nothing. */
    record Cut(String head, List<String> parts) {}

    Optional<Cut> cut(String story, Reader reader) {
        for (Pattern way : WAYS) {
            Optional<Cut> counted = counted(way, story);
            if (counted.isPresent()) return counted;
        }
        List<String> lines = parts(story.split("[\\r\\n]+"));
        if (each(lines, reader)) return Optional.of(new Cut("", lines));
        List<String> clauses = parts(story.split("[;；]"));
        return each(clauses, reader) ? Optional.of(new Cut("", clauses)) : Optional.empty();
    }

    /** Counted from one on without a gap; anything else is no list. */
    private static Optional<Cut> counted(Pattern way, String story) {
        Matcher m = way.matcher(story);
        List<int[]> marks = new ArrayList<>();
        while (m.find()) {
            if (number(m.group(1)) == marks.size() + 1) marks.add(new int[] {m.start(), m.end()});
        }
        if (marks.size() < 2 || marks.size() > MOST) return Optional.empty();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            int end = i + 1 < marks.size() ? marks.get(i + 1)[0] : story.length();
            parts.add(Said.trimmed(story.substring(marks.get(i)[1], end)));
        }
        boolean whole = parts.stream().allMatch(part -> part.length() >= SHORTEST);
        return whole
                ? Optional.of(new Cut(Said.trimmed(story.substring(0, marks.get(0)[0])), parts))
                : Optional.empty();
    }

    private static int number(String mark) {
        int at = Math.max(DIGITS.indexOf(mark), CIRCLED.indexOf(mark));
        return at >= 0 && mark.length() == 1 ? at + 1 : Integer.parseInt(mark);
    }

    private static List<String> parts(String[] pieces) {
        List<String> parts = new ArrayList<>();
        for (String piece : pieces) {
            String part = Said.trimmed(piece);
            if (!part.isEmpty()) parts.add(part);
        }
        return parts;
    }

    private boolean each(List<String> parts, Reader reader) {
        return parts.size() > 1
                && parts.size() <= MOST
                && parts.stream()
                        .allMatch(part -> part.length() >= SHORTEST + 2 && complaint.weight(reader.said(part)) >= 2);
    }
}
