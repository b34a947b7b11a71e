package io.duban.understand;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a monthly round decided (议定事项), always said with that word in front: 议定 市监局 6月20日前 完成窗口值班安排 ·
 * 议定事项3 已完成 · 议定事项3 确认完成 · 议定事项. A story about what was decided is none of it.
 */
final class DecidedRules {
    private static final Pattern LIST = Pattern.compile("(?:看看?|查看)?(?:本月|上月|上次)?议定(?:事项|清单|事项清单)[?!。. ]*");
    private static final Pattern LEAD = Pattern.compile("议定(?:事项)?[:, ]*");
    private static final Pattern STEP = Pattern.compile("议定(?:事项)? ?第?(\\d{1,6})[号项]?[:, ]*(?:(确认完成|确认|属实|已核实)"
            + "|((?:还|仍)?(?:没有?|未)完成|退回)|(作废|取消|撤销)|((?:已经?|全部|都)*(?:完成|办完|办结|落实)[了好]?))(?![吗么?])(.*)");
    private static final Pattern GAP = Pattern.compile("[ ,:、;和及与请由让]+");
    private static final Pattern TAIL = Pattern.compile("[ ,。;!]*$");

    private DecidedRules() {}

    static Understood read(Said said) {
        String all = said.core().trim();
        if (LIST.matcher(all).matches())
            return Meaning.of(Intent.DECIDED).with("step", "list").commanded();
        Matcher step = STEP.matcher(all);
        if (step.matches()) return said.question() ? null : step(step);
        Matcher lead = said.lead(LEAD);
        return lead == null ? null : item(said, lead);
    }

    private static Understood step(Matcher m) {
        List<String> steps = List.of("confirm", "back", "drop", "done");
        int which = 0;
        while (m.group(which + 2) == null) which++;
        return Meaning.of(Intent.DECIDED)
                .with("step", steps.get(which))
                .with("decided", Integer.valueOf(m.group(1)))
                .with("text", Said.trimmed(m.group(6)))
                .commanded();
    }

    /** Units and date stand in front in any order; a date at the very end is one too, and no other. */
    private static Understood item(Said said, Matcher lead) {
        List<String> units = new ArrayList<>();
        LocalDate due = null;
        int at = lead.end();
        for (boolean more = true; more; ) {
            at = gap(said.text, at);
            int from = at;
            Named unit = said.units().stream()
                    .filter(u -> u.id() != null && u.start() == from)
                    .findFirst()
                    .orElse(null);
            DatePhrase date = said.dates.stream()
                    .filter(d -> d.start() == from)
                    .findFirst()
                    .orElse(null);
            if (unit != null && !units.contains(unit.id())) units.add(unit.id());
            if (date != null && due == null) due = date.date();
            if (unit != null) at = unit.end();
            else if (date != null) at = date.end();
            // A date after the units closes the head: who is named later is part of the words.
            more = unit != null || date != null && units.isEmpty();
        }
        boolean separated = lead.end() > lead.start() && " ,:".indexOf(said.text.charAt(lead.end() - 1)) >= 0;
        if (units.isEmpty() && !separated || at >= said.text.length() && units.isEmpty()) return null;
        int end = said.text.length();
        DatePhrase last = said.dates.isEmpty() ? null : said.dates.get(said.dates.size() - 1);
        if (due == null && last != null && last.start() >= at && ends(said.text, last.end())) {
            due = last.date();
            end = last.start();
        }
        return Meaning.of(Intent.DECIDED)
                .with("step", "record")
                .with("units", units)
                .with("deadline", due == null ? null : due.toString())
                .with("text", at >= end ? null : Said.trimmed(said.normal.original(at, end)))
                .commanded();
    }

    private static int gap(String text, int at) {
        Matcher gap = GAP.matcher(text).region(at, text.length());
        return gap.lookingAt() ? gap.end() : at;
    }

    private static boolean ends(String text, int at) {
        return TAIL.matcher(text).region(at, text.length()).lookingAt();
    }
}
