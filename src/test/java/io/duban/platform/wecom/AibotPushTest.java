package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Inbound;
import io.duban.chat.Outgoing;
import io.duban.chat.StoredFile;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending over the bot's long connection. */
class AibotPushTest {
    private static final Content TEXT = new Content.Text("已签收");
    private static final String GROUP = "group:wrCHAT";

    @TempDir
    private Path files;

    private AibotBench bench;
    private WecomPlatform platform;

    @BeforeEach
    void open() {
        bench = new AibotBench(files);
        platform = bench.connected(false);
        bench.fake.knows("zhang3");
        bench.fake.knows("wrCHAT");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What was sent to somebody, the probe of the bench left out. */
    private List<FakeAibot.Frame> sent() {
        return bench.fake.frames("aibot_send_msg").stream()
                .filter(f -> !f.to().equals("nobody"))
                .toList();
    }

    private static Content.Card card(Content.Button... buttons) {
        return new Content.Card(
                "问题 137", "路灯不亮", List.of(new Content.Fact("单位", "住建局")), "", List.of(), List.of(buttons), "");
    }

    private static Content.Button button(String sentence) {
        return new Content.Button("签收", sentence, Content.Button.Style.PRIMARY);
    }

    private StoredFile stored(int size, String name, String type) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        String hash = String.format("%064d", size);
        Files.write(files.resolve(hash), bytes);
        return new StoredFile(hash, name, type, size);
    }

    private Delivery failing(int code) {
        bench.fake.fail("aibot_send_msg", code);
        return AibotBench.send(platform, TEXT, "zhang3");
    }

    // ---- what is sent

    @Test
    void words_go_out_as_markdown_that_nothing_of_theirs_marks_up() {
        assertThat(AibotBench.send(platform, new Content.Text("**大** <@all> [x](http://y)"), "zhang3"))
                .isInstanceOf(Delivery.Delivered.class);
        FakeAibot.Frame frame = sent().get(0);
        assertThat(frame.body().path("chat_type").asInt()).isEqualTo(1);
        assertThat(frame.body().path("msgtype").asText()).isEqualTo("markdown");
        assertThat(frame.words()).contains("大", "all").doesNotContain("*", "<", "@", "[");
    }

    @Test
    void a_group_is_spoken_to_by_its_id_and_gets_a_card_spelled_out() {
        assertThat(AibotBench.send(platform, card(button("签收 137")), GROUP)).isInstanceOf(Delivery.Delivered.class);
        assertThat(sent().get(0).to()).isEqualTo("wrCHAT");
        assertThat(sent().get(0).body().path("chat_type").asInt()).isEqualTo(2);
        assertThat(sent().get(0).words()).contains("问题 137", "住建局", "签收 137");
    }

    @Test
    void a_card_is_a_card_whose_buttons_have_no_type_and_whose_name_is_each_receivers_own() {
        bench.fake.knows("li4");
        AibotBench.send(platform, card(button("签收 137")), "zhang3", "li4");
        assertThat(sent()).hasSize(2);
        JsonNode card = sent().get(0).object();
        assertThat(card.path("card_type").asText()).isEqualTo("button_interaction");
        assertThat(card.at("/button_list/0/key").asText()).isEqualTo("签收 137");
        assertThat(card.at("/button_list/0").has("type")).isFalse();
        assertThat(card.path("task_id").asText())
                .isNotEqualTo(sent().get(1).object().path("task_id").asText());
    }

    @Test
    void a_long_text_is_split_and_nothing_of_it_is_lost() {
        String words = "整改情况说明。".repeat(2_000);
        assertThat(AibotBench.send(platform, new Content.Text(words), "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(sent()).hasSizeGreaterThan(1);
        assertThat(String.join("", sent().stream().map(FakeAibot.Frame::words).toList()))
                .isEqualTo(words);
    }

    @Test
    void a_form_is_asked_in_words() {
        AibotBench.send(platform, new Content.Form("t", "请说期限", List.of(), "提交", "{a}"), "zhang3");
        assertThat(sent().get(0).words()).isEqualTo("请说期限");
    }

    @Test
    void a_file_goes_up_in_chunks_and_once_for_all_receivers() throws IOException {
        StoredFile file = stored((1 << 20) + 77, "整改台账.xlsx", "application/octet-stream");
        assertThat(AibotBench.send(platform, new Content.File(file), "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(AibotBench.send(platform, new Content.File(file), GROUP)).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.uploaded()).singleElement().satisfies(up -> {
            assertThat(up.name()).isEqualTo("整改台账.xlsx");
            assertThat(up.type()).isEqualTo("file");
            assertThat(up.bytes()).isEqualTo(Files.readAllBytes(files.resolve(file.sha256())));
        });
        assertThat(bench.fake.frames("aibot_upload_media_chunk")).hasSize(3);
        assertThat(sent())
                .extracting(FakeAibot.Frame::words)
                .containsOnly(bench.fake.uploaded().get(0).id());
    }

    @Test
    void a_file_that_wecom_forgot_is_uploaded_once_more_and_one_too_big_never() throws IOException {
        StoredFile file = stored(100, "a.pdf", "application/pdf");
        AibotBench.send(platform, new Content.File(file), "zhang3");
        bench.fake.fail("aibot_send_msg", 40007);
        assertThat(AibotBench.send(platform, new Content.File(file), "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.uploaded()).hasSize(2);
        StoredFile big = new StoredFile("0".repeat(64), "b.pdf", "application/pdf", (20 << 20) + 1);
        assertThat(AibotBench.send(platform, new Content.File(big), "zhang3")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void beyond_thirty_uploads_a_minute_the_next_waits() throws IOException {
        for (int i = 0; i < 30; i++) {
            bench.fake.knows("p" + i);
            AibotBench.send(platform, new Content.File(stored(100 + i, "a.pdf", "application/pdf")), "p" + i);
        }
        assertThat(AibotBench.send(platform, new Content.File(stored(99, "a.pdf", "application/pdf")), "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isPositive());
        assertThat(bench.fake.uploaded()).hasSize(30);
    }

    // ---- limits

    @Test
    void the_thirty_first_message_to_one_conversation_waits_and_does_not_leave() {
        for (int i = 0; i < 30; i++) {
            assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        }
        assertThat(AibotBench.send(platform, TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isPositive());
        assertThat(sent()).hasSize(30);
        assertThat(AibotBench.send(platform, TEXT, GROUP)).isInstanceOf(Delivery.Delivered.class);
        bench.app.push(Duration.ofSeconds(63));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void of_several_parts_only_those_that_have_not_arrived_are_sent_again() {
        String words = "整改情况说明。".repeat(2_000);
        bench.fake.fail("aibot_send_msg", 0);
        bench.fake.fail("aibot_send_msg", -1);
        assertThat(AibotBench.send(platform, new Content.Text(words), "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(AibotBench.send(platform, new Content.Text(words), "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(sent()).extracting(FakeAibot.Frame::words).hasSize(4);
        assertThat(sent().get(1).words()).isEqualTo(sent().get(2).words());
    }

    // ---- refusals (dossier 2.7)

    @ParameterizedTest
    @ValueSource(ints = {-1, 6000, 987654})
    void what_passes_is_left_to_the_ladder(int code) {
        assertThat(failing(code))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isZero());
    }

    @Test
    void too_often_waits_a_minute() {
        assertThat(failing(45009))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void a_bot_that_is_set_up_wrongly_waits_for_the_administrator() {
        assertThat(failing(853000)).isInstanceOfSatisfying(Delivery.Later.class, l -> {
            assertThat(l.pause()).isEqualTo(Duration.ofMinutes(10));
            assertThat(l.why()).contains("853000", "BotID");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {93001, 93006, 93008, 45002, 40008, 846605, 846608, 42045, 40058})
    void what_cannot_become_right_is_never_sent_again(int code) {
        assertThat(failing(code))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("" + code));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void who_never_wrote_to_the_bot_and_a_group_without_it_cannot_be_reached() {
        assertThat(AibotBench.send(platform, TEXT, "wang5"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("93006"));
        assertThat(AibotBench.send(platform, TEXT, "group:wrOTHER"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("93008"));
    }

    @Test
    void a_bundle_tells_who_did_not_get_it() {
        assertThat(AibotBench.send(platform, TEXT, "zhang3", "wang5"))
                .isInstanceOfSatisfying(
                        Delivery.Delivered.class, d -> assertThat(d.failed()).containsOnlyKeys("wang5"));
    }

    @Test
    void of_a_bundle_only_those_who_wait_are_sent_to_again() {
        bench.fake.knows("li4");
        bench.fake.fail("aibot_send_msg", 0);
        bench.fake.fail("aibot_send_msg", -1);
        assertThat(AibotBench.send(platform, TEXT, "zhang3", "li4", "wang5")).isInstanceOf(Delivery.Later.class);
        assertThat(AibotBench.send(platform, TEXT, "zhang3", "li4", "wang5"))
                .isInstanceOfSatisfying(
                        Delivery.Delivered.class, d -> assertThat(d.failed()).containsOnlyKeys("wang5"));
        assertThat(sent()).extracting(FakeAibot.Frame::to).containsExactly("zhang3", "li4", "wang5", "li4");
    }

    @Test
    void a_frame_without_an_answer_comes_later_and_a_card_that_arrived_all_the_same_is_not_doubled() {
        WecomPlatform hasty = bench.connected(
                false,
                new AibotPauses(
                        Duration.ofSeconds(30),
                        2,
                        Duration.ofMillis(500),
                        Duration.ofMillis(10),
                        Duration.ofMillis(80),
                        Duration.ofSeconds(1)));
        bench.fake.mute("aibot_send_msg", true);
        assertThat(AibotBench.send(hasty, card(button("签收 137")), "zhang3")).isInstanceOf(Delivery.Later.class);
        bench.fake.mute("aibot_send_msg", false);
        assertThat(hasty.send(new Outgoing(List.of("zhang3"), card(button("签收 137")), "key-1", true)))
                .isInstanceOf(Delivery.Delivered.class);
    }

    // ---- answers to a frame

    @Test
    void a_tapped_card_is_changed_within_five_seconds_and_once() {
        String handle = tapped();
        assertThat(update(handle)).isInstanceOf(Delivery.Delivered.class);
        FakeAibot.Frame frame = bench.fake.frames("aibot_respond_update_msg").get(0);
        assertThat("bot:" + frame.reqId()).isEqualTo(handle);
        assertThat(frame.body().path("response_type").asText()).isEqualTo("update_template_card");
        assertThat(frame.body().at("/template_card/task_id").asText()).isEqualTo("T1");
        assertThat(frame.body().at("/template_card/replace_text").asText()).isEqualTo("已签收");
        assertThat(update(handle)).isInstanceOf(Delivery.Stale.class);
    }

    @Test
    void after_five_seconds_or_a_refusal_the_card_is_stale() {
        String late = tapped();
        bench.app.push(Duration.ofSeconds(5));
        assertThat(update(late)).isInstanceOf(Delivery.Stale.class);
        assertThat(bench.fake.frames("aibot_respond_update_msg")).isEmpty();
        String refused = tapped();
        bench.fake.fail("aibot_respond_update_msg", 846605);
        assertThat(update(refused)).isInstanceOf(Delivery.Stale.class);
        assertThat(update("bot:unknown")).isInstanceOf(Delivery.Stale.class);
        assertThat(update("")).isInstanceOf(Delivery.Stale.class);
    }

    @Test
    void whoever_opens_the_chat_is_greeted_in_answer_to_that() {
        bench.fake.push(bench.caller.opens("wang5"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        assertThat(AibotBench.send(platform, TEXT, "wang5"))
                .as("he has never written, so nothing else would reach him")
                .isInstanceOf(Delivery.Delivered.class);
        FakeAibot.Frame frame = bench.fake.frames("aibot_respond_welcome_msg").get(0);
        assertThat(frame.body().path("msgtype").asText()).isEqualTo("text");
        assertThat(frame.words()).isEqualTo("已签收");
        assertThat(AibotBench.send(platform, TEXT, "wang5")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void a_greeting_that_comes_too_late_is_a_message_like_others() {
        bench.fake.push(bench.caller.opens("zhang3"));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        bench.app.push(Duration.ofSeconds(6));
        assertThat(AibotBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(sent()).hasSize(1);
        assertThat(bench.fake.frames("aibot_respond_welcome_msg")).isEmpty();
    }

    @Test
    void what_somebody_asks_in_a_group_is_answered_there_and_to_himself() {
        bench.fake.push(AibotCaller.in("wrNEW", bench.caller.text("zhang3", "@督办 我的整改")));
        AibotBench.soon().until(() -> bench.kept.size() == 1);
        assertThat(AibotBench.send(platform, TEXT, bench.kept.get(0).sender().here()))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(sent().get(0).to()).isEqualTo("wrNEW");
    }

    private String tapped() {
        int before = bench.kept.size();
        bench.fake.push(bench.caller.tap("zhang3", "签收 137", "T1"));
        AibotBench.soon().until(() -> bench.kept.size() == before + 1);
        return ((Inbound.Tapped) bench.kept.get(before)).handle();
    }

    private Delivery update(String handle) {
        return AibotBench.send(platform, new Content.CardUpdate(handle, card().stamped("已签收")), "zhang3");
    }
}
