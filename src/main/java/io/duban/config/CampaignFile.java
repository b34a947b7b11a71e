package io.duban.config;

import io.duban.config.CampaignRules.CloseOut;
import io.duban.config.CampaignRules.Evidence;
import io.duban.config.CampaignRules.Extensions;
import io.duban.config.CampaignRules.Hours;
import io.duban.config.CampaignRules.Item;
import io.duban.config.CampaignRules.Lamps;
import io.duban.config.CampaignRules.Taxonomy;
import io.duban.config.CampaignRules.Unsettled;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Reads campaign.yaml. What is not written there holds as domain.md recommends. */
final class CampaignFile {
    private static final int YEARS_FROM = 2000;
    private static final int YEARS_TO = 2100;
    private static final int WORKING_DAYS = 250;
    private static final List<String> SIGNERS = List.of("principal", "leader", "office");
    private static final List<String> NAMING = List.of("unit", "post", "person");
    private static final List<String> SECRET_WORDS = List.of("绝密", "机密", "秘密★", "内部资料", "红头照片");
    private final Section root;
    private final int currentYear;

    CampaignFile(Section root, int currentYear) {
        this.root = root;
        this.currentYear = currentYear;
    }

    CampaignRules read() {
        root.unknownKeysExcept(
                "name",
                "year",
                "self-check-due",
                "supervision-due",
                "concentrated-due",
                "dynamic-due",
                "taxonomies",
                "close-out",
                "extensions",
                "lamps",
                "reminding",
                "hours",
                "evidence",
                "secret-words",
                "unsettled",
                "sampling",
                "exposure");
        int year = year();
        List<Taxonomy> taxonomies = new TaxonomyReader(root).read();
        Hours hours = hours(root.section("hours"));
        CampaignRules rules = new CampaignRules(
                root.required("name", "请写这次行动的名称"),
                year,
                due("self-check-due", "03-13", year),
                due("supervision-due", "03-15", year),
                due("concentrated-due", "06-30", year),
                due("dynamic-due", "12-31", year),
                taxonomies,
                closeOut(root.section("close-out")),
                extensions(root.section("extensions")),
                lamps(root.section("lamps")),
                new RemindingReader(root.section("reminding"), hours).read(),
                hours,
                evidence(root.section("evidence"), taxonomies),
                root.texts("secret-words", SECRET_WORDS),
                unsettled(root.section("unsettled")),
                new JudgingReader(root).sampling(),
                new JudgingReader(root).exposure());
        inOrder(rules);
        return rules;
    }

    private int year() {
        return root.read("year", currentYear, "年份", "请写四位年份，例如 " + currentYear + "，或 current（启动时的年份）", text -> {
            int year = text.equals("current") ? currentYear : Integer.parseInt(text);
            return year < YEARS_FROM || year > YEARS_TO ? null : year;
        });
    }

    private LocalDate due(String key, String usual, int year) {
        if (!root.has(key)) {
            root.warning(key, "没有写，按 " + usual + " 计算", "请写 月-日，例如 " + usual);
        }
        String right = "请写 " + year + " 年里有的 月-日，例如 " + usual + "，或完整日期 " + year + '-' + usual;
        return root.read(key, Written.day(usual, year), "日期", right, text -> Written.day(text, year));
    }

    private void inOrder(CampaignRules rules) {
        if (rules.selfCheckDue().isAfter(rules.concentratedDue())) {
            root.warning("concentrated-due", "集中排查问题的整改期限早于自查截止日", "请核对两个日期的先后");
        }
        if (rules.supervisionDue().isAfter(rules.concentratedDue())) {
            root.warning("concentrated-due", "集中排查问题的整改期限早于督办科台账的截止日", "请核对两个日期的先后");
        }
        if (rules.concentratedDue().isAfter(rules.dynamicDue())) {
            root.warning("dynamic-due", "动态问题的期限早于集中排查问题的期限", "请核对两个日期的先后");
        }
    }

    private static CloseOut closeOut(Section section) {
        section.unknownKeysExcept("county", "unit", "principal-days", "office-days");
        return new CloseOut(
                signers(section, "county", List.of("principal", "leader", "office")),
                signers(section, "unit", List.of("principal", "office")),
                section.number("principal-days", 3, 1, WORKING_DAYS),
                section.number("office-days", 5, 1, WORKING_DAYS));
    }

    private static List<String> signers(Section section, String key, List<String> usual) {
        List<String> signers = known(section, key, usual, SIGNERS);
        if (signers.isEmpty() || !signers.get(signers.size() - 1).equals("office")) {
            section.error(key, "最后一个签字的不是 office（专班）", "销号由专班办结，请把 office 放在最后，例如 " + usual);
        }
        return signers;
    }

    /** A list of distinct words out of {@code allowed}; a wrong one is said and left out. */
    static List<String> known(Section section, String key, List<String> usual, List<String> allowed) {
        List<String> words = section.texts(key, usual);
        words.stream()
                .filter(word -> !allowed.contains(word))
                .forEach(word -> section.error(key, '"' + word + "\" 不在可选范围", "可选：" + String.join("、", allowed)));
        if (words.stream().distinct().count() < words.size()) {
            section.error(key, "同一项写了两次", "请每项只写一次");
        }
        return words.stream().filter(allowed::contains).distinct().toList();
    }

    private static Extensions extensions(Section section) {
        section.unknownKeysExcept("leader-beyond-days");
        return new Extensions(section.number("leader-beyond-days", 30, 0, 3650));
    }

    private static Lamps lamps(Section section) {
        section.unknownKeysExcept("yellow-before", "unsigned-after");
        return new Lamps(
                section.number("yellow-before", 5, 0, WORKING_DAYS),
                section.number("unsigned-after", 2, 0, WORKING_DAYS));
    }

    private static Hours hours(Section section) {
        section.unknownKeysExcept("morning-from", "morning-to", "afternoon-from", "afternoon-to", "hold-announcements");
        Hours hours = new Hours(
                section.time("morning-from", LocalTime.of(9, 0)),
                section.time("morning-to", LocalTime.of(11, 30)),
                section.time("afternoon-from", LocalTime.of(14, 30)),
                section.time("afternoon-to", LocalTime.of(17, 30)),
                section.flag("hold-announcements", false));
        if (!hours.morningFrom().isBefore(hours.morningTo())
                || hours.morningTo().isAfter(hours.afternoonFrom())
                || !hours.afternoonFrom().isBefore(hours.afternoonTo())) {
            section.error("", "办公时间的先后不对", "请按 上午上班 < 上午下班 ≤ 下午上班 < 下午下班 填写");
        }
        return hours;
    }

    private static Evidence evidence(Section section, List<Taxonomy> taxonomies) {
        section.unknownKeysExcept("required-for", "photo-wait-minutes");
        List<String> codes = taxonomies.stream()
                .flatMap(list -> list.items().stream())
                .map(Item::code)
                .toList();
        return new Evidence(
                known(section, "required-for", List.of(), codes), section.number("photo-wait-minutes", 30, 1, 24 * 60));
    }

    private static Unsettled unsettled(Section section) {
        section.unknownKeysExcept("count-reported", "exposure-naming", "objection-days");
        Unsettled usual = Unsettled.PROPOSED;
        return new Unsettled(
                section.flag("count-reported", usual.countReported()),
                known(section, "exposure-naming", usual.naming(), NAMING),
                section.number("objection-days", usual.objectionDays(), 0, WORKING_DAYS));
    }
}
