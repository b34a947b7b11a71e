package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.audit.AuditTrail;
import io.duban.kit.FakeFeishu;
import io.duban.kit.FeishuCaller;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.transfer.LedgerExport;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A problem reported in chat is rectified and struck off, over encrypted Feishu callbacks and the API calls they cause. */
class WholeCaseOnFeishuTest {
    private static final byte[] BEFORE = jpeg("before");
    private static final byte[] AFTER = jpeg("after");

    @TempDir
    Path folder;

    private FeishuOffice office;

    @BeforeEach
    void open() {
        office = new FeishuOffice(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_problem_reported_with_a_photo_is_rectified_and_struck_off() throws Exception {
        office.as("wang").sendsPhoto(BEFORE).hearsNothing();
        office.as("wang").says("报问题 政务大厅中午没人值班，群众白跑一趟").hears("已登记：1号", "修改", "撤回");
        FakeFeishu.Sent offered = last("gao");
        assertThat(offered.words()).contains("新问题1号").contains("王报");
        assertThat(offered.buttons()).contains("分派", "不予受理");
        assertThat(problem().evidence()).hasSize(1);
        assertThat(problem().evidence().get(0).phase()).isEqualTo("before");

        office.as("gao").says("分派 1 给政务中心陈窗，5月31日前").hears("1号已分派给市政务服务中心陈窗", "5月31日");
        assertThat(last("chen").words()).contains("1号").contains("5月31日");
        assertThat(last("chen").buttons()).contains("签收").doesNotContain("同意");
        assertThat(last("zhou").words()).as("the principal is told").contains("1号");
        assertThat(problem().status()).isEqualTo(Status.ASSIGNED);
        assertThat(problem().deadline()).isEqualTo(LocalDate.of(2022, 5, 31));

        office.as("chen").taps("签收").hears("1号已签收");
        assertThat(office.feishu.updated()).anySatisfy(update -> {
            assertThat(update.to()).isEqualTo("ou_chen");
            assertThat(update.words()).contains("已签收").contains("陈窗");
        });
        office.as("chen").says("进展 1 已增设午间值班岗").hears("1号进展已记下");
        office.as("chen").sendsPhoto(AFTER).hears("1份材料已附到1号");
        office.as("chen").says("申请销号 1 值班岗运行一周").hears("1号已申请销号", "单位主要负责人");
        assertThat(problem().status()).isEqualTo(Status.CLOSING);

        office.as("gao").says("同意 1").hears("周全");
        assertThat(problem().status())
                .as("the office cannot overtake the principal")
                .isEqualTo(Status.CLOSING);
        office.as("zhou").taps("同意").hears("1号已同意");
        assertThat(problem().status()).isEqualTo(Status.CLOSING);
        office.as("gao").taps("同意").hears("1号已销号");
        assertThat(last("wang").words()).contains("您报的1号").contains("已销号");
        assertThat(last("chen").words()).contains("1号已销号");
        assertThat(last("zhou").words()).contains("1号已销号");

        assertLedgerFields();
        AuditTrail.Verdict verdict = office.base().store().read(office.base().audit()::verify);
        assertThat(verdict.ok()).isTrue();
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
        assertThat(office.feishu.calls("token"))
                .as("one token serves all calls")
                .hasSize(1);
    }

    @Test
    void the_same_callback_again_has_no_second_effect_even_after_a_restart() {
        FeishuCaller.Call report = office.caller.text("ou_wang", "报问题 消费投诉超期不答复");
        office.takes(report);
        office.restart();
        office.takes(office.caller.again(report));
        assertThat(all()).hasSize(1);
        assertThat(office.as("wang").received()).hasSize(1);
    }

    @Test
    void an_anonymous_reporter_is_answered_and_stands_nowhere_in_the_data() throws Exception {
        office.as("chen").says("报问题 匿名 单位里有人常年吃空饷没人管").hears("已匿名登记：1号");
        assertThat(problem().anonymous()).isTrue();
        assertThat(problem().reporter()).isNull();
        office.as("gao").says("不予受理 1 线索不具体").hears("确认");
        office.as("gao").says("确认").hears("1号已不予受理");
        assertThat(last("chen").words()).contains("您报的1号").contains("线索不具体");
        office.as("chen").says("我报的问题").hears("1号");
        office.close();
        for (Path file : filesOfData()) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(bytes).as(file.toString()).doesNotContain("chen");
        }
        office = new FeishuOffice(folder);
    }

    @Test
    void forged_stale_and_plain_callbacks_change_nothing() {
        FeishuCaller.Call good = office.caller.text("ou_wang", "报问题 假的");
        assertThat(office.post(FeishuCaller.with(good, "x-lark-signature", "0".repeat(64)))
                        .statusCode())
                .isBetween(400, 403);
        office.clock.push(java.time.Duration.ofHours(9));
        assertThat(office.post(good).statusCode()).isBetween(400, 403);
        FeishuCaller.Call plain =
                new FeishuCaller.Call(good.headers(), office.caller.plain(good).getBytes(StandardCharsets.UTF_8));
        assertThat(office.post(plain).statusCode()).isBetween(400, 403);
        office.duban().drain();
        assertThat(all()).isEmpty();
        assertThat(office.feishu.sent()).isEmpty();
    }

    @Test
    void the_url_check_answers_the_plain_echo() {
        HttpResponse<String> answer = office.post(office.caller.challenge("1616140317555161061"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"challenge\":\"1616140317555161061\"}");
    }

    @Test
    void who_opens_the_app_is_greeted_once_a_day() {
        office.takes(office.caller.enters("ou_zhang"));
        office.takes(office.caller.enters("ou_zhang"));
        assertThat(office.as("zhang").received()).hasSize(1);
        office.clock.push(java.time.Duration.ofDays(1));
        office.takes(office.caller.enters("ou_zhang"));
        assertThat(office.as("zhang").received()).hasSize(2);
    }

    @Test
    void a_tap_is_answered_with_a_toast_while_the_work_is_still_to_do() {
        office.as("wang").says("报问题 大厅漏雨没人修").hears("已登记：1号");
        FakeFeishu.Sent card = last("gao");
        HttpResponse<String> answer = office.post(office.caller.tap("ou_gao", card.value("不予受理"), card.id()));
        assertThat(answer.body()).contains("toast", "收到");
        assertThat(office.as("gao").received()).as("nothing was sent yet").hasSize(1);
        office.duban().drain();
        assertThat(office.as("gao").received()).hasSize(2);
    }

    @Test
    void a_form_asks_for_unit_person_and_date_at_once_and_assigns_when_it_is_sent_off() {
        office.as("wang").says("报问题 大厅漏雨没人修").hears("已登记：1号");
        office.as("gao").taps("分派").hears("单位", "责任人", "期限");
        office.as("gao")
                .submits("分派", java.util.Map.of("unit", "政务中心", "person", "陈窗", "deadline", "2022-05-31 +0800"))
                .hears("1号已分派给市政务服务中心陈窗", "5月31日");
        assertThat(problem().status()).isEqualTo(Status.ASSIGNED);
        assertThat(problem().deadline()).isEqualTo(LocalDate.of(2022, 5, 31));
    }

    @Test
    void what_people_write_can_mention_nobody_and_breaks_no_card() {
        String hostile = "报问题 门口漏水没人修 @all [点这里](http://evil.example) **大** \"}]";
        office.as("wang").says(hostile).hears("已登记：1号");
        String card = last("gao").content().toString();
        assertThat(card).contains("门口漏水").doesNotContain("markdown").doesNotContain("lark_md");
        office.as("wang").says("我报的问题").hears("1号");
        assertThat(office.feishu.sent()).allSatisfy(sent -> {
            if (sent.type().equals("text")) assertThat(sent.words()).doesNotContain("<at");
            if (sent.type().equals("post")) assertThat(sent.words()).doesNotContain("<at");
        });
    }

    @Test
    void a_report_in_a_group_is_answered_there_with_a_word_and_in_private_with_the_rest() {
        office.takes(office.caller.inGroup("ou_wang", "oc_group", "报问题 大厅漏雨没人修", office.feishu.bot));
        assertThat(office.feishu.messagesTo("oc_group")).singleElement().satisfies(sent -> {
            assertThat(sent.idType()).isEqualTo("chat_id");
            assertThat(sent.words()).doesNotContain("漏雨");
        });
        assertThat(last("wang").words()).contains("已登记：1号");
        office.takes(office.caller.inGroup("ou_wang", "oc_group", "今天天气不错", ""));
        assertThat(office.feishu.messagesTo("oc_group")).hasSize(1);
    }

    private void assertLedgerFields() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Foundation base = office.base();
        LocalDate today = LocalDate.of(2022, 5, 10);
        LedgerExport export = new LedgerExport(
                base.roster(),
                code -> code,
                p -> base.reader().light(p, today),
                p -> base.reader().overdueDays(p, today));
        LedgerExport.Format jsonl = LedgerExport.Format.of("jsonl").orElseThrow();
        base.store().read(tx -> {
            try {
                return export.write(jsonl, row -> base.reader().each(tx, row::accept), LedgerExport.all(), out);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        JsonNode row = base.json().readTree(out.toString(StandardCharsets.UTF_8));
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
        assertThat(row.path("platform").asText()).isEqualTo("feishu");
        assertThat(row.path("rectify_type").asText()).isEqualTo("phased");
    }

    private Problem problem() {
        return all().get(0);
    }

    private List<Problem> all() {
        return office.base().store().read(tx -> office.base().reader().ofUnits(tx, null));
    }

    private List<String> acts() {
        return office.base()
                .store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT act || ' ' || actor FROM audit_entry ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private FakeFeishu.Sent last(String user) {
        List<FakeFeishu.Sent> messages = office.as(user).received().stream()
                .filter(sent -> !sent.type().equals("image"))
                .toList();
        return messages.get(messages.size() - 1);
    }

    private List<Path> filesOfData() throws Exception {
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
