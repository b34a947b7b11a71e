package io.duban.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The folder that comes with Duban. */
class ShippedFolderTest {
    private static final Path SHIPPED = Path.of("bot-config");

    private static Configuration loaded(Map<String, String> environment, String instant) {
        return Configuration.load(
                SHIPPED, environment, Clock.fixed(Instant.parse(instant), ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void has_neither_errors_nor_warnings() {
        Configuration shipped = loaded(Map.of(), "2026-05-10T01:00:00Z");
        assertThat(shipped.findings().all()).isEmpty();
    }

    @Test
    void starts_on_the_embedded_default_with_the_chat_page() {
        Config config = loaded(Map.of(), "2026-05-10T01:00:00Z").config();
        assertThat(config.enabledPlatforms()).containsExactly("chat-page");
        assertThat(config.store().embedded()).isTrue();
        assertThat(config.store().sample()).isTrue();
        assertThat(config.server()).isEqualTo(new Config.Server("127.0.0.1", 8080, ""));
    }

    @Test
    void takes_port_and_wecom_from_the_environment_alone() {
        Map<String, String> environment = Map.of(
                "DUBAN_PORT", "9090",
                "DUBAN_WECOM", "true",
                "DUBAN_WECOM_CORP_ID", "ww1",
                "DUBAN_WECOM_AGENT_ID", "1000002",
                "DUBAN_WECOM_SECRET", "s3cret",
                "DUBAN_WECOM_CALLBACK_TOKEN", "t0ken",
                "DUBAN_WECOM_ENCODING_AES_KEY", "k".repeat(43));
        Configuration loaded = loaded(environment, "2026-05-10T01:00:00Z");
        assertThat(loaded.findings().all()).isEmpty();
        assertThat(loaded.config().server().port()).isEqualTo(9090);
        assertThat(loaded.config().enabledPlatforms()).containsExactly("wecom");
        assertThat(loaded.config().platforms().get("wecom").secret("secret").reveal())
                .isEqualTo("s3cret");
    }

    @Test
    void the_current_year_turns_at_midnight_in_shanghai() {
        assertThat(loaded(Map.of(), "2026-12-31T15:59:59Z").rules().dynamicDue())
                .isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(loaded(Map.of(), "2026-12-31T16:00:00Z").rules().selfCheckDue())
                .isEqualTo(LocalDate.of(2027, 3, 13));
    }

    @Test
    void every_real_kind_has_hints_and_the_local_lists_are_named_but_empty() {
        CampaignRules rules = loaded(Map.of(), "2026-05-10T01:00:00Z").rules();
        assertThat(rules.itemsByCode().values())
                .hasSize(14)
                .allSatisfy(
                        item -> assertThat(item.hints()).hasSizeBetween(8, 22).doesNotHaveDuplicates());
        assertThat(rules.taxonomies())
                .filteredOn(list -> list.items().isEmpty())
                .extracting(CampaignRules.Taxonomy::id)
                .containsExactly("ten_winds", "ten_ills", "five_officials", "ten_no_bother");
    }

    @Test
    void check_names_the_values_in_force_that_localities_settle() {
        assertThat(loaded(Map.of(), "2026-05-10T01:00:00Z").inForce())
                .anyMatch(line -> line.contains("dynamic-due：2026-12-31"))
                .anyMatch(line -> line.contains("principal → leader → office"))
                .anyMatch(line -> line.contains("count-reported：true"));
    }

    @Test
    void the_roster_holds_the_thirteen_people_that_others_count_on() {
        Configuration shipped = loaded(Map.of(), "2026-05-10T01:00:00Z");
        assertThat(shipped.roster().people())
                .extracting("id")
                .contains(
                        "gao",
                        "inspector",
                        "shu",
                        "fu",
                        "qian",
                        "li",
                        "zhang",
                        "sun",
                        "zhao",
                        "zhou",
                        "chen",
                        "wu",
                        "wang");
        assertThat(shipped.roster().byAccount("wecom", "ZHANG").orElseThrow().name())
                .isEqualTo("张三");
    }

    /** What holds where campaign.yaml is silent is what the shipped file says. */
    @Test
    void the_shipped_rules_equal_the_built_in_defaults() {
        CampaignRules shipped = loaded(Map.of(), "2026-05-10T01:00:00Z").rules();
        CampaignRules silent = new CampaignFile(ConfigFolder.parsed("campaign.yaml", "name: 行动"), 2026).read();
        assertThat(silent)
                .usingRecursiveComparison()
                .ignoringFields("name", "taxonomies")
                .isEqualTo(shipped);
    }
}
