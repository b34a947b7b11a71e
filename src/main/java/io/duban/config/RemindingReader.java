package io.duban.config;

import io.duban.config.CampaignRules.Bulletin;
import io.duban.config.CampaignRules.Dispatch;
import io.duban.config.CampaignRules.Hours;
import io.duban.config.CampaignRules.Letters;
import io.duban.config.CampaignRules.Reminding;
import io.duban.config.CampaignRules.Rung;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Reads when people are reminded, and refuses rungs that contradict their own name. */
final class RemindingReader {
    private static final List<String> TOLD = List.of("nudge", "due", "urge");
    private static final List<String> DRAFTED = List.of("remind_letter", "supervise_order", "supervise_letter");
    private static final String INTERVIEW = "interview";
    private static final List<String> STEPS =
            List.of("nudge", "due", "urge", "remind_letter", "supervise_order", "supervise_letter", INTERVIEW);
    private static final List<String> RECEIVERS = List.of("person", "liaison", "principal", "leader", "office");
    private static final List<String> LETTER_RECEIVERS = List.of("principal", "leader", "office");
    private static final List<String> RANKED_BY = List.of("close_rate", "on_time_rate", "overdue");
    private static final List<String> AUDIENCE = List.of("liaisons", "principals", "leaders");
    private static final List<String> LEADERS_WEEKLY = List.of("all", "overdue");
    private static final int FARTHEST = 120;
    private static final List<Rung> USUAL = List.of(
            new Rung("nudge", List.of(-5, -1), List.of("person")),
            new Rung("due", List.of(0), List.of("person", "liaison")),
            new Rung("urge", List.of(1), List.of("person", "liaison", "principal")),
            new Rung("remind_letter", List.of(3), List.of("principal")),
            new Rung("supervise_order", List.of(7), List.of("principal", "leader")),
            new Rung("supervise_letter", List.of(15), List.of("leader", "office")),
            new Rung(INTERVIEW, List.of(20), List.of("office")));
    private final Section section;
    private final Hours hours;

    RemindingReader(Section section, Hours hours) {
        this.section = section;
        this.hours = hours;
    }

    Reminding read() {
        section.unknownKeysExcept(
                "digest-at",
                "ladder",
                "leaders-weekly",
                "dispatch-day",
                "dispatch-at",
                "dispatch",
                "letters",
                "bulletin");
        return new Reminding(
                officeTime("digest-at"),
                section.has("ladder") ? ladder() : USUAL,
                section.number("dispatch-day", 25, 1, 28),
                officeTime("dispatch-at"),
                dispatch(section.section("dispatch")),
                letters(section.section("letters")),
                bulletin(section.section("bulletin")),
                section.choice("leaders-weekly", "all", LEADERS_WEEKLY).equals("all"));
    }

    private static Dispatch dispatch(Section section) {
        section.unknownKeysExcept("remind-after", "cut-off");
        Dispatch dispatch = new Dispatch(section.number("remind-after", 2, 1, 15), section.number("cut-off", 4, 1, 15));
        if (dispatch.cutOff() <= dispatch.remindAfter()) {
            section.error("cut-off", "截止不晚于催报", "cut-off 要大于 remind-after，例如 " + (dispatch.remindAfter() + 2));
        }
        return dispatch;
    }

    private static Letters letters(Section section) {
        section.unknownKeysExcept("reply-days", "interview-returns");
        return new Letters(section.number("reply-days", 3, 1, 60), section.number("interview-returns", 3, 1, 20));
    }

    private static Bulletin bulletin(Section section) {
        section.unknownKeysExcept("rank-by", "at-least", "red-list", "black-list", "audience");
        Bulletin usual = new Reminding(LocalTime.MIN, List.of(), 1, LocalTime.MIN).bulletin();
        return new Bulletin(
                section.choice("rank-by", usual.rankBy(), RANKED_BY),
                section.number("at-least", usual.atLeast(), 1, 1000),
                section.number("red-list", usual.redList(), 0, 20),
                section.number("black-list", usual.blackList(), 0, 20),
                CampaignFile.known(section, "audience", usual.audience(), AUDIENCE));
    }

    private LocalTime officeTime(String key) {
        LocalTime time = section.time(key, LocalTime.of(9, 0));
        boolean morning = !time.isBefore(hours.morningFrom()) && time.isBefore(hours.morningTo());
        boolean afternoon = !time.isBefore(hours.afternoonFrom()) && time.isBefore(hours.afternoonTo());
        if (!morning && !afternoon) {
            section.warning(key, time + " 不在办公时间内，会推迟到下一个办公时间才发", "请写办公时间内的时刻，例如 " + hours.morningFrom());
        }
        return time;
    }

    private List<Rung> ladder() {
        List<Rung> rungs = new ArrayList<>();
        Set<String> steps = new HashSet<>();
        for (Section rung : section.list("ladder")) {
            rung.unknownKeysExcept("step", "days", "to");
            rung.required("step", "可选：" + String.join("、", STEPS));
            String step = rung.has("step") ? rung.choice("step", "", STEPS) : "";
            if (!step.isEmpty() && !steps.add(step)) {
                rung.error("step", "\"" + step + "\" 写了两次", "同一步的日子请写在一个 days 列表里");
            }
            rungs.add(new Rung(step, days(rung, step), receivers(rung, step)));
        }
        return rungs.stream().filter(rung -> !rung.step().isEmpty()).toList();
    }

    private static List<Integer> days(Section rung, String step) {
        List<Integer> days = rung.numbers("days", List.of());
        if (!rung.has("days") || days.isEmpty()) {
            rung.error("days", "没有写日子", "请写离期限的工作日数，期限前为负，例如 [-5, -1]");
        }
        IntPredicate fits =
                step.equals("nudge") ? day -> day < 0 : step.equals("due") ? day -> day == 0 : day -> day > 0;
        if (!step.isEmpty() && !days.stream().allMatch(fits::test)) {
            rung.error("days", "日子与 " + step + " 不合", "nudge 在期限前（负数），due 当天（0），urge、各种函和 interview 在期限后（正数）");
        }
        if (days.stream().anyMatch(day -> Math.abs(day) > FARTHEST)) {
            rung.error("days", "离期限超过 " + FARTHEST + " 个工作日", "请写 -" + FARTHEST + " 到 " + FARTHEST);
        }
        if (days.stream().distinct().count() < days.size()) {
            rung.error("days", "同一天写了两次", "请每天只写一次");
        }
        return days.stream().sorted().toList();
    }

    private static List<String> receivers(Section rung, String step) {
        List<String> right = step.equals(INTERVIEW)
                ? List.of("office")
                : DRAFTED.contains(step)
                        ? LETTER_RECEIVERS
                        : TOLD.contains(step) ? RECEIVERS.subList(0, RECEIVERS.size() - 1) : RECEIVERS;
        List<String> to = CampaignFile.known(rung, "to", List.of(), right);
        if (!rung.has("to")) {
            rung.error("to", "没有写发给谁", "可选：" + String.join("、", right));
        }
        return to;
    }
}
