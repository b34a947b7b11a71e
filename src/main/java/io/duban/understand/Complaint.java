package io.duban.understand;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a free text sounds like a reported problem: what is wrong, with whom, to whose harm. The words are those of
 * the work-style lists and of what citizens bring up; small talk names neither fault nor body.
 */
final class Complaint {
    private static final Pattern DEMAND = Pattern.compile(
            "(?:要求|请|希望|建议|望|恳请|盼)[^,。]{0,16}(?:解决|整改|查清|查处|核查|核实|处理|落实|答复|调查|管一管|管管|纠正|治理|整治|重视|过问|修复|清理)|反映|举报|投诉|自查|曝光");
    private static final Pattern HEARSAY =
            Pattern.compile("^(?:听|听说|据说)|(?:听|据)[^,。]{0,5}(?:说|讲)|好像(?:说|要)|都不好批|都说|聊到|聊起|讨论");

    private final Pattern strong;
    private final Pattern weak;
    private final Pattern body;
    private final Pattern casual;

    Complaint() {
        Map<String, StringJoiner> lists = new HashMap<>();
        StringJoiner open = new StringJoiner("|");
        for (String line : Spelling.lines("complaint.txt")) {
            if (line.startsWith("=")) {
                open = lists.computeIfAbsent(line.substring(1).trim(), k -> new StringJoiner("|"));
            } else {
                List.of(line.trim().split("\\s+")).forEach(open::add);
            }
        }
        strong = Pattern.compile(lists.get("strong").toString());
        weak = Pattern.compile(lists.get("weak").toString());
        body = Pattern.compile(lists.get("body").toString());
        casual = Pattern.compile(lists.get("casual").toString());
    }

    /** 0 none … 4 and more surely one. */
    int weight(Said said) {
        String text = said.text;
        if (text.length() < 6 || casual.matcher(text).find()) {
            return 0;
        }
        int faults = Math.min(3, count(strong, text));
        int signs = Math.min(3, count(weak, text));
        int bodies = body.matcher(text).find() || !said.units().isEmpty() ? 1 : 0;
        int demand = DEMAND.matcher(text).find() ? 1 : 0;
        int length = text.length() >= 16 ? 1 : 0;
        int rest = faults + signs + demand > 0 ? signs + bodies + demand + length : 0;
        boolean doubtful = faults == 0 && HEARSAY.matcher(text).find();
        return faults * 2 + rest - (said.question() && faults == 0 ? 3 : 0) - (doubtful ? 4 : 0);
    }

    private static int count(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        int n = 0;
        while (m.find()) {
            n++;
        }
        return n;
    }
}
