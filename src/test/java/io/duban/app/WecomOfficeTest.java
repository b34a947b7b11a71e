package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.WecomCaller;
import io.duban.ledger.Problem;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is WeCom's own on the road of a message; the whole case stands in {@link WholeCaseTest}. */
class WecomOfficeTest {

    @TempDir
    Path folder;

    private WecomOffice office;

    @BeforeEach
    void open() {
        office = new WecomOffice(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_same_callback_again_has_no_second_effect_even_after_a_restart() {
        WecomCaller.Call report = office.caller.text("wang", "报问题 消费投诉超期不答复");
        office.takes(report);
        office.restart();
        office.takes(office.caller.again(report));
        assertThat(all()).hasSize(1);
        assertThat(office.as("wang").received()).hasSize(1);
    }

    @Test
    void forged_stale_and_plain_callbacks_change_nothing() {
        WecomCaller.Call good = office.caller.text("wang", "报问题 假的");
        assertThat(office.post(WecomCaller.with(good, "msg_signature", "0".repeat(40)))
                        .statusCode())
                .isBetween(400, 403);
        office.clock.push(java.time.Duration.ofMinutes(11));
        assertThat(office.post(good).statusCode()).isBetween(400, 403);
        WecomCaller.Call plain = new WecomCaller.Call(
                "POST", good.query(), "<xml><MsgType>text</MsgType></xml>".getBytes(StandardCharsets.UTF_8));
        assertThat(office.post(plain).statusCode()).isBetween(400, 403);
        office.duban().drain();
        assertThat(all()).isEmpty();
        assertThat(office.wecom.sent()).isEmpty();
    }

    @Test
    void the_url_check_answers_the_plain_echo() {
        HttpResponse<String> answer = office.post(office.caller.handshake("1616140317555161061"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1616140317555161061");
    }

    @Test
    void who_opens_the_app_is_greeted_once_a_day() {
        office.takes(office.caller.opens("zhang"));
        office.takes(office.caller.opens("zhang"));
        assertThat(office.as("zhang").received()).hasSize(1);
        office.clock.push(java.time.Duration.ofDays(1));
        office.takes(office.caller.opens("zhang"));
        assertThat(office.as("zhang").received()).hasSize(2);
    }

    private List<Problem> all() {
        return office.base().store().read(tx -> office.base().reader().ofUnits(tx, null));
    }
}
