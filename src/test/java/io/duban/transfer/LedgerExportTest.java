package io.duban.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.StoredFile;
import io.duban.ledger.Light;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.transfer.LedgerExport.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LedgerExportTest {
    private static final Instant NINE = Instant.parse("2022-06-30T01:00:00.987Z");
    private static final StoredFile PHOTO = new StoredFile("ab".repeat(32), "门口.jpg", "image/jpeg", 7);
    private final Roster roster = new Roster(
            List.of(new Unit("scjg", "市市场监督管理局", List.of(), Unit.Level.DEPARTMENT, "qian", "fu")),
            List.of(person("zhang", "张三"), person("qian", "钱正"), person("fu", "傅敏")));
    private final LedgerExport export = new LedgerExport(
            roster, code -> "slow".equals(code) ? "慢作为" : code, p -> Light.YELLOW, p -> p.number() == 2 ? 3 : 0);

    @Test
    void a_line_has_exactly_the_fields_of_the_contract_in_its_order() throws IOException {
        List<String> fields = new ArrayList<>();
        new ObjectMapper().readTree(jsonl(problem(1, "标题", false))).fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly(
                        ("number title description source category level stage status unit person reporter anonymous"
                                        + " measures deadline extensions progress evidence reported_at assigned_at"
                                        + " signed_at closing_at closed_at reopened light overdue_days platform"
                                        + " rectify_type merged_into")
                                .split(" "));
    }

    @Test
    void what_came_of_a_problem_stands_in_its_row_with_kind_papers_and_whether_it_was_spread() throws IOException {
        StoredFile paper = new StoredFile("cd".repeat(32), "轮岗制度.docx", "application/msword", 9);
        Mechanism revised = new Mechanism(2, NINE, "zhang", "scjg", "revised", "修订轮岗制度", List.of(paper), 1L);
        Mechanism spread = new Mechanism(
                1, NINE, "zhang", "scjg", "new", "首问负责", List.of(), 1L, new Mechanism.Promotion(NINE, "gao", "3"));
        Mechanism ofNone = new Mechanism(3, NINE, "zhang", "scjg", null, "晨会", List.of(), null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.with(List.of(revised, spread, ofNone))
                .write(
                        Format.CSV,
                        rows -> List.of(problem(1, "标题", false), problem(2, "标题", false))
                                .forEach(rows),
                        LedgerExport.all(),
                        out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("新建：首问负责（已推广）；修订：修订轮岗制度（附件：轮岗制度.docx）")
                .doesNotContain("晨会");
    }

    @Test
    void instants_are_local_to_the_second_and_people_are_ids() throws IOException {
        JsonNode row = new ObjectMapper().readTree(jsonl(problem(2, "标题", false)));
        assertThat(row.get("reported_at").asText()).isEqualTo("2022-06-30T09:00:00");
        assertThat(row.get("deadline").asText()).isEqualTo("2022-07-15");
        assertThat(row.get("signed_at").isNull()).isTrue();
        assertThat(row.get("merged_into").isNull()).isTrue();
        assertThat(row.get("unit").asText()).isEqualTo("scjg");
        assertThat(row.get("light").asText()).isEqualTo("yellow");
        assertThat(row.get("overdue_days").asInt()).isEqualTo(3);
        assertThat(row.get("reporter").asText()).isEqualTo("wang");
        assertThat(row.get("progress").get(0))
                .hasToString("{\"at\":\"2022-06-30T09:00:00\",\"by\":\"zhang\",\"text\":"
                        + "\"已增设\",\"attachments\":[{\"name\":\"门口.jpg\",\"sha256\":\"" + PHOTO.sha256() + "\"}]}");
        assertThat(row.get("evidence").get(0))
                .hasToString("{\"name\":\"门口.jpg\",\"sha256\":\"" + PHOTO.sha256() + "\",\"phase\":\"before\"}");
    }

    @Test
    void an_anonymous_row_tells_neither_reporter_nor_platform_even_if_the_record_held_them() throws IOException {
        JsonNode row = new ObjectMapper().readTree(jsonl(problem(1, "标题", true)));
        assertThat(row.get("anonymous").asBoolean()).isTrue();
        assertThat(row.get("reporter").isNull()).isTrue();
        assertThat(row.get("platform").isNull()).isTrue();
        assertThat(written(Format.CSV, LedgerExport.all(), problem(1, "标题", true)))
                .doesNotContain("wang");
    }

    @Test
    void each_problem_is_one_line_and_an_empty_ledger_is_an_empty_file() throws IOException {
        String two = written(Format.JSONL, LedgerExport.all(), problem(1, "一\n行", false), problem(2, "二", false));
        assertThat(two.split("\n")).hasSize(2).allMatch(line -> line.startsWith("{\"number\":"));
        assertThat(two).endsWith("}\n");
        assertThat(written(Format.JSONL, LedgerExport.all())).isEmpty();
    }

    @Test
    void the_csv_opens_in_excel_with_the_offices_columns_and_names() throws IOException {
        String csv = written(Format.CSV, LedgerExport.all(), problem(1, "标题", false));
        assertThat(csv)
                .isEqualTo("\uFEFF序号,问题来源,问题类别,问题表现,具体表现,整改目标,整改措施,完成标准,责任领导,责任单位,配合单位,"
                        + "责任人,完成时限,整改类型,整改进展,完成情况,是否销号,未完成原因及下一步,建章立制情况,追责问责情况,备注\r\n"
                        + "1,单位自查,慢作为,标题,\"他说\"\"好\"\",\n又走了\",,增设值班岗,,傅敏,市市场监督管理局,,张三,2022-07-15,"
                        + "分阶段整改,已增设,整改中,否,,,,延期1次\r\n");
    }

    @Test
    void a_formula_in_the_ledger_reaches_the_spreadsheet_as_text() throws IOException {
        assertThat(written(Format.CSV, LedgerExport.all(), problem(1, "=HYPERLINK(\"http://x\")", false)))
                .contains(",\"'=HYPERLINK(\"\"http://x\"\")\",");
    }

    @Test
    void a_unit_gets_its_own_rows_only() throws IOException {
        Predicate<Problem> others = LedgerExport.ofUnits(Set.of("wjj"));
        assertThat(written(Format.JSONL, others, problem(1, "标题", false))).isEmpty();
        assertThat(written(Format.JSONL, LedgerExport.ofUnits(Set.of("scjg")), problem(1, "标题", false)))
                .isNotEmpty();
    }

    @Test
    void a_status_open_or_overdue_narrows_the_rows() throws IOException {
        Problem[] both = {problem(1, "一", false), problem(2, "二", false)};
        assertThat(written(Format.JSONL, export.inStatus("overdue"), both).split("\n"))
                .hasSize(1);
        assertThat(written(Format.JSONL, export.inStatus("open"), both).split("\n"))
                .hasSize(2);
        assertThat(written(Format.JSONL, export.inStatus("closed"), both)).isEmpty();
    }

    @Test
    void a_full_disk_is_an_io_failure_not_a_silent_half_file() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        Problem row = problem(1, "标题".repeat(9000), false);
        assertThatThrownBy(() -> export.write(Format.JSONL, rows -> rows.accept(row), LedgerExport.all(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    @Test
    void every_written_column_name_is_recognised_again() {
        for (LedgerColumns column : LedgerColumns.values()) {
            column.names()
                    .forEach(name -> assertThat(LedgerColumns.named(" " + name + "（填报）\n"))
                            .hasValue(column));
        }
        assertThat(LedgerColumns.named("无此列")).isEmpty();
    }

    private String jsonl(Problem problem) throws IOException {
        return written(Format.JSONL, LedgerExport.all(), problem);
    }

    private String written(Format format, Predicate<Problem> scope, Problem... problems) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(format, row -> List.of(problems).forEach(row), scope, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Person person(String id, String name) {
        return new Person(id, name, "scjg", "", Set.of(), Map.of(), "");
    }

    private static Problem problem(long number, String title, boolean anonymous) {
        return new Problem(
                number,
                title,
                "他说\"好\",\n又走了",
                "self_check",
                "slow",
                "unit",
                "dynamic",
                Status.RECTIFYING,
                "scjg",
                "zhang",
                "wang",
                anonymous,
                "增设值班岗",
                LocalDate.of(2022, 7, 15),
                1,
                List.of(new Problem.ProgressEntry(NINE, "zhang", "已增设", null, List.of(PHOTO))),
                List.of(new Problem.Evidence(PHOTO, "before", "wang", NINE)),
                NINE,
                NINE,
                null,
                null,
                null,
                0,
                0,
                "wecom",
                "phased",
                null,
                null,
                null,
                null,
                null);
    }
}
