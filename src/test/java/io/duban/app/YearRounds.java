package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.dispatch.DecidedItem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Monthly rounds and bulletins of the driven year: what must be told on a day, and what people answer. */
final class YearRounds {
    private final YearOffice office;
    private final OfficeCalendar calendar;
    private final List<YearCase> cases;
    private final int units;
    private final Map<Integer, Long> unchanged = new TreeMap<>();
    private LocalDate began;
    private long beganAt;
    private Set<Integer> asked = Set.of();
    private long decidedItem;
    private int decidedFor;
    int tables;
    int bulletins;

    YearRounds(YearOffice office, List<YearCase> cases, int units) {
        this.office = office;
        this.calendar = office.calendar();
        this.cases = cases;
        this.units = units;
    }

    /** After the morning's ring: exactly the prompts, reminders, tables and drafts of this day. */
    void check(LocalDate today, List<YearOffice.Row> told) {
        LocalDate promptDay = calendar.workingDayOnOrAfter(today.withDayOfMonth(25));
        if (today.getDayOfMonth() < 25
                && today.minusMonths(1).withDayOfMonth(25).isAfter(LocalDate.parse("2022-01-01"))) {
            LocalDate last = calendar.workingDayOnOrAfter(today.minusMonths(1).withDayOfMonth(25));
            if (last.equals(today)) promptDay = today;
        }
        if (promptDay.equals(today)) {
            asked = moving();
            began = today;
            beganAt = office.clock.instant().toEpochMilli();
            unchanged.clear();
        }
        assertThat(receivers(told, "dispatch_prompt"))
                .as("prompts of %s", today)
                .isEqualTo(promptDay.equals(today) ? liaisons(asked) : Set.of());
        boolean reminds = began != null && today.equals(calendar.plusWorkingDays(began, 2));
        assertThat(receivers(told, "dispatch_remind"))
                .as("reminders of %s", today)
                .isEqualTo(reminds ? liaisons(missing()) : Set.of());
        boolean over = began != null && !asked.isEmpty() && today.equals(calendar.plusWorkingDays(began, 4));
        assertThat(receivers(told, "dispatch_note"))
                .as("tables of %s", today)
                .isEqualTo(over ? Set.of("gao", "gu") : Set.of());
        if (over) table(today, of(told, "dispatch_note").get(0).text());
        LocalDate quarter = calendar.plusWorkingDays(today.withDayOfMonth(1).minusDays(1), 1);
        boolean draft = List.of(4, 7, 10).contains(today.getMonthValue()) && quarter.equals(today);
        assertThat(receivers(told, "bulletin_draft"))
                .as("bulletins of %s", today)
                .isEqualTo(draft ? Set.of("gao", "gu") : Set.of());
        if (draft) bulletin(today);
    }

    private void table(LocalDate today, String text) {
        tables++;
        Set<Integer> missing = missing();
        assertThat(text).contains("问了" + asked.size() + "个单位，" + (asked.size() - missing.size()) + "个有回音");
        if (!missing.isEmpty()) assertThat(text).contains("没有回复的" + missing.size() + "个：" + names(missing) + "。");
        if (decidedItem > 0) assertThat(text).contains("【上次议定事项】", "议定" + decidedItem + " ");
        if (tables > 1) assertThat(text).contains("比上月：查找");
        decide(today);
    }

    /** The office decides one item for the last unit on its list, due in three weeks. */
    private void decide(LocalDate today) {
        decidedFor = asked.stream().max(Integer::compareTo).orElseThrow();
        LocalDate due = today.plusDays(21);
        office.at(today, "11:00");
        String said = office.says(
                "gao",
                "议定 " + YearTown.name(decidedFor) + " " + YearPeople.spoken(due) + "前 报送逾期问题整改方案",
                "报送逾期问题整改方案（正在办）");
        decidedItem++;
        assertThat(said).contains("议定" + decidedItem + " ");
    }

    /** On its last working day the unit's liaison reports it done, every other one; the office confirms the day after. */
    void decided(LocalDate today) {
        if (decidedItem == 0) return;
        DecidedItem item = office.read(tx -> office.duban
                .base()
                .papers(office.duban.base().roster())
                .decided()
                .find(tx, decidedItem)
                .orElseThrow());
        LocalDate last = calendar.workingDayOnOrBefore(item.due());
        if (today.equals(last) && decidedItem % 2 == 1) {
            office.says("l" + decidedFor, "议定事项" + decidedItem + " 已完成", "等专班确认");
        }
        if (item.state() == DecidedItem.State.DONE && today.isAfter(last)) {
            office.says("gao", "议定事项" + decidedItem + " 确认完成", "已确认完成");
        }
    }

    /** Half of those asked say that nothing has changed, the day after. */
    void answer(LocalDate today) {
        if (began == null || !today.equals(calendar.plusWorkingDays(began, 1))) return;
        for (int unit : asked) {
            if (unit % 2 == 0) continue;
            office.says("l" + unit, "本月没有变化", "本月没有变化");
            unchanged.put(unit, 1L);
        }
    }

    private void bulletin(LocalDate today) {
        int quarter = today.getMonthValue() / 3;
        office.at(today, "11:10");
        office.says("gao", "出2022年第" + quarter + "季度通报", "确认发出吗");
        long before = office.newest();
        office.says("gao", "对", "第" + ++bulletins + "期已发给");
        Set<String> expected = new TreeSet<>();
        for (int u = 1; u < units; u++) expected.addAll(List.of("l" + u, "p" + u));
        expected.add("p0");
        assertThat(receivers(office.rows(before), "bulletin")).isEqualTo(expected);
        assertThat(of(office.rows(before), "bulletin").get(0).text()).contains("回访满意率");
    }

    private Set<Integer> moving() {
        return cases.stream().filter(YearCase::climbs).map(c -> c.unit).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Integer> missing() {
        Set<Integer> missing = new TreeSet<>(asked);
        missing.retainAll(moving());
        missing.removeAll(unchanged.keySet());
        missing.removeIf(unit -> cases.stream().anyMatch(c -> c.unit == unit && c.lastMove >= beganAt));
        return missing;
    }

    private static Set<String> liaisons(Set<Integer> units) {
        return units.stream().map(u -> "l" + u).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String names(Set<Integer> units) {
        return units.stream().map(YearTown::name).collect(Collectors.joining("、"));
    }

    static List<YearOffice.Row> of(List<YearOffice.Row> told, String kind) {
        return told.stream().filter(r -> r.kind().equals(kind)).toList();
    }

    static Set<String> receivers(List<YearOffice.Row> told, String kind) {
        List<String> all = new ArrayList<>(
                of(told, kind).stream().map(YearOffice.Row::person).toList());
        assertThat(all).as(kind + " twice").doesNotHaveDuplicates();
        return new TreeSet<>(all);
    }
}
