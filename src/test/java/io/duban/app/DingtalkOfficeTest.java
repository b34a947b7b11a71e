package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.app.DingtalkOffice.Road;
import io.duban.kit.DingtalkCaller;
import io.duban.kit.FakeDingtalk;
import io.duban.ledger.Problem;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is DingTalk's own on the road of a message; the whole case stands in {@link WholeCaseTest}. */
class DingtalkOfficeTest {

    @TempDir
    Path folder;

    private DingtalkOffice office;

    private void open(Road road) {
        office = new DingtalkOffice(folder, road);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void the_same_callback_again_has_no_second_effect_even_after_a_restart(Road road) {
        open(road);
        DingtalkCaller.Happening report = office.caller.text("d_wang", "报问题 消费投诉超期不答复");
        office.takes(report);
        office.restart();
        office.takes(report);
        assertThat(all()).hasSize(1);
        assertThat(office.as("wang").received()).hasSize(1);
    }

    @Test
    void forged_stale_and_plain_callbacks_change_nothing() {
        open(Road.HTTP);
        DingtalkCaller.Call good = office.caller.http(office.caller.text("d_wang", "报问题 假的"));
        assertThat(office.post(good.with("sign", "0".repeat(44))).statusCode()).isBetween(400, 403);
        assertThat(office.post(good.with("sign", null)).statusCode()).isBetween(400, 403);
        office.clock.push(java.time.Duration.ofMinutes(61));
        assertThat(office.post(good).statusCode()).isBetween(400, 403);
        DingtalkCaller.Call tap = office.caller.http(office.caller.tap("d_gao", "k-1", "同意 1"));
        assertThat(office.post(tap.with("x-ddpaas-signature", "forged")).statusCode())
                .isBetween(400, 403);
        DingtalkCaller.Call event = office.caller.checkUrl();
        assertThat(office.post(event.with("msg_signature", "0".repeat(40))).statusCode())
                .isBetween(400, 403);
        office.duban().drain();
        assertThat(all()).isEmpty();
        assertThat(office.dingtalk.sent()).isEmpty();
    }

    @Test
    void the_url_check_answers_success_encrypted() throws Exception {
        open(Road.HTTP);
        HttpResponse<String> answer = office.post(office.caller.checkUrl());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode reply = office.base().json().readTree(answer.body());
        assertThat(office.caller.opened(reply.path("encrypt").asText())).isEqualTo("success");
    }

    @Test
    void after_a_restart_the_long_connection_is_back() {
        open(Road.STREAM);
        office.restart();
        office.as("wang").says("报问题 消费投诉超期不答复").hears("已登记：1号");
        assertThat(all()).hasSize(1);
    }

    private List<Problem> all() {
        return office.base().store().read(tx -> office.base().reader().ofUnits(tx, null));
    }

    private static List<String> buttons(FakeDingtalk.Sent card) {
        return List.copyOf(card.buttons().keySet());
    }
}
