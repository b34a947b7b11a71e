package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Inbound;
import io.duban.chat.Received;
import io.duban.chat.Sender;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import io.duban.kit.WecomCaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to the bot by callback: the door, and what people did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AibotReceiveTest {
    private final AibotBench bench = new AibotBench(Path.of("target"));
    private final AibotCaller caller = bench.caller;
    private final WecomPlatform both = bench.callback(true);
    private final WecomPlatform alone = bench.callback(false);

    @AfterAll
    void close() {
        bench.close();
    }

    private Inbound heard(ObjectNode body) {
        return bench.one(both, caller.seal(body));
    }

    private Inbound.Said said(ObjectNode body) {
        assertThat(heard(body)).isInstanceOf(Inbound.Said.class);
        return (Inbound.Said) heard(body);
    }

    private static void refused(Received received, int status) {
        assertThat(received)
                .isInstanceOfSatisfying(
                        Received.Refused.class,
                        r -> assertThat(r.status()).as(r.why()).isEqualTo(status));
    }

    // ---- the door

    @Test
    void the_url_check_of_app_and_bot_is_answered_on_the_one_address() {
        assertThat(bench.receive(both, caller.handshake("of the bot")))
                .isInstanceOfSatisfying(
                        Received.Handshake.class, h -> assertThat(h.reply()).isEqualTo("of the bot"));
        assertThat(bench.receive(both, bench.app.caller.handshake("of the app")))
                .isInstanceOfSatisfying(
                        Received.Handshake.class, h -> assertThat(h.reply()).isEqualTo("of the app"));
        assertThat(bench.receive(alone, caller.handshake("1"))).isInstanceOf(Received.Handshake.class);
        refused(bench.receive(alone, bench.app.caller.handshake("1")), 401);
        refused(bench.receive(both, WecomCaller.with(caller.handshake("1"), "nonce", "1")), 401);
    }

    @Test
    void xml_is_the_apps_and_json_is_the_bots_whatever_else_is_set_up() {
        assertThat(bench.one(both, bench.app.caller.text("zhang3", "hi"))).isInstanceOf(Inbound.Said.class);
        refused(bench.receive(alone, bench.app.caller.text("zhang3", "hi")), 400);
        WecomPlatform appOnly = bench.app.platform();
        refused(bench.receive(appOnly, caller.seal(caller.text("zhang3", "hi"))), 400);
        refused(bench.receive(appOnly, caller.handshake("1")), 401);
    }

    @Test
    void the_bots_key_opens_nothing_that_is_signed_for_the_app_and_the_other_way_round() {
        WecomCaller.Call bots = caller.seal(caller.text("zhang3", "hi"));
        String encrypted = new String(bots.body(), StandardCharsets.UTF_8).replaceAll(".*:\"|\"}", "");
        String xml = "<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
        refused(
                bench.receive(both, new WecomCaller.Call("POST", bots.query(), xml.getBytes(StandardCharsets.UTF_8))),
                401);
        WecomCaller.Call apps = bench.app.caller.text("zhang3", "hi");
        String inner = new String(apps.body(), StandardCharsets.UTF_8)
                .replaceAll(".*<Encrypt><!\\[CDATA\\[|]]></Encrypt>.*", "");
        String json = "{\"encrypt\":\"" + inner + "\"}";
        refused(
                bench.receive(both, new WecomCaller.Call("POST", apps.query(), json.getBytes(StandardCharsets.UTF_8))),
                401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_signature", "timestamp", "nonce"})
    void what_is_not_signed_or_wrongly_signed_is_unauthorised(String part) {
        WecomCaller.Call call = caller.seal(caller.text("zhang3", "hi"));
        refused(bench.receive(both, WecomCaller.with(call, part, null)), 401);
        refused(bench.receive(both, WecomCaller.with(call, part, "1")), 401);
    }

    @ParameterizedTest
    @CsvSource({"600, true", "601, false", "-600, true", "-601, false"})
    void a_callback_counts_within_ten_minutes_of_its_time_either_way(long seconds, boolean good) {
        WecomCaller.Call call = caller.seal(caller.text("zhang3", "hi"));
        Instant then = bench.app.clock.instant().plusSeconds(seconds);
        Received received = both.receive(new Callback("POST", call.query(), Map.of(), call.body(), then));
        if (good) {
            assertThat(received).isInstanceOf(Received.Batch.class);
        } else {
            refused(received, 401);
        }
    }

    @Test
    void what_is_encrypted_for_another_receiver_is_refused() {
        AibotCaller other = new AibotCaller(AibotBench.TOKEN, AibotBench.AES, WecomBench.CORP, bench.app.clock);
        refused(bench.receive(both, other.seal(other.text("zhang3", "hi"))), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"encrypt\":\"\"}",
                "{\"encrypt\":7",
                "{\"encrypt\":{}}",
                "{",
                "{\"a\":1}{\"a\":1}",
                "{\"encrypt\":\"x\",\"encrypt\":\"y\"}",
                "{\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}"
            })
    void a_body_without_something_encrypted_is_refused(String body) {
        WecomCaller.Call call = caller.seal(caller.text("zhang3", "hi"));
        refused(
                bench.receive(both, new WecomCaller.Call("POST", call.query(), body.getBytes(StandardCharsets.UTF_8))),
                400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hi", "[]", "null", "{", "{\"a\":1,\"a\":2}", "{} {}"})
    void what_is_no_json_object_inside_is_refused(String plain) {
        refused(bench.receive(both, caller.sealPlain(plain)), 400);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hostile_ciphertext_with_a_right_signature_never_gets_through(int seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[1 + random.nextInt(6) * 16 + random.nextInt(2) * 15];
        random.nextBytes(bytes);
        String encrypted = java.util.Base64.getEncoder().encodeToString(bytes);
        assertThat(bench.receive(both, caller.envelope(seed % 7 == 0 ? encrypted + "*" : encrypted)))
                .isInstanceOfSatisfying(
                        Received.Refused.class, r -> assertThat(r.status()).isIn(400, 403));
    }

    @Test
    void the_dossiers_own_vector_opens_with_an_empty_receive_id() {
        WecomCrypto crypto = new WecomCrypto(WecomBench.TOKEN, WecomBench.AES, "");
        String encrypted = "sKqRbbiSUnDhFHOvPjtUMTi3GzFfektFKvBUNOExSve1xPfcG17FcdPFbWD6lMvhXtsbEYHcgcFv+1lKg/"
                + "ZwPQDMzTDy9+AzPm2Vu98WnuNA++V2A1hRbGhADO24sHEC";
        assertThat(crypto.signed("49e35a9727dc07cecef6b303eb407e96219fea67", "1409659813", "1372623149", encrypted))
                .isTrue();
        assertThat(decrypted(crypto, encrypted)).isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}");
    }

    private static String decrypted(WecomCrypto crypto, String encrypted) {
        try {
            return crypto.decrypt(encrypted);
        } catch (Rejected e) {
            throw new AssertionError(e);
        }
    }

    // ---- what people did

    @Test
    void words_are_what_was_said_by_the_account_in_its_direct_chat() {
        Inbound.Said said = said(caller.text("ZhangSan", "签收 137"));
        assertThat(said.text()).isEqualTo("签收 137");
        assertThat(said.sender()).isEqualTo(Sender.direct("wecom", "ZhangSan"));
        assertThat(said.at()).isEqualTo(bench.app.clock.instant());
        assertThat(said.attachments()).isEmpty();
    }

    @Test
    void the_key_is_the_msgid_apart_from_the_apps_and_a_retry_has_the_same() {
        ObjectNode body = caller.text("zhang3", "hi");
        assertThat(heard(body).key())
                .isEqualTo("bot:" + body.path("msgid").asText())
                .isEqualTo(heard(body).key());
        assertThat(heard(caller.text("zhang3", "hi")).key())
                .isNotEqualTo(heard(body).key());
        assertThat(bench.one(both, bench.app.caller.text("zhang3", "hi")).key()).doesNotStartWith("bot:");
    }

    @Test
    void without_a_msgid_the_fields_are_the_key_and_passing_addresses_are_none_of_them() {
        ObjectNode body = caller.text("zhang3", "hi");
        body.remove("msgid");
        String key = heard(body).key();
        assertThat(heard(body.deepCopy().put("response_url", "https://a/b")).key())
                .isEqualTo(key)
                .startsWith("bot:");
        ObjectNode other = body.deepCopy();
        ((ObjectNode) other.path("text")).put("content", "ho");
        assertThat(heard(other).key()).isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|@RobotA hello robot|hello robot",
                "''|@督办 签收 137|签收 137",
                "''|@督办\u2005签收 137|签收 137",
                "''|签收 137 抄送@李四|签收 137 抄送@李四",
                "督办 助手|@督办 助手 签收 137|签收 137",
                "督办|@督办签收 137|签收 137",
                "督办|签收 137 @督办|签收 137",
                "督办|@李四 签收 137|@李四 签收 137",
                "a.b|@aXb hi|@aXb hi"
            })
    void in_a_group_the_bots_own_name_is_no_part_of_what_was_said(String name, String written, String text) {
        WecomPlatform named = bench.platform(
                bench.settings(AibotSettings.Mode.CALLBACK, true, FakeAibot.SECRET, name), AibotBench.QUICK);
        Inbound heard = bench.one(named, caller.seal(AibotCaller.in("wrCHAT1", caller.text("zhang3", written))));
        assertThat(((Inbound.Said) heard).text()).isEqualTo(text);
        assertThat(heard.sender()).isEqualTo(new Sender("wecom", "zhang3", "wrCHAT1", true));
    }

    @Test
    void alone_with_the_bot_a_word_after_an_at_is_a_word() {
        assertThat(said(caller.text("zhang3", "@李四 怎么还没签收")).text()).startsWith("@李四");
    }

    @Test
    void a_mention_without_a_word_is_a_persons_but_nothing_we_know() {
        assertThat(heard(AibotCaller.in("c", caller.text("zhang3", "@督办 "))))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class, u -> assertThat(u.fromPerson()).isTrue());
    }

    @Test
    void what_is_quoted_is_not_said() {
        ObjectNode body = caller.text("zhang3", "这个怎么办");
        body.putObject("quote").put("msgtype", "text").putObject("text").put("content", "销号 137");
        ObjectNode image = body.deepCopy();
        image.putObject("quote").put("msgtype", "image").putObject("image").put("url", "https://h/x");
        assertThat(said(body).text()).isEqualTo("这个怎么办");
        assertThat(said(image).attachments()).isEmpty();
        ObjectNode only = AibotCaller.in("c", caller.text("zhang3", "@督办"));
        only.set("quote", body.path("quote"));
        assertThat(heard(only)).isInstanceOf(Inbound.Unknown.class);
    }

    @Test
    void a_voice_says_its_transcript() {
        assertThat(said(caller.one("zhang3", "voice", "content", "进展137 已修好")).text())
                .isEqualTo("进展137 已修好");
        assertThat(heard(caller.one("zhang3", "voice", "content", " "))).isInstanceOf(Inbound.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"image, IMAGE", "file, FILE", "video, VIDEO"})
    void a_file_hangs_on_empty_words(String type, Attachment.Kind kind) {
        Inbound.Said said = said(caller.one("zhang3", type, "url", "https://h/x?a=b:c"));
        assertThat(said.text()).isEmpty();
        assertThat(said.attachments()).containsExactly(new Attachment(kind, "bot::https://h/x?a=b:c", ""));
        assertThat(heard(caller.one("zhang3", type, "other", "x"))).isInstanceOf(Inbound.Unknown.class);
    }

    @Test
    void a_mixed_message_is_its_words_and_its_pictures_in_order() {
        ObjectNode body = AibotCaller.in("c", caller.message("zhang3", "mixed"));
        var items = body.putObject("mixed").putArray("msg_item");
        items.addObject().put("msgtype", "text").putObject("text").put("content", "@督办 进展 137");
        items.addObject().put("msgtype", "image").putObject("image").put("url", "https://h/1");
        items.addObject().put("msgtype", "text").putObject("text").put("content", "已修好");
        items.addObject().put("msgtype", "image").putObject("image").put("url", "https://h/2");
        items.addObject().put("msgtype", "unheard-of");
        assertThat(said(body).text()).isEqualTo("进展 137\n已修好");
        assertThat(said(body).attachments())
                .extracting(Attachment::ref)
                .containsExactly("bot::https://h/1", "bot::https://h/2");
    }

    @Test
    void opening_the_chat_is_opening() {
        assertThat(heard(caller.opens("zhang3")))
                .isInstanceOfSatisfying(
                        Inbound.Opened.class,
                        o -> assertThat(o.sender().account()).isEqualTo("zhang3"));
    }

    @Test
    void a_tap_says_its_key_whether_its_details_are_nested_or_flat() {
        assertThat(heard(caller.tap("zhang3", "签收 137", "T1"))).isInstanceOfSatisfying(Inbound.Tapped.class, t -> {
            assertThat(t.sentence()).isEqualTo("签收 137");
            assertThat(t.handle())
                    .as("a callback's card cannot be changed later")
                    .isEmpty();
        });
        ObjectNode flat = caller.event("zhang3", "template_card_event");
        ((ObjectNode) flat.path("event")).put("event_key", "签收 138").put("task_id", "T2");
        assertThat(((Inbound.Tapped) heard(flat)).sentence()).isEqualTo("签收 138");
        assertThat(heard(caller.event("zhang3", "template_card_event"))).isInstanceOf(Inbound.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback_event", "disconnected_event", "something_new"})
    void other_events_are_nobodys_words(String type) {
        assertThat(heard(caller.event("zhang3", type))).isInstanceOfSatisfying(Inbound.Unknown.class, u -> {
            assertThat(u.fromPerson()).isFalse();
            assertThat(u.what()).isEqualTo(type);
        });
    }

    @Test
    void an_unknown_kind_is_a_persons() {
        assertThat(heard(caller.one("zhang3", "hologram", "x", "y")))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class, u -> assertThat(u.fromPerson()).isTrue());
    }

    @Test
    void the_refresh_of_a_stream_is_nothing_to_store() {
        assertThat(bench.receive(both, caller.seal(caller.one("zhang3", "stream", "id", "S1"))))
                .isEqualTo(new Received.Batch(java.util.List.of(), "text/plain; charset=utf-8", ""));
    }

    @Test
    void without_a_sender_or_a_groups_id_it_is_nobodys() {
        assertThat(((Inbound.Unknown) heard(caller.text("", "签收 137"))).fromPerson())
                .isFalse();
        ObjectNode nowhere = caller.text("zhang3", "签收 137").put("chattype", "group");
        assertThat(((Inbound.Unknown) heard(nowhere)).fromPerson()).isFalse();
    }
}
