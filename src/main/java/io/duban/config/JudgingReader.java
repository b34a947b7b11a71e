package io.duban.config;

import io.duban.config.CampaignRules.Exposure;
import io.duban.config.CampaignRules.Sampling;
import java.util.List;

/** Reads how problems are drawn for inspection and how bad examples are made public. */
final class JudgingReader {
    private static final int HEAVIEST = 1000;
    private static final List<String> NAMING = List.of("unit", "post", "person");
    private final Section root;

    JudgingReader(Section root) {
        this.root = root;
    }

    Sampling sampling() {
        Section section = root.section("sampling");
        section.unknownKeysExcept(
                "base", "fast-days", "fast", "reused-evidence", "copied-text", "extended", "returned", "reopened");
        Sampling usual = Sampling.USUAL;
        return new Sampling(
                section.number("fast-days", usual.fastDays(), 0, 365),
                section.number("base", usual.base(), 1, HEAVIEST),
                section.number("fast", usual.fast(), 0, HEAVIEST),
                section.number("reused-evidence", usual.reusedEvidence(), 0, HEAVIEST),
                section.number("copied-text", usual.copiedText(), 0, HEAVIEST),
                section.number("extended", usual.extended(), 0, HEAVIEST),
                section.number("returned", usual.returned(), 0, HEAVIEST),
                section.number("reopened", usual.reopened(), 0, HEAVIEST));
    }

    Exposure exposure() {
        Section section = root.section("exposure");
        section.unknownKeysExcept("naming");
        String naming = section.choice("naming", Exposure.USUAL.naming(), NAMING);
        List<String> allowed = root.section("unsettled").texts("exposure-naming", NAMING);
        if (section.has("naming") && !allowed.contains(naming)) {
            section.error(
                    "naming", "点名到 " + naming + " 超出了 unsettled.exposure-naming", "可选：" + String.join("、", allowed));
        }
        boolean silent = !section.has("naming") && !allowed.contains(naming) && !allowed.isEmpty();
        return new Exposure(silent ? allowed.get(0) : naming);
    }
}
