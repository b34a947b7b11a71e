package io.duban.understand;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences behind the buttons of letters and monthly rounds, as bare commands only: 发出督办单2022年3号 · 本月没有变化. */
final class SchedulingRules {
    private static final Pattern LETTER =
            Pattern.compile("(发出|不发|查?看) ?(提醒函|督办单|督办函) ?[^\\d,。]?(\\d{4})[^\\d,。]{0,2}(\\d{1,6})号?");
    private static final Pattern NO_CHANGE = Pattern.compile("(?:本月|这个月|\\d{1,2}月)?(?:调度)?(?:都|均)?没有?(?:新)?变化");
    private static final Pattern ALL = Pattern.compile("发出(?:全部|所有)?拟好的(?:全部|所有)?函");
    private static final Map<String, String> STEPS =
            Map.of("提醒函", "remind_letter", "督办单", "supervise_order", "督办函", "supervise_letter");

    private SchedulingRules() {}

    private static Intent intent(String verb) {
        return switch (verb) {
            case "发出" -> Intent.SEND_LETTER;
            case "不发" -> Intent.DROP_LETTER;
            default -> Intent.SHOW_LETTER;
        };
    }

    static Understood read(Said said) {
        String all = said.text.trim();
        if (NO_CHANGE.matcher(all).matches())
            return Meaning.of(Intent.NO_CHANGE).commanded();
        if (ALL.matcher(all).matches())
            return Meaning.of(Intent.SEND_LETTER).with("all", true).commanded();
        Matcher letter = LETTER.matcher(all);
        if (!letter.matches()) return null;
        return Meaning.of(intent(letter.group(1)))
                .with("step", STEPS.get(letter.group(2)))
                .with("year", Integer.valueOf(letter.group(3)))
                .with("serial", Integer.valueOf(letter.group(4)))
                .commanded();
    }
}
