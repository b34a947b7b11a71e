package io.duban.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingRulesTest {
    private static final String NAME = "name: 行动\nyear: 2026\n";

    @TempDir
    Path dir;

    private Folder folder;

    @BeforeEach
    void copyTheShippedFolder() {
        folder = new Folder(dir);
    }

    @Test
    void what_is_not_written_is_as_the_shipped_file_writes_it() {
        CampaignRules shipped = folder.load().rules();
        folder.with("campaign.yaml", NAME);
        CampaignRules bare = folder.load().rules();
        assertThat(bare.sampling()).isEqualTo(shipped.sampling()).isEqualTo(CampaignRules.Sampling.USUAL);
        assertThat(bare.exposure()).isEqualTo(shipped.exposure()).isEqualTo(new CampaignRules.Exposure("unit"));
    }

    @Test
    void weights_are_read_and_a_risk_may_weigh_nothing_but_not_every_problem() {
        folder.with("campaign.yaml", NAME + """
                sampling: { base: 1, fast-days: 3, fast: 2, reused-evidence: 0, copied-text: 4, extended: 5, returned: 6,
                    reopened: 7 }
                """);
        assertThat(folder.load().rules().sampling()).isEqualTo(new CampaignRules.Sampling(3, 1, 2, 0, 4, 5, 6, 7));
        folder.with("campaign.yaml", NAME + "sampling: { base: 0, fast: -1, lucky: 3 }\n");
        assertThat(folder.errors())
                .containsExactlyInAnyOrder(
                        "campaign.yaml:3 sampling.base",
                        "campaign.yaml:3 sampling.fast",
                        "campaign.yaml:3 sampling.lucky");
    }

    @Test
    void naming_may_not_go_beyond_what_the_locality_allows() {
        folder.with(
                "campaign.yaml", NAME + "exposure: { naming: person }\nunsettled: { exposure-naming: [unit, post] }\n");
        assertThat(folder.errors()).containsExactly("campaign.yaml:3 exposure.naming");
        folder.with(
                "campaign.yaml", NAME + "exposure: { naming: post }\nunsettled: { exposure-naming: [unit, post] }\n");
        assertThat(folder.errors()).isEmpty();
        folder.with("campaign.yaml", NAME + "unsettled: { exposure-naming: [post] }\n");
        assertThat(folder.load().rules().exposure().naming()).isEqualTo("post");
    }
}
