package io.duban.app;

import static io.duban.app.CaseOffice.hears;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.transfer.LedgerExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One case, on every platform alike: a problem is reported, assigned, rectified and struck off, and each hears his part. */
class WholeCaseTest {
    private static final byte[] BEFORE = jpeg("before");
    private static final byte[] AFTER = jpeg("after");

    @TempDir
    Path folder;

    private CaseOffice office;

    /** Where the people sit. */
    enum Where {
        CHAT_PAGE(CaseOnChatPage::new),
        WECOM(CaseOnWecom::new),
        WECOM_BOT(folder -> new CaseOnAibot(folder, CaseOnAibot.Road.LONG_CONNECTION)),
        WECOM_BOT_CALLBACK(folder -> new CaseOnAibot(folder, CaseOnAibot.Road.CALLBACK_BESIDE_APP)),
        FEISHU(folder -> new CaseOnFeishu(folder, FeishuOffice.Road.WEBHOOK)),
        FEISHU_LONG_CONNECTION(folder -> new CaseOnFeishu(folder, FeishuOffice.Road.LONG_CONNECTION)),
        DINGTALK_HTTP(folder -> new CaseOnDingtalk(folder, DingtalkOffice.Road.HTTP)),
        DINGTALK_HTTP_PLAIN(folder -> new CaseOnDingtalk(folder, DingtalkOffice.Road.HTTP_WITHOUT_TEMPLATE)),
        DINGTALK_STREAM(folder -> new CaseOnDingtalk(folder, DingtalkOffice.Road.STREAM)),
        DINGTALK_STREAM_PLAIN(folder -> new CaseOnDingtalk(folder, DingtalkOffice.Road.STREAM_WITHOUT_TEMPLATE));

        private final Function<Path, CaseOffice> opening;

        Where(Function<Path, CaseOffice> opening) {
            this.opening = opening;
        }
    }

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void a_problem_reported_with_a_photo_is_rectified_and_struck_off(Where where) throws Exception {
        office = where.opening.apply(folder);
        assertThat(office.sendsPhoto("wang", BEFORE)).isEmpty();
        hears(office.says("wang", "报问题 政务大厅中午没人值班，群众白跑一趟"), "已登记：1号", "修改", "撤回");
        assertThat(office.last("gao").words()).contains("新问题1号").contains("王报");
        assertThat(office.last("gao").buttons()).contains("分派", "不予受理");
        assertThat(problem().evidence()).hasSize(1);
        assertThat(problem().evidence().get(0).phase()).isEqualTo("before");

        hears(office.says("gao", "分派 1 给政务中心陈窗，5月31日前"), "1号已分派给市政务服务中心陈窗", "5月31日");
        assertThat(office.last("chen").words()).contains("1号").contains("5月31日");
        assertThat(office.last("chen").buttons()).contains("签收").doesNotContain("同意");
        assertThat(office.last("zhou").words()).as("the principal is told").contains("1号");
        assertThat(problem().deadline()).isEqualTo(LocalDate.of(2022, 5, 31));

        hears(office.taps("chen", "签收"), "1号已签收");
        assertThat(office.usedCardShows("chen", "已签收", "陈窗")).isTrue();
        hears(office.says("chen", "进展 1 已增设午间值班岗"), "1号进展已记下");
        hears(office.sendsPhoto("chen", AFTER), "1份材料已附到1号");
        hears(office.says("chen", "申请销号 1 值班岗运行一周"), "1号已申请销号", "单位主要负责人");

        hears(office.says("gao", "同意 1"), "周全");
        assertThat(problem().status())
                .as("the office cannot overtake the principal")
                .isEqualTo(Status.CLOSING);
        hears(office.taps("zhou", "同意"), "1号已同意");
        assertThat(problem().status()).isEqualTo(Status.CLOSING);
        hears(office.taps("gao", "同意"), "1号已销号");
        assertThat(office.last("wang").words()).contains("您报的1号").contains("已销号");
        assertThat(office.last("chen").words()).contains("1号已销号");
        assertThat(office.last("zhou").words()).contains("1号已销号");

        assertLedgerFields();
        assertThat(office.base().store().read(office.base().audit()::verify).ok())
                .isTrue();
        assertThat(acts())
                .containsExactly(
                        "report wang",
                        "assign gao",
                        "sign chen",
                        "progress chen",
                        "attach chen",
                        "request_close chen",
                        "approve zhou",
                        "approve gao");
    }

    @ParameterizedTest
    @EnumSource(Where.class)
    void an_anonymous_reporter_is_answered_and_stands_nowhere_in_the_data(Where where) throws Exception {
        office = where.opening.apply(folder);
        hears(office.says("chen", "报问题 匿名 单位里有人常年吃空饷没人管"), "已匿名登记：1号");
        assertThat(problem().anonymous()).isTrue();
        assertThat(problem().reporter()).isNull();
        hears(office.says("gao", "不予受理 1 线索不具体"), "确认");
        hears(office.says("gao", "确认"), "1号已不予受理");
        assertThat(office.last("chen").words()).contains("您报的1号").contains("线索不具体");
        hears(office.says("chen", "我报的问题"), "1号");
        String account = office.account("chen");
        office.close();
        for (Path file : filesOfData()) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            // The page keeps each pane's own history for its reader, under a seal; everything else knows nobody.
            assertThat(bytes).as(file.toString()).doesNotContain(account);
        }
        office = where.opening.apply(folder);
    }

    /** The bell rings at its time, the digest comes, and once. */
    @ParameterizedTest
    @EnumSource(Where.class)
    void the_reminder_before_the_deadline_comes_once(Where where) {
        office = where.opening.apply(folder);
        office.says("wang", "报问题 政务大厅中午没人值班");
        office.says("gao", "分派 1 给政务中心陈窗，5月31日前");
        office.says("chen", "签收 1");
        int before = office.received("chen").size();
        office.clock().push(Duration.between(office.clock().instant(), at("2022-05-24T01:05:00Z")));

        rings();
        List<CaseOffice.Line> digest = office.received("chen");
        rings();

        // Where a card has little room its words come as a text beside it.
        String words = digest.subList(before, digest.size()).stream()
                .map(CaseOffice.Line::words)
                .reduce("", String::concat);
        assertThat(words).contains("督办提醒").contains("1号").contains("还有5个工作日");
        assertThat(office.received("chen")).as("told once").hasSameSizeAs(digest);
    }

    private static java.time.Instant at(String instant) {
        return java.time.Instant.parse(instant);
    }

    private void rings() {
        office.duban().ring();
        office.duban().drain();
    }

    private void assertLedgerFields() throws Exception {
        JsonNode row = exported();
        assertThat(row.path("number").asInt()).isEqualTo(1);
        assertThat(row.path("title").asText()).isEqualTo("政务大厅中午没人值班，群众白跑一趟");
        assertThat(row.path("source").asText()).isEqualTo("self_check");
        assertThat(row.path("level").asText()).isEqualTo("unit");
        assertThat(row.path("stage").asText()).isEqualTo("dynamic");
        assertThat(row.path("status").asText()).isEqualTo("closed");
        assertThat(row.path("unit").asText()).isEqualTo("zwzx");
        assertThat(row.path("person").asText()).isEqualTo("chen");
        assertThat(row.path("reporter").asText()).isEqualTo("wang");
        assertThat(row.path("anonymous").asBoolean()).isFalse();
        assertThat(row.path("deadline").asText()).isEqualTo("2022-05-31");
        assertThat(row.path("extensions").asInt()).isZero();
        assertThat(row.path("progress").get(0).path("text").asText()).isEqualTo("已增设午间值班岗");
        assertThat(row.path("evidence")).hasSize(2);
        assertThat(row.path("evidence").get(1).path("phase").asText()).isEqualTo("after");
        assertThat(row.path("reported_at").asText()).startsWith("2022-05-10T09:30:");
        for (String at : List.of("assigned_at", "signed_at", "closing_at", "closed_at")) {
            assertThat(row.path(at).asText()).as(at).startsWith("2022-05-10T09:3");
        }
        assertThat(row.path("light").asText()).isEqualTo("green");
        assertThat(row.path("platform").asText()).isEqualTo(office.platform());
        assertThat(row.path("rectify_type").asText()).isEqualTo("phased");
    }

    private JsonNode exported() throws IOException {
        Foundation base = office.base();
        LocalDate today = LocalDate.of(2022, 5, 10);
        LedgerExport export = new LedgerExport(
                base.roster(),
                code -> code,
                p -> base.reader().light(p, today),
                p -> base.reader().overdueDays(p, today));
        LedgerExport.Format jsonl = LedgerExport.Format.of("jsonl").orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        base.store().read(tx -> {
            try {
                return export.write(jsonl, row -> base.reader().each(tx, row::accept), LedgerExport.all(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return base.json().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private Problem problem() {
        return office.base()
                .store()
                .read(tx -> office.base().reader().ofUnits(tx, null))
                .get(0);
    }

    private List<String> acts() {
        return office.base()
                .store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT act || ' ' || actor FROM audit_entry ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private List<Path> filesOfData() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] jpeg(String name) {
        byte[] tail = name.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[64 + tail.length];
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        System.arraycopy(tail, 0, bytes, 64, tail.length);
        return bytes;
    }
}
