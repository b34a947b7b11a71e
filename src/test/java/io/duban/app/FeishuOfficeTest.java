package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.FakeFeishu;
import io.duban.kit.FeishuCaller;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is Feishu's own on the road of a message; the whole case stands in {@link WholeCaseTest}. */
class FeishuOfficeTest {

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
    void the_same_callback_again_has_no_second_effect_even_after_a_restart() {
        FeishuCaller.Call report = office.caller.text("ou_wang", "报问题 消费投诉超期不答复");
        office.takes(report);
        office.restart();
        office.takes(office.caller.again(report));
        assertThat(all()).hasSize(1);
        assertThat(office.as("wang").received()).hasSize(1);
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
        assertThat(office.feishu.messagesTo("oc_group").get(0).answers())
                .as("beneath what he said")
                .isNotEmpty();
        assertThat(last("wang").answers())
                .as("the private part stands nowhere in the group")
                .isEmpty();
        office.takes(office.caller.inGroup("ou_wang", "oc_group", "今天天气不错", ""));
        assertThat(office.feishu.messagesTo("oc_group")).hasSize(1);
    }

    @Test
    void an_answer_stands_beneath_what_was_said_and_what_others_are_told_by_itself() {
        FakeFeishu.Sent answer = office.as("wang").says("报问题 大厅漏雨没人修").hears("已登记：1号");
        assertThat(answer.answers()).isNotEmpty();
        assertThat(last("gao").words()).contains("新问题1号");
        assertThat(last("gao").answers()).isEmpty();
    }

    private Problem problem() {
        return all().get(0);
    }

    private List<Problem> all() {
        return office.base().store().read(tx -> office.base().reader().ofUnits(tx, null));
    }

    private FakeFeishu.Sent last(String user) {
        List<FakeFeishu.Sent> messages = office.as(user).received().stream()
                .filter(sent -> !sent.type().equals("image"))
                .toList();
        return messages.get(messages.size() - 1);
    }
}
