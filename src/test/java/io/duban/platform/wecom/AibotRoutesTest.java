package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.StoredFile;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import io.duban.kit.FakeWecom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way an answer goes: by the app, by the bot's connection, by an address that came with a callback. */
class AibotRoutesTest {
    private static final Content TEXT = new Content.Text("已签收");

    @TempDir
    private Path files;

    private AibotBench bench;

    @BeforeEach
    void open() {
        bench = new AibotBench(files);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Somebody writes to the bot by callback; one answer may be posted. */
    private void writes(WecomPlatform platform, ObjectNode body) {
        bench.one(platform, bench.caller.seal(body.put("response_url", bench.fake.responseUrl())));
    }

    private List<FakeAibot.Frame> answers() {
        return bench.fake.frames("response");
    }

    private List<FakeWecom.Sent> byApp() {
        return bench.app.fake.sent();
    }

    private List<FakeAibot.Frame> byBot() {
        return bench.fake.frames("aibot_send_msg").stream()
                .filter(f -> !f.to().equals("nobody"))
                .toList();
    }

    private static Content.Card card(String body, String... pictures) {
        Content.Button button = new Content.Button("签收", "签收 137", Content.Button.Style.PRIMARY);
        return new Content.Card("问题 137", "", List.of(), body, List.of(pictures), List.of(button), "");
    }

    // ---- the long connection beside the app

    @Test
    void whoever_wrote_last_to_the_bot_is_answered_by_it_and_everybody_else_by_the_app() {
        WecomPlatform platform = bench.connected(true);
        AibotBench.send(platform, TEXT, "zhang3");
        assertThat(byApp()).hasSize(1);
        bench.fake.push(bench.caller.text("Zhang3", "我的整改"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        AibotBench.send(platform, TEXT, "zhang3");
        assertThat(byBot())
                .as("spelled as the bot knows him, since its calls tell case apart")
                .extracting(FakeAibot.Frame::to)
                .containsExactly("Zhang3");
        bench.one(platform, bench.app.caller.text("zhang3", "我的整改"));
        AibotBench.send(platform, TEXT, "zhang3");
        assertThat(byApp()).hasSize(2);
    }

    @Test
    void what_is_said_in_a_group_does_not_move_a_persons_own_messages() {
        WecomPlatform platform = bench.connected(true);
        bench.fake.push(AibotCaller.in("wrCHAT", bench.caller.text("zhang3", "@督办 我的整改")));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        AibotBench.send(platform, TEXT, "zhang3");
        assertThat(byApp()).hasSize(1);
        AibotBench.send(platform, TEXT, "group:wrCHAT");
        assertThat(byBot()).hasSize(1);
    }

    @Test
    void one_bundle_goes_both_ways_and_has_one_outcome() {
        WecomPlatform platform = bench.connected(true);
        bench.app.fake.visible("li4", "zhang3");
        bench.fake.push(bench.caller.text("zhang3", "我的整改"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        assertThat(AibotBench.send(platform, TEXT, "zhang3", "li4", "wang5"))
                .isInstanceOfSatisfying(
                        Delivery.Delivered.class, d -> assertThat(d.failed()).containsOnlyKeys("wang5"));
        assertThat(byBot()).extracting(FakeAibot.Frame::to).containsExactly("zhang3");
        assertThat(byApp())
                .singleElement()
                .satisfies(s -> assertThat(s.touser()).containsExactly("li4"));
    }

    @Test
    void where_the_app_has_to_wait_the_bots_part_is_not_sent_twice() {
        WecomPlatform platform = bench.connected(true);
        bench.fake.push(bench.caller.text("zhang3", "我的整改"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        bench.app.fake.fail("message/send", -1);
        assertThat(AibotBench.send(platform, TEXT, "zhang3", "li4")).isInstanceOf(Delivery.Later.class);
        assertThat(AibotBench.send(platform, TEXT, "zhang3", "li4")).isInstanceOf(Delivery.Delivered.class);
        assertThat(byBot()).hasSize(1);
        assertThat(byApp()).hasSize(1);
    }

    @Test
    void what_the_bot_cannot_send_the_app_does() {
        WecomPlatform platform = bench.connected(true);
        bench.fake.push(bench.caller.text("zhang3", "我的整改"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        bench.fake.fail("aibot_send_msg", 93006);
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(byApp()).hasSize(1);
        bench.fake.displace();
        AibotBench.soon().until(() -> platform.trouble().isPresent());
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(byApp()).hasSize(2);
    }

    @Test
    void a_card_of_the_app_is_changed_by_the_app_whoever_was_written_to_last() {
        WecomPlatform platform = bench.connected(true);
        bench.fake.push(bench.caller.text("zhang3", "我的整改"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        Content update = new Content.CardUpdate(bench.app.fake.tapCode(), card("").stamped("已签收"));
        assertThat(AibotBench.send(platform, update, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.app.fake.updated()).hasSize(1);
    }

    @Test
    void without_a_bot_a_group_cannot_be_written_to() {
        assertThat(WecomBench.send(bench.app.platform(), TEXT, "group:wrCHAT")).isInstanceOf(Delivery.Never.class);
        assertThat(bench.app.fake.calls("message/send")).isEmpty();
    }

    // ---- callbacks

    @Test
    void an_answer_goes_to_the_address_of_the_message_and_then_by_the_app() {
        WecomPlatform platform = bench.callback(true);
        writes(platform, bench.caller.text("zhang3", "我的整改"));
        AibotBench.send(platform, TEXT, "zhang3");
        assertThat(answers())
                .singleElement()
                .satisfies(f -> assertThat(f.words()).isEqualTo("已签收"));
        AibotBench.send(platform, TEXT, "zhang3");
        assertThat(answers()).hasSize(1);
        assertThat(byApp()).hasSize(1);
    }

    @Test
    void without_an_app_what_has_no_address_left_is_never_sent_and_says_why() {
        WecomPlatform platform = bench.callback(false);
        writes(platform, bench.caller.text("zhang3", "我的整改"));
        writes(platform, bench.caller.text("zhang3", "帮助"));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(AibotBench.send(platform, TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("一小时"));
        assertThat(byApp()).isEmpty();
    }

    @Test
    void an_address_is_used_for_an_hour() {
        WecomPlatform platform = bench.callback(false);
        writes(platform, bench.caller.text("zhang3", "我的整改"));
        bench.app.push(Duration.ofMinutes(58));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        writes(platform, bench.caller.text("zhang3", "我的整改"));
        bench.app.push(Duration.ofMinutes(60));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Never.class);
        assertThat(answers()).hasSize(1);
    }

    @Test
    void a_groups_address_answers_the_group_and_nobodys_own_messages() {
        WecomPlatform platform = bench.callback(false);
        writes(platform, AibotCaller.in("wrCHAT", bench.caller.text("zhang3", "@督办 我的整改")));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Never.class);
        assertThat(answers()).isEmpty();
        assertThat(AibotBench.send(platform, card("长".repeat(300)), "group:wrCHAT"))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(answers().get(0).words()).contains("问题 137", "长".repeat(300), "签收 137");
    }

    @Test
    void a_card_that_fits_is_a_card_and_one_that_does_not_is_spelled_out_since_there_is_one_answer() {
        WecomPlatform platform = bench.callback(false);
        writes(platform, bench.caller.text("zhang3", "我的整改"));
        AibotBench.send(platform, card("短"), "zhang3");
        assertThat(answers().get(0).body().path("msgtype").asText()).isEqualTo("template_card");
        writes(platform, bench.caller.text("zhang3", "我的整改"));
        AibotBench.send(platform, card("长".repeat(300)), "zhang3");
        assertThat(answers().get(1).body().path("msgtype").asText()).isEqualTo("markdown");
        assertThat(answers().get(1).words()).contains("长".repeat(300), "签收 137");
    }

    @Test
    void pictures_and_files_are_the_apps_and_without_one_a_file_is_never_sent() throws IOException {
        Files.write(files.resolve("f".repeat(64)), new byte[100]);
        Content file = new Content.File(new StoredFile("f".repeat(64), "a.pdf", "application/pdf", 100));
        WecomPlatform platform = bench.callback(true);
        writes(platform, bench.caller.text("zhang3", "台账"));
        assertThat(AibotBench.send(platform, file, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(AibotBench.send(platform, card("短", "f".repeat(64)), "zhang3"))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(byApp()).hasSizeGreaterThan(1);
        assertThat(answers()).isEmpty();
        assertThat(AibotBench.send(bench.callback(false), file, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("文件"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/cgi-bin/aibot/response",
                "https://weixin.qq.com.evil.example/x",
                "https://evilweixin.qq.com/x",
                "http://qyapi.weixin.qq.com/x",
                "http://127.0.0.1:1/cgi-bin/aibot/response",
                "file:///etc/passwd",
                "nothing"
            })
    void an_address_that_is_not_wecoms_is_not_posted_to(String url) {
        WecomPlatform platform = bench.callback(false);
        bench.one(platform, bench.caller.seal(bench.caller.text("zhang3", "hi").put("response_url", url)));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Never.class);
        assertThat(answers()).isEmpty();
    }

    @Test
    void an_address_that_has_served_is_passed_over_for_the_next() {
        WecomPlatform platform = bench.callback(false);
        writes(platform, bench.caller.text("zhang3", "一"));
        writes(platform, bench.caller.text("zhang3", "二"));
        bench.fake.fail("response", 60140);
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(answers()).hasSize(2);
    }

    @Test
    void a_busy_server_keeps_the_address_for_later_and_content_it_will_not_take_is_never_sent_again() {
        WecomPlatform platform = bench.callback(false);
        writes(platform, bench.caller.text("zhang3", "一"));
        bench.fake.fail("response", 45009);
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        writes(platform, bench.caller.text("zhang3", "二"));
        bench.fake.fail("response", 45002);
        assertThat(AibotBench.send(platform, TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("45002"));
    }

    @Test
    void a_card_that_came_by_callback_is_stale_once_its_tap_is_answered() {
        Content update = new Content.CardUpdate("", card("").stamped("已签收"));
        assertThat(AibotBench.send(bench.callback(false), update, "zhang3")).isInstanceOf(Delivery.Stale.class);
    }
}
