package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Inbound;
import io.duban.chat.Received;
import io.duban.chat.Sender;
import io.duban.kit.DingtalkCaller;
import io.duban.kit.DingtalkCaller.Call;
import io.duban.kit.DingtalkCaller.Happening;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingtalkReceiveTest {
    private final DingtalkBench bench = DingtalkBench.offline();
    private final DingtalkPlatform platform = bench.platform();
    private final DingtalkCaller caller = bench.caller;
    private final ObjectMapper json = new ObjectMapper();

    private Inbound inbound(Happening happening) {
        Received received = platform.receive(caller.now(happening));
        assertThat(received).isInstanceOf(Received.Batch.class);
        assertThat(((Received.Batch) received).inbounds()).hasSize(1);
        return ((Received.Batch) received).inbounds().get(0);
    }

    private void refused(Call call, int status) {
        assertThat(platform.receive(caller.now(call)))
                .isInstanceOfSatisfying(
                        Received.Refused.class, r -> assertThat(r.status()).isEqualTo(status));
    }

    // ---- robot messages

    @Test
    void words_to_the_robot_are_said_without_blanks_around_them_and_answered_with_nothing() {
        Happening text = caller.text("user123", " 你好 ");
        Inbound.Said said = (Inbound.Said) inbound(text);
        assertThat(said.sender()).isEqualTo(Sender.direct("dingtalk", "user123"));
        assertThat(said.text()).isEqualTo("你好");
        assertThat(said.key()).isEqualTo("msg:" + text.json().path("msgId").asText());
        assertThat(said.at()).isEqualTo(bench.clock.instant());
        assertThat(((Received.Batch) platform.receive(caller.now(text))).reply())
                .isEqualTo("{\"msgtype\":\"empty\"}");
    }

    @Test
    void the_same_message_again_has_the_same_key_whatever_its_signature() {
        Happening text = caller.text("user123", "一");
        String first = inbound(text).key();
        bench.clock.push(Duration.ofMinutes(5));
        assertThat(inbound(text).key()).isEqualTo(first);
        assertThat(inbound(caller.text("user123", "一")).key()).isNotEqualTo(first);
    }

    @Test
    void in_a_group_the_sender_is_the_person_and_the_answer_goes_to_the_group() {
        Inbound.Said said = (Inbound.Said) inbound(caller.inGroup("user123", "cidABC==", "统计"));
        assertThat(said.text()).isEqualTo("统计");
        assertThat(said.sender().account()).isEqualTo("user123");
        assertThat(said.sender().group()).isTrue();
        assertThat(Sender.groupOf(said.sender().here())).contains("cidABC==");
    }

    @Test
    void whoever_has_no_staff_id_is_known_by_his_sealed_one() {
        Inbound said = inbound(caller.outside("$:LWCP_v1:$Ff09", "报问题", "https://oapi.dingtalk.com/x"));
        assertThat(said.sender().account()).isEqualTo("$:LWCP_v1:$Ff09");
        assertThat(DingtalkSessions.outside(said.sender().account())).isTrue();
    }

    @Test
    void pictures_sound_film_and_files_are_attachments_by_their_code() {
        assertThat(attachment(caller.picture("u", "c1"))).isEqualTo(new Attachment(Attachment.Kind.IMAGE, "c1", ""));
        assertThat(attachment(caller.video("u", "c2"))).isEqualTo(new Attachment(Attachment.Kind.VIDEO, "c2", ""));
        assertThat(attachment(caller.file("u", "c3", "整改报告.docx")))
                .isEqualTo(new Attachment(Attachment.Kind.FILE, "c3", "整改报告.docx"));
        Inbound.Said heard = (Inbound.Said) inbound(caller.audio("u", "c4", "桥头有垃圾"));
        assertThat(heard.text()).isEqualTo("桥头有垃圾");
        assertThat(heard.attachments()).containsExactly(new Attachment(Attachment.Kind.VOICE, "c4", ""));
    }

    private Attachment attachment(Happening happening) {
        Inbound.Said said = (Inbound.Said) inbound(happening);
        assertThat(said.text()).isEmpty();
        assertThat(said.attachments()).hasSize(1);
        return said.attachments().get(0);
    }

    @Test
    void words_and_pictures_in_one_message_stay_together() {
        Inbound.Said said = (Inbound.Said) inbound(caller.richText("u", "报问题 ", "code:c1", "桥头有垃圾", "code:c2"));
        assertThat(said.text()).isEqualTo("报问题 桥头有垃圾");
        assertThat(said.attachments()).extracting(Attachment::ref).containsExactly("c1", "c2");
    }

    @Test
    void content_at_the_top_and_times_as_text_are_read_too() {
        ObjectNode message = caller.message("u", "text").put("content", "你好").put("createAt", "1613630252678");
        Inbound.Said said = (Inbound.Said) inbound(caller.robot(message));
        assertThat(said.text()).isEqualTo("你好");
        assertThat(said.at()).isEqualTo(Instant.ofEpochMilli(1613630252678L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interactiveCard", "unknownMsgType", "", "picture", "text", "richText", "坏"})
    void what_nobody_understands_is_a_value_that_the_person_is_answered_for(String type) {
        Inbound unknown = inbound(caller.robot(caller.message("u", type)));
        assertThat(unknown)
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class, u -> assertThat(u.fromPerson()).isTrue());
    }

    // ---- the door

    @Test
    void a_wrong_an_old_and_a_missing_signature_are_refused() {
        Call good = caller.http(caller.text("u", "假的"));
        refused(good.with("sign", "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="), 401);
        refused(good.with("sign", null), 401);
        refused(good.with("timestamp", null), 401);
        refused(good.with("timestamp", "1577262236757"), 401);
        bench.clock.push(Duration.ofMinutes(60));
        assertThat(platform.receive(caller.now(good))).isInstanceOf(Received.Batch.class);
        bench.clock.push(Duration.ofSeconds(1));
        refused(good, 401);
    }

    @Test
    void a_signature_of_the_future_is_refused() {
        bench.clock.push(Duration.ofMinutes(61));
        Call ahead = caller.http(caller.text("u", "x"));
        bench.clock.push(Duration.ofMinutes(-61));
        refused(ahead, 401);
    }

    @Test
    void what_is_not_json_not_utf8_too_long_or_no_post_is_refused() {
        Call good = caller.http(caller.text("u", "x"));
        refused(good.withBody("hello"), 400);
        refused(good.withBody("[]"), 400);
        refused(good.withBody("null"), 400);
        refused(new Call("POST", good.query(), good.headers(), new byte[] {'{', (byte) 0xff, '}'}), 400);
        refused(new Call("POST", good.query(), good.headers(), new byte[(1 << 20) + 1]), 413);
        refused(new Call("GET", good.query(), good.headers(), good.body()), 400);
    }

    // ---- card taps

    @Test
    void a_tap_is_the_sentence_on_the_card_it_was_tapped_on() {
        Inbound.Tapped tap = (Inbound.Tapped) inbound(caller.tap("user123", "k-abc", "签收 1"));
        assertThat(tap.sentence()).isEqualTo("签收 1");
        assertThat(tap.handle()).isEqualTo("k-abc");
        assertThat(tap.sender()).isEqualTo(Sender.direct("dingtalk", "user123"));
    }

    @Test
    void a_tap_is_answered_with_a_card_that_stays_as_it_is() throws Exception {
        Received.Batch batch = (Received.Batch) platform.receive(caller.now(caller.tap("u", "k-1", "签收 1")));
        JsonNode reply = json.readTree(batch.reply());
        assertThat(reply.path("cardData").path("cardParamMap").isEmpty()).isTrue();
        assertThat(reply.path("cardUpdateOptions").path("updateCardDataByKey").asBoolean())
                .isTrue();
    }

    @Test
    void the_same_tap_again_is_the_same_and_a_later_one_is_another() {
        Happening tap = caller.tap("u", "k-1", "签收 1");
        String first = inbound(tap).key();
        assertThat(inbound(tap).key()).isEqualTo(first);
        bench.clock.push(Duration.ofMillis(1));
        assertThat(inbound(tap).key()).isNotEqualTo(first);
        assertThat(inbound(caller.tap("u", "k-1", "退回 1")).key()).isNotEqualTo(first);
    }

    @Test
    void a_tap_has_its_own_signature_and_without_its_secret_none_is_taken() {
        Call good = caller.http(caller.tap("u", "k-1", "签收 1"));
        refused(good.with("x-ddpaas-signature", DingtalkCaller.hmac(DingtalkBench.SECRET, "1")), 401);
        refused(good.with("x-ddpaas-signature-timestamp", null), 401);
        DingtalkPlatform without = bench.platform("card-secret", "");
        assertThat(without.receive(caller.now(good))).isInstanceOf(Received.Refused.class);
        bench.clock.push(Duration.ofMinutes(61));
        refused(good, 401);
    }

    @Test
    void a_tap_without_a_sentence_is_answered_for_but_means_nothing() {
        Happening tap = caller.tap("u", "k-1", "x");
        tap.json().put("content", "{\"cardPrivateData\":{\"actionIds\":[\"1\"]}}");
        assertThat(inbound(tap)).isInstanceOf(Inbound.Unknown.class);
        tap.json().put("content", "not json");
        assertThat(inbound(tap)).isInstanceOf(Inbound.Unknown.class);
    }

    // ---- encrypted events

    @Test
    void the_check_of_the_address_is_answered_with_success_encrypted_and_signed_afresh() throws Exception {
        Received received = platform.receive(caller.now(caller.checkUrl()));
        assertThat(received).isInstanceOf(Received.Handshake.class);
        success(((Received.Handshake) received).reply());
    }

    private void success(String reply) throws Exception {
        JsonNode answer = json.readTree(reply);
        assertThat(answer.size()).isEqualTo(4);
        String encrypted = answer.path("encrypt").asText();
        assertThat(caller.opened(encrypted)).isEqualTo("success");
        assertThat(answer.path("msg_signature").asText())
                .isEqualTo(caller.sha1(
                        answer.path("timeStamp").asText(), answer.path("nonce").asText(), encrypted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_add_org", "user_leave_org", "org_dept_modify", "org_admin_add", "chat_disband"})
    void an_event_of_the_organisation_is_acknowledged_and_asks_nothing_of_anybody(String type) throws Exception {
        ObjectNode fields = caller.fields().put("eventId", "E1").put("timeStamp", "1685501863357");
        fields.putArray("userId").add("a").add("b");
        Received.Batch batch = (Received.Batch) platform.receive(caller.now(caller.event(type, fields)));
        success(batch.reply());
        assertThat(batch.inbounds()).singleElement().isInstanceOfSatisfying(Inbound.Unknown.class, u -> {
            assertThat(u.what()).isEqualTo(type);
            assertThat(u.fromPerson()).isFalse();
            assertThat(u.key()).isEqualTo("event:E1");
        });
    }

    @Test
    void who_has_read_a_message_is_told_by_the_handle_in_capitals_or_not() {
        Inbound.Read read = (Inbound.Read) inbound(caller.hasRead("user123", "cXVlcnk="));
        assertThat(read.handle()).isEqualTo("cXVlcnk=");
        assertThat(read.sender().account()).isEqualTo("user123");
        ObjectNode small = caller.fields().put("userId", "u").put("processQueryKey", "k");
        assertThat(inbound(caller.event("robot_msg_read", small))).isInstanceOf(Inbound.Read.class);
    }

    @Test
    void either_name_of_the_signature_will_do_but_no_wrong_one() {
        Call good = caller.checkUrl();
        Map<String, String> query = new HashMap<>(good.query());
        query.put("signature", query.remove("msg_signature"));
        assertThat(platform.receive(caller.now(new Call("POST", query, good.headers(), good.body()))))
                .isInstanceOf(Received.Handshake.class);
        refused(good.with("msg_signature", "0".repeat(40)), 401);
        refused(good.with("nonce", "other"), 401);
        refused(good.with("nonce", null), 401);
    }

    @Test
    void an_old_event_one_of_another_owner_and_one_without_settings_are_refused() {
        Call good = caller.checkUrl();
        assertThat(bench.platform("callback-token", "", "encoding-aes-key", "").receive(caller.now(good)))
                .isInstanceOf(Received.Refused.class);
        DingtalkCaller stranger = new DingtalkCaller(
                DingtalkBench.SECRET, "x", DingtalkBench.TOKEN, DingtalkBench.AES, "dingother", bench.clock);
        refused(stranger.checkUrl(), 403);
        bench.clock.push(Duration.ofMinutes(61));
        refused(good, 401);
    }

    @Test
    void old_registrations_name_the_corp_as_owner() {
        DingtalkCaller old = new DingtalkCaller(
                DingtalkBench.SECRET, "x", DingtalkBench.TOKEN, DingtalkBench.AES, "dingcorp", bench.clock);
        assertThat(bench.platform("event-owner", "dingcorp").receive(old.now(old.checkUrl())))
                .isInstanceOf(Received.Handshake.class);
    }

    // ---- hostile bytes

    @ParameterizedTest
    @MethodSource("seeds")
    void no_bytes_break_the_door(long seed) {
        Random random = new Random(seed);
        List<Call> kinds = List.of(
                caller.http(caller.text("u", "x")), caller.http(caller.tap("u", "k-1", "y")), caller.checkUrl());
        Call call = kinds.get(random.nextInt(3));
        byte[] body = call.body().clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        assertThat(platform.receive(new Callback("POST", call.query(), call.headers(), body, bench.clock.instant())))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_json_of_any_shape_breaks_the_door(long seed) {
        Random random = new Random(seed);
        Call call = caller.http(caller.text("u", "x")).withBody(shape(random, 0));
        assertThat(platform.receive(caller.now(call))).isNotNull();
        Call tap = caller.http(caller.tap("u", "k-1", "y")).withBody(shape(random, 0));
        assertThat(platform.receive(caller.now(tap))).isNotNull();
        assertThat(platform.receive(caller.now(caller.seal(shape(random, 0))))).isNotNull();
    }

    @Test
    void json_of_absurd_depth_is_refused() {
        Call call = caller.http(caller.text("u", "x")).withBody("{\"a\":" + "[".repeat(500_000));
        assertThat(platform.receive(caller.now(call))).isInstanceOf(Received.Refused.class);
    }

    private static final List<String> NAMES = List.of(
            "msgtype",
            "text",
            "content",
            "richText",
            "msgId",
            "senderStaffId",
            "senderId",
            "createAt",
            "userId",
            "conversationType",
            "conversationId",
            "outTrackId",
            "EventType",
            "downloadCode",
            "sessionWebhook");

    private static final List<String> VALUES = List.of(
            "\"text\"", "\"picture\"", "\"richText\"", "\"robot_msg_read\"", "\"2\"", "1e99", "-1", "null", "\"\"");

    private static String shape(Random random, int depth) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < random.nextInt(8); i++) {
            out.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append("\":");
            int kind = depth > 3 ? 0 : random.nextInt(4);
            out.append(
                    kind == 3
                            ? shape(random, depth + 1)
                            : kind == 2
                                    ? "[" + shape(random, depth + 1) + "]"
                                    : VALUES.get(random.nextInt(VALUES.size())));
        }
        return out.append('}').toString();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** The bytes of a body that DingTalk's own page prints (DD §1.2). */
    @Test
    void the_documents_own_sample_is_read() {
        String sample =
                "{\"conversationId\":\"cid1\",\"conversationType\":\"2\",\"conversationTitle\":\"机器人测试-TEST\",\"atUsers\":[{\"dingtalkId\":\"$:LWCP_v1:$x\",\"staffId\":\"user123\",\"unionId\":\"ed\"}],\"isInAtList\":true,\"chatbotCorpId\":\"dinge8a565\",\"chatbotUserId\":\"$:LWCP_v1:$C\",\"robotCode\":\"ding\",\"msgId\":\"msg0\",\"createAt\":1613630252678,\"senderNick\":\"杨xx\",\"isAdmin\":true,\"senderStaffId\":\"user123\",\"senderId\":\"$:LWCP_v1:$Ff09GI\",\"sessionWebhook\":\"https://oapi.dingtalk.com/robot/sendBySession?session=1\",\"sessionWebhookExpiredTime\":1613635652738,\"msgtype\":\"text\",\"text\":{\"content\":\" 你好\"}}";
        Call call = caller.http(caller.text("u", "x"))
                .withBody(new String(sample.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        Received.Batch batch = (Received.Batch) platform.receive(caller.now(call));
        assertThat(batch.inbounds()).singleElement().isInstanceOfSatisfying(Inbound.Said.class, said -> {
            assertThat(said.text()).isEqualTo("你好");
            assertThat(said.sender()).isEqualTo(new Sender("dingtalk", "user123", "cid1", true));
        });
    }
}
