package io.duban.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in plain words which choices hold (domain.md 17), so that nobody has to guess what a default was. */
final class ValuesInForce {
    private final Config config;
    private final CampaignRules rules;
    private final Map<LocalDate, Boolean> days;

    ValuesInForce(Config config, CampaignRules rules, Map<LocalDate, Boolean> days) {
        this.config = config;
        this.rules = rules;
        this.days = days;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("行动：" + rules.name() + "（" + rules.year() + " 年）");
        lines.add("集中自查 self-check-due：" + rules.selfCheckDue());
        lines.add("督办科台账 supervision-due：" + rules.supervisionDue());
        lines.add("集中排查问题整改 concentrated-due：" + rules.concentratedDue());
        lines.add("动态问题销号 dynamic-due：" + rules.dynamicDue() + "（“第四季度前”按此日执行）");
        lines.add("县级层面问题销号依次签字 close-out.county："
                + String.join(" → ", rules.closeOut().county()));
        lines.add("单位层面问题销号依次签字 close-out.unit："
                + String.join(" → ", rules.closeOut().unit()));
        lines.add("累计延期超过 " + rules.extensions().leaderBeyondDays() + " 天须分管领导签字 extensions.leader-beyond-days");
        CampaignRules.Unsettled open = rules.unsettled();
        lines.add("查找问题数" + (open.countReported() ? "包含" : "不包含") + "待受理的 unsettled.count-reported："
                + open.countReported());
        lines.add("曝光可点名到 unsettled.exposure-naming：" + String.join("、", open.naming()));
        lines.add("曝光平时点名到 exposure.naming：" + rules.exposure().naming());
        lines.add("提出异议的期限 unsettled.objection-days："
                + (open.objectionDays() == 0 ? "不限" : open.objectionDays() + " 个工作日"));
        rules.taxonomies().stream()
                .filter(list -> list.items().isEmpty())
                .forEach(list -> lines.add("清单 " + list.name() + "（" + list.id() + "）还是空的，不影响使用"));
        lines.add("补充的节假日 holidays.yaml：" + days.size() + " 天");
        lines.add("启用的平台：" + String.join("、", config.enabledPlatforms()));
        return lines;
    }
}
