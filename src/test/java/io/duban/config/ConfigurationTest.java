package io.duban.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    Path dir;

    private Folder folder;

    @BeforeEach
    void copyTheShippedFolder() {
        folder = new Folder(dir);
    }

    @Test
    void every_mistake_of_every_file_is_said_at_once_with_its_line() {
        folder.with("duban.yaml", """
                server:
                  host: 127.0.0.1
                  port: abc
                  pubic-url: ""
                store:
                  url: "jdbc:mysql://x"
                  sample: maybe
                  sample: true
                platforms:
                  wecom:
                    enabled: true
                    corp-id: "${NOT_SET}"
                    agent_id: 7
                    window: soon
                security: none
                """);
        folder.with("campaign.yaml", """
                name: ""
                year: 26
                self-check-due: 02-30
                supervision-due: [03-15]
                taxonomies:
                  - id: six_drives
                    name: 六个
                    items:
                      - { code: slow, name: 慢作为 }
                      - { code: slow, name: 又一个 }
                close-out:
                  county: [office, principal]
                hours: { morning-from: "9点" }
                evidence: { required-for: [nothing] }
                reminding:
                  ladder:
                    - { step: nudge, days: [1], to: [boss] }
                """);
        folder.with("units.csv", "id,name,aliases,level,principal,leader\noffice,专班,,offce,nobody,\n");
        folder.with("people.csv", "id,name,unit,title,roles,wecom,feishu,dingtalk,mobile\na,甲,mars,,boss,,,,\na,乙\n");
        folder.with("holidays.yaml", "2027:\n  off: [02-29]\n");
        assertThat(folder.errors())
                .containsExactlyInAnyOrder(
                        "duban.yaml:3 server.port",
                        "duban.yaml:4 server.pubic-url",
                        "duban.yaml:6 store.url",
                        "duban.yaml:7 store.sample",
                        "duban.yaml:8 store.sample",
                        "duban.yaml:12 platforms.wecom.corp-id",
                        "duban.yaml:13 platforms.wecom.agent_id",
                        "duban.yaml:10 platforms.wecom.agent-id",
                        "duban.yaml:10 platforms.wecom.secret",
                        "duban.yaml:10 platforms.wecom.callback-token",
                        "duban.yaml:10 platforms.wecom.encoding-aes-key",
                        "duban.yaml:14 platforms.wecom.window",
                        "duban.yaml:15 security",
                        "campaign.yaml:1 name",
                        "campaign.yaml:2 year",
                        "campaign.yaml:3 self-check-due",
                        "campaign.yaml:4 supervision-due",
                        "campaign.yaml:10 taxonomies[1].items[2].code",
                        "campaign.yaml:12 close-out.county",
                        "campaign.yaml:13 hours.morning-from",
                        "campaign.yaml:14 evidence.required-for",
                        "campaign.yaml:17 reminding.ladder[1].days",
                        "campaign.yaml:17 reminding.ladder[1].to",
                        "units.csv:2 level",
                        "units.csv:2 principal",
                        "people.csv:2 unit",
                        "people.csv:2 roles",
                        "people.csv:3 ",
                        "holidays.yaml:2 2027.off");
    }

    @Test
    void a_finding_reads_file_line_key_wrong_right() {
        folder.with("duban.yaml", "server:\n  port: abc\n");
        assertThat(folder.shown())
                .containsExactly("duban.yaml:2: server.port: \"abc\" 不是合适的端口号；请写 1 到 65535 的端口号，例如 8080");
    }

    @Test
    void an_unknown_key_names_the_one_that_was_meant() {
        folder.with("duban.yaml", "server: { hots: 127.0.0.1 }\nplatfroms: {}\nplatforms: { wechat: {} }\n");
        assertThat(folder.shown())
                .anyMatch(line -> line.startsWith("duban.yaml:1: server.hots: 不认识这个键；是不是 host？"))
                .anyMatch(line -> line.startsWith("duban.yaml:2: platfroms: 不认识这个键；是不是 platforms？"))
                .anyMatch(line -> line.startsWith("duban.yaml:3: platforms.wechat: 不认识这个键"));
    }

    @Test
    void keys_of_a_disabled_platform_are_checked_too_but_not_required() {
        folder.with("duban.yaml", "platforms:\n  feishu: { enabled: false, app-idd: x }\n  dingtalk:\n");
        assertThat(folder.errors()).containsExactly("duban.yaml:2 platforms.feishu.app-idd");
    }

    @Test
    void an_unset_variable_is_named_with_the_mend() {
        folder.with("duban.yaml", "store:\n  password: \"${DB_PASSWORD}\"\n");
        assertThat(folder.shown())
                .containsExactly("duban.yaml:2: store.password: 环境变量 DB_PASSWORD 没有设置；请先设置它，或写成 ${DB_PASSWORD:-默认值}");
    }

    @ParameterizedTest
    @CsvSource({"${bad-name}", "${", "${A", "${}", "${A:+x}"})
    void a_malformed_reference_is_an_error_not_text(String reference) {
        folder.with("duban.yaml", "store:\n  user: '" + reference + "'\n");
        assertThat(folder.errors()).containsExactly("duban.yaml:2 store.user");
    }

    @Test
    void variables_are_filled_after_parsing_so_they_cannot_change_the_file() {
        folder.variable("WHO", "x\nport: 1 # \"'{[").variable("EMPTY", "");
        folder.with("duban.yaml", "store: { user: '${WHO}|${EMPTY}|${EMPTY:-d}|${NO:-a:b}|$${WHO}' }\n");
        Configuration loaded = folder.load();
        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.config().store().user()).isEqualTo("x\nport: 1 # \"'{[||d|a:b|${WHO}");
    }

    @Test
    void secrets_show_neither_in_findings_nor_in_to_string() {
        folder.variable("S", "hunter2");
        folder.with("duban.yaml", """
                server: { port: "${S}" }
                store: { url: "jdbc:postgresql://u:hunter2@db/x?password=hunter2", password: hunter2 }
                platforms: { wecom: { enabled: "${S}", secret: hunter2, window: "${S}" } }
                security: { seal-key: "${S}" }
                log: { level: "${S}" }
                """);
        Configuration loaded = folder.load();
        assertThat(loaded.errors()).hasSize(4).extracting("key").contains("platforms.wecom.window");
        assertThat(loaded.config().store().password().reveal()).isEqualTo("hunter2");
        assertThat(String.join("\n", folder.shown()) + loaded).doesNotContain("hunter2");
    }

    @Test
    void a_syntax_error_does_not_quote_the_file() {
        folder.with("duban.yaml", "store:\n  password: hunter2: hunter2\n");
        assertThat(folder.shown())
                .hasSize(1)
                .allMatch(line -> line.startsWith("duban.yaml:2: ") && !line.contains("hunter2"));
    }

    @Test
    void tabs_are_all_named_and_other_files_still_read() {
        folder.with("duban.yaml", "server:\n\thost: x\n\tport: 1\n").with("campaign.yaml", "nam: x\n");
        assertThat(folder.errors())
                .containsExactly("duban.yaml:2 ", "duban.yaml:3 ", "campaign.yaml:1 nam", "campaign.yaml:1 name");
    }

    @Test
    void an_empty_or_missing_file_is_said() {
        folder.with("duban.yaml", "# nothing\n")
                .without("campaign.yaml")
                .without("units.csv")
                .with("people.csv", "");
        assertThat(folder.errors()).contains("duban.yaml:1 ", "campaign.yaml:1 ", "units.csv:1 ", "people.csv:1 ");
    }

    @Test
    void holidays_may_be_missing() {
        assertThat(folder.without("holidays.yaml").errors()).isEmpty();
    }

    @Test
    void a_missing_folder_is_said() {
        assertThat(Configuration.load(dir.resolve("none"), java.util.Map.of(), java.time.Clock.systemUTC())
                        .errors()
                        .get(0)
                        .toString())
                .contains("none:1: 没有这个配置文件夹");
    }

    @ParameterizedTest
    @CsvSource({"a: &x 1", "'- a'", "just text", "'a: 1\n---\nb: 2'", "a: !!java.io.File x", "'a: {'", "'? [x]\n: 1'"})
    void what_is_not_plain_keys_and_values_is_refused(String yaml) {
        assertThat(folder.with("holidays.yaml", yaml).errors()).isNotEmpty();
    }

    @Test
    void yaml_that_is_not_utf_8_is_refused_and_a_byte_order_mark_is_not() {
        folder.with("holidays.yaml", "# 放假\n2027: { off: [01-01] }\n", Charset.forName("GB18030"));
        assertThat(folder.shown()).singleElement().asString().contains("不是 UTF-8");
        folder.with("holidays.yaml", "\uFEFF2027: { off: [01-01] }\n");
        assertThat(folder.load().days()).containsOnlyKeys(LocalDate.of(2027, 1, 1));
    }

    @Test
    void extra_days_off_and_make_up_days_are_read() {
        folder.with("holidays.yaml", "2027:\n  off: [01-01, 10-01..10-03]\n  work: [10-09]\n2028: { off: [02-29] }\n");
        assertThat(folder.load().days())
                .hasSize(6)
                .containsEntry(LocalDate.of(2027, 10, 2), false)
                .containsEntry(LocalDate.of(2027, 10, 9), true)
                .containsEntry(LocalDate.of(2028, 2, 29), false);
        folder.with("holidays.yaml", "2027: { off: [10-09], work: [10-09] }\nnext: {}\n2029: { of: [] }\n");
        assertThat(folder.errors())
                .containsExactly("holidays.yaml:1 2027.work", "holidays.yaml:2 next", "holidays.yaml:3 2029.of");
    }

    @ParameterizedTest
    @CsvSource({"2024, 02-29, 2024-02-29", "current, 2027-01-15, 2027-01-15", "2022, 9-30, 2022-09-30"})
    void a_date_is_a_day_of_the_campaigns_year_or_a_full_date(String year, String written, LocalDate meant) {
        folder.with("campaign.yaml", "name: 行动\nyear: " + year + "\ndynamic-due: " + written + "\n");
        assertThat(folder.load().rules().dynamicDue()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"02-29", "2026-13-01", "6月30日", "06/30", "''", "06-31"})
    void a_day_that_does_not_exist_is_an_error(String written) {
        folder.with(
                "campaign.yaml",
                "name: 行动\nyear: 2026\nself-check-due: 03-13\nsupervision-due: 03-15\n"
                        + "concentrated-due: 06-30\ndynamic-due: '" + written + "'\n");
        assertThat(folder.shown())
                .singleElement()
                .asString()
                .startsWith("campaign.yaml:6: dynamic-due: ")
                .contains("2026-12-31");
    }

    @Test
    void dates_out_of_order_and_missing_ones_are_warnings() {
        folder.with("campaign.yaml", "name: 行动\nself-check-due: 07-13\nconcentrated-due: 06-30\ndynamic-due: 05-01\n");
        Configuration loaded = folder.load();
        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.warnings())
                .extracting("key")
                .containsExactlyInAnyOrder("supervision-due", "concentrated-due", "dynamic-due");
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "10m, PT10M", "8h, PT8H", "2d, PT48H", "PT5M, PT5M"})
    void spans_of_time_are_read(String written, Duration meant) {
        folder.with("duban.yaml", "platforms: { wecom: { window: " + written + " } }\n");
        Configuration loaded = folder.load();
        assertThat(loaded.config().platforms().get("wecom").duration("window", Duration.ZERO))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"0s", "-5m", "10", "10 分钟", "P1Y"})
    void other_spans_are_an_error(String written) {
        folder.with("duban.yaml", "platforms: { wecom: { window: '" + written + "' } }\n");
        folder.load();
        Configuration loaded = folder.load();
        loaded.config().platforms().get("wecom").duration("window", Duration.ofMinutes(10));
        assertThat(loaded.errors()).extracting("key").containsExactly("platforms.wecom.window");
    }

    @Test
    void the_chat_page_is_on_by_itself_only_while_no_other_platform_is() {
        folder.with("duban.yaml", "platforms: { feishu: { enabled: true, app-id: a, app-secret: b } }\n");
        assertThat(folder.load().config().enabledPlatforms()).containsExactly("feishu");
        folder.with(
                "duban.yaml",
                "platforms: { chat-page: { enabled: true }, feishu: { enabled: true, app-id: a, app-secret: b } }\n");
        assertThat(folder.load().config().enabledPlatforms()).containsExactly("chat-page", "feishu");
        folder.with("duban.yaml", "platforms: { chat-page: { enabled: false } }\n");
        assertThat(folder.shown()).singleElement().asString().contains("没有启用任何平台");
    }

    @Test
    void postgresql_without_a_seal_key_is_warned_of() {
        folder.with("duban.yaml", "store: { url: 'jdbc:postgresql://db/duban', user: d, password: p }\n");
        assertThat(folder.shown()).singleElement().asString().contains("security.seal-key", "匿名举报会被婉拒");
    }

    @Test
    void people_without_an_account_on_an_enabled_platform_are_named() {
        folder.with(
                "duban.yaml",
                "platforms: { wecom: { enabled: true, corp-id: c, agent-id: 1, secret: s, "
                        + "callback-token: t, encoding-aes-key: k } }\n");
        folder.with("people.csv", PEOPLE + "a,甲,office,,office|liaison,,,,\n");
        folder.with("units.csv", "id,name,aliases,level,principal,leader\noffice,专班,,office,a,a\n");
        assertThat(folder.shown()).singleElement().asString().startsWith("people.csv:1: 提醒：wecom: 1 人没有账号：a");
    }

    @Test
    void signers_and_hours_must_make_sense() {
        folder.with("campaign.yaml", """
                name: 行动
                close-out: { unit: [principal, mayor], county: [] }
                hours: { morning-from: "12:00", morning-to: "11:00" }
                reminding: { digest-at: "20:00", ladder: [{ step: urge, days: [1], to: [person] },
                    { step: urge, days: [2, 2], to: [person] }, { step: due }] }
                """);
        List<String> errors = folder.errors();
        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "campaign.yaml:2 close-out.unit",
                        "campaign.yaml:2 close-out.unit",
                        "campaign.yaml:2 close-out.county",
                        "campaign.yaml:3 hours",
                        "campaign.yaml:5 reminding.ladder[2].step",
                        "campaign.yaml:5 reminding.ladder[2].days",
                        "campaign.yaml:5 reminding.ladder[3].days",
                        "campaign.yaml:5 reminding.ladder[3].to");
        assertThat(folder.load().warnings()).extracting("key").contains("reminding.digest-at");
    }

    private static final String PEOPLE = "id,name,unit,title,roles,wecom,feishu,dingtalk,mobile\n";
}
