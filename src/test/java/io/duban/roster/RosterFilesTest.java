package io.duban.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.finding.Findings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterFilesTest {
    private static final String UNITS = "id,name,aliases,level,principal,leader\n";
    private static final String PEOPLE = "id,name,unit,title,roles,wecom,feishu,dingtalk,mobile\n";
    private static final String GAO = "gao,高明,office,主任,office|liaison,Gao,ou_gao,,138\n";
    private static final String OFFICE = "office,市作风办,专班|作风办,office,gao,gao\n";

    @TempDir
    Path dir;

    private final Findings findings = new Findings();

    @BeforeEach
    void good() {
        units(UNITS + OFFICE);
        people(PEOPLE + GAO);
    }

    private void write(String file, String text, Charset charset) {
        try {
            Files.write(dir.resolve(file), text.getBytes(charset));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void units(String text) {
        write("units.csv", text, StandardCharsets.UTF_8);
    }

    private void people(String text) {
        write("people.csv", text, StandardCharsets.UTF_8);
    }

    private Roster read() {
        return new RosterFiles(dir, findings).read();
    }

    private List<String> said() {
        read();
        String prefix = dir.toString().replace('\\', '/') + '/';
        return findings.all().stream()
                .map(f -> f.toString().replace(prefix, ""))
                .toList();
    }

    @Test
    void a_unit_and_a_person_are_read_whole() {
        Roster roster = read();
        assertThat(findings.all()).isEmpty();
        assertThat(roster.unit("office"))
                .contains(new Unit("office", "市作风办", List.of("专班", "作风办"), Unit.Level.OFFICE, "gao", "gao"));
        assertThat(roster.person("gao").orElseThrow().accounts()).isEqualTo(Map.of("wecom", "Gao", "feishu", "ou_gao"));
        assertThat(roster.person("gao").orElseThrow().roles())
                .containsExactlyInAnyOrder(Person.Role.OFFICE, Person.Role.LIAISON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void chinese_is_read_in_both_encodings_of_the_offices(String charset) {
        write("units.csv", UNITS + OFFICE, Charset.forName(charset));
        write("people.csv", PEOPLE + GAO.replace("高明", "高䶮\uD840\uDC0B"), Charset.forName(charset));
        Roster roster = read();
        assertThat(findings.all()).isEmpty();
        assertThat(roster.unit("office").orElseThrow().name()).isEqualTo("市作风办");
        assertThat(roster.person("gao").orElseThrow().name()).isEqualTo("高䶮\uD840\uDC0B");
    }

    @Test
    void a_byte_order_mark_crlf_blank_lines_and_left_over_commas_do_no_harm() {
        people("\uFEFF" + (PEOPLE + "\n" + GAO.strip() + ",,\n,,,,,,,,\n").replace("\n", "\r\n"));
        Roster roster = read();
        assertThat(findings.all()).isEmpty();
        assertThat(roster.people()).extracting(Person::id).containsExactly("gao");
    }

    @Test
    void quotes_hold_commas_quotes_and_line_breaks_and_lines_are_still_counted_rightly() {
        people(PEOPLE + "gao,\"高\"\"明\",office,\"主任,\n兼组长\",office|liaison,,,,\nx,乙,mars,,,,,,\n");
        Roster roster = read();
        assertThat(roster.person("gao").orElseThrow().title()).isEqualTo("主任, 兼组长");
        assertThat(roster.person("gao").orElseThrow().name()).isEqualTo("高\"明");
        assertThat(findings.errors()).singleElement().extracting("line").isEqualTo(4);
    }

    @Test
    void spaces_around_cells_are_dropped_full_width_ones_too() {
        units(UNITS + " office ,\u3000市作风办 , 专班 ｜ 作风办 , Office , gao,gao \n");
        Roster roster = read();
        assertThat(findings.all()).isEmpty();
        assertThat(roster.unit("office").orElseThrow().aliases()).containsExactly("专班", "作风办");
        assertThat(roster.unit("office").orElseThrow().name()).isEqualTo("市作风办");
    }

    @Test
    void every_bad_cell_is_named_with_line_column_text_and_reason() {
        units(UNITS + OFFICE + "office,又一个,,department,gao,gao\n青龙 街道,青龙,,townships,goa,fu\n");
        people(PEOPLE + GAO + "b,,,,liason,GAO,ou_b,,13800000000\n");
        assertThat(said())
                .contains(
                        "units.csv:3: id: \"office\" 已在第 2 行用过；每个代号只能用一次",
                        "units.csv:4: id: \"青龙 街道\" 不能作代号；请用字母、数字、下划线、点或短横，最多 64 个",
                        "people.csv:3: name: 是空的；请填写",
                        "people.csv:3: roles: \"liason\" 不在可选范围；是不是 liaison？可选：liaison、office、inspector、admin",
                        "people.csv:3: wecom: \"GAO\" 已是第 2 行那个人的账号；一个账号只能属于一个人（不分大小写）")
                .anyMatch(line -> line.startsWith("people.csv:3: unit: 是空的"));
    }

    @Test
    void unknown_levels_principals_and_leaders_are_errors() {
        units(UNITS + OFFICE + "qly,青龙,,townships,goa,fu\n");
        people(PEOPLE + GAO + "wang,王报,qly,,liaison,,,,\n");
        assertThat(said())
                .contains(
                        "units.csv:3: level: \"townships\" 不在可选范围；是不是 township？可选：township、department、enterprise、office")
                .anyMatch(line -> line.startsWith("units.csv:3: principal: \"goa\" 不在 ") && line.contains("是不是 gao？"))
                .anyMatch(line -> line.startsWith("units.csv:3: leader: \"fu\" 不在 "));
    }

    @Test
    void a_refused_row_is_not_also_blamed_on_those_who_name_it() {
        people(PEOPLE + "gao,高明\nb,乙,office,,office,,,,\n");
        assertThat(said()).containsExactly("people.csv:2: 这一行有 2 格，应有 9 格；空着的格也要留逗号；格里有逗号时请用英文双引号括起来");
    }

    @Test
    void too_many_cells_are_said_too() {
        people(PEOPLE + GAO + "b,乙,office,科员,兼,职,,,,,x\n");
        assertThat(said()).containsExactly("people.csv:3: 这一行有 11 格，应有 9 格；空着的格也要留逗号；格里有逗号时请用英文双引号括起来");
    }

    @Test
    void a_quote_that_never_ends_is_said_with_its_row_and_breaks_nothing_else() {
        people(PEOPLE + "b,乙,office,,office,,,,\ngao,\"高明,office,主任\n还有,,,,,,,,\n");
        assertThat(said()).containsExactly("people.csv:3: 从这一行起双引号没有配对；单元格里的英文双引号要写成两个，整格再用双引号括起来");
    }

    @Test
    void a_misspelled_missing_or_doubled_column_is_named() {
        units("id,name,alias,level,principal,principal\n" + OFFICE);
        assertThat(said())
                .anyMatch(line -> line.startsWith("units.csv:1: alias: 不认识这一列；是不是 aliases？"))
                .anyMatch(line -> line.startsWith("units.csv:1: aliases: 缺少这一列"))
                .anyMatch(line -> line.startsWith("units.csv:1: leader: 缺少这一列"))
                .anyMatch(line -> line.startsWith("units.csv:1: principal: 这一列写了两次"))
                .hasSize(4);
    }

    @Test
    void a_column_says_on_which_platform_somebody_wants_to_be_told_and_may_be_left_out() {
        assertThat(read().person("gao").orElseThrow().prefers()).isEmpty();
        people("id,name,unit,title,roles,prefers,wecom,feishu,dingtalk,mobile\n"
                + "gao,高明,office,主任,office|liaison, Feishu ,Gao,ou_gao,,138\n"
                + "li,李明,office,,liaison,,li,,,\n");
        Roster roster = read();
        assertThat(findings.all()).isEmpty();
        assertThat(roster.person("gao").orElseThrow().prefers()).isEqualTo("feishu");
        assertThat(roster.person("li").orElseThrow().prefers()).isEmpty();
    }

    @Test
    void a_platform_that_is_none_or_that_he_has_no_account_on_is_named() {
        String header = "id,name,unit,title,roles,wecom,feishu,dingtalk,mobile,prefers\n";
        people(header + GAO.replace(",138", ",138,weixin"));
        assertThat(said()).singleElement().asString().contains("people.csv:2", "weixin", "wecom、feishu、dingtalk");
    }

    @Test
    void a_preference_without_an_account_there_is_a_warning() {
        people("id,name,unit,title,roles,wecom,feishu,dingtalk,mobile,prefers\n"
                + GAO.replace(",138", ",138,dingtalk"));
        assertThat(read().person("gao").orElseThrow().prefers()).isEqualTo("dingtalk");
        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings()).singleElement().asString().contains("dingtalk");
    }

    @Test
    void columns_may_stand_in_any_order() {
        units("leader,principal,level,aliases,name,id\ngao,gao,office,专班,市作风办,office\n");
        assertThat(read().unit("office").orElseThrow().name()).isEqualTo("市作风办");
        assertThat(findings.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id;name;aliases;level;principal;leader\n", UNITS})
    void a_file_that_is_empty_or_no_such_table_is_said_alone(String text) {
        units(text);
        assertThat(said()).isNotEmpty().allMatch(line -> line.contains(".csv:"));
        assertThat(findings.errors()).anyMatch(f -> f.file().endsWith("units.csv"));
    }

    @Test
    void utf_16_is_refused_with_the_way_to_save_it() {
        write("units.csv", UNITS + OFFICE, StandardCharsets.UTF_16);
        assertThat(said()).containsExactly("units.csv:1: 文件编码既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8（逗号分隔）”");
    }

    @Test
    void a_missing_file_is_said() throws IOException {
        Files.delete(dir.resolve("people.csv"));
        assertThat(said()).singleElement().asString().startsWith("people.csv:1: 没有这个文件");
    }

    @Test
    void what_the_roster_lacks_is_a_warning_with_what_will_not_work() {
        units(UNITS + "qly,青龙街道,青龙,township,,\n" + OFFICE);
        people(PEOPLE + GAO.replace("office|liaison", ""));
        assertThat(said())
                .hasSize(4)
                .anyMatch(line -> line.contains("qly 没有行政主要负责人；该单位的销号和延期申请没有人能先审"))
                .anyMatch(line -> line.contains("qly 没有分管领导"))
                .anyMatch(line -> line.contains("qly 没有联络员"))
                .anyMatch(line -> line.contains("没有人能受理、分派和销号"));
        assertThat(findings.errors()).isEmpty();
    }

    @Test
    void a_name_that_means_two_units_is_a_warning() {
        units(UNITS + OFFICE + "office2,县作风办,作风办,office,gao,gao\n");
        assertThat(said()).singleElement().asString().startsWith("units.csv:3: 提醒：aliases: “作风办”同时指 office、office2");
    }

    @Test
    void a_spoilt_mobile_is_warned_of_without_showing_it() {
        people(PEOPLE + GAO.replace("138\n", "1.38E+10\n"));
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("people.csv:2: 提醒：mobile")
                .doesNotContain("1.38");
    }
}
