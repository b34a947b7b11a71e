package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Inbound;
import io.duban.chat.Received;
import io.duban.kit.WecomCaller;
import io.duban.kit.WecomCaller.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WecomReceiveTest {
    private final WecomBench bench = WecomBench.offline();
    private final WecomCaller caller = bench.caller;
    private final WecomPlatform platform = bench.platform();

    private Received receive(Call call) {
        return platform.receive(caller.now(call));
    }

    private Inbound one(Call call) {
        Received received = receive(call);
        assertThat(received).isInstanceOf(Received.Batch.class);
        Received.Batch batch = (Received.Batch) received;
        assertThat(batch.reply()).isEmpty();
        assertThat(batch.inbounds()).hasSize(1);
        return batch.inbounds().get(0);
    }

    private void refused(Received received, int status) {
        assertThat(received)
                .isInstanceOfSatisfying(
                        Received.Refused.class,
                        r -> assertThat(r.status()).as(r.why()).isEqualTo(status));
    }

    // ---- the door

    @Test
    void the_url_check_is_answered_with_exactly_the_echo() {
        assertThat(receive(caller.handshake("1616140317555161061")))
                .isInstanceOfSatisfying(
                        Received.Handshake.class, h -> assertThat(h.reply()).isEqualTo("1616140317555161061"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_signature", "timestamp", "nonce"})
    void what_is_not_signed_is_unauthorised(String missing) {
        refused(receive(WecomCaller.with(caller.text("zhang3", "帮助"), missing, null)), 401);
        refused(receive(WecomCaller.with(caller.handshake("1"), missing, null)), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000000000000000000000000000", "x", "ＦＦ"})
    void a_wrong_signature_is_unauthorised(String signature) {
        refused(receive(WecomCaller.with(caller.text("zhang3", "帮助"), "msg_signature", signature)), 401);
        refused(receive(WecomCaller.with(caller.handshake("1"), "msg_signature", signature)), 401);
    }

    @Test
    void another_nonce_or_time_than_the_signed_one_is_unauthorised() {
        refused(receive(WecomCaller.with(caller.text("zhang3", "帮助"), "nonce", "1")), 401);
        String later = Long.toString(bench.clock.instant().getEpochSecond() + 1);
        refused(receive(WecomCaller.with(caller.text("zhang3", "帮助"), "timestamp", later)), 401);
    }

    @ParameterizedTest
    @CsvSource({"600, true", "601, false", "-600, true", "-601, false", "90000, false"})
    void a_callback_counts_within_ten_minutes_of_its_time_either_way(long seconds, boolean good) {
        Call call = caller.text("zhang3", "帮助");
        Call echo = caller.handshake("1");
        bench.push(Duration.ofSeconds(seconds));
        if (good) {
            assertThat(receive(call)).isInstanceOf(Received.Batch.class);
            assertThat(receive(echo)).isInstanceOf(Received.Handshake.class);
        } else {
            refused(receive(call), 401);
            refused(receive(echo), 401);
        }
    }

    @Test
    void a_plaintext_body_is_refused() {
        Call call = caller.text("zhang3", "帮助");
        String plain = "<xml><FromUserName>zhang3</FromUserName><MsgType>text</MsgType><Content>hi</Content></xml>";
        refused(receive(new Call("POST", call.query(), plain.getBytes(StandardCharsets.UTF_8))), 400);
    }

    @Test
    void a_body_over_one_mebibyte_is_too_large_and_one_below_is_read() {
        Call call = caller.text("zhang3", "x");
        refused(receive(new Call("POST", call.query(), new byte[(1 << 20) + 1])), 413);
        assertThat(receive(caller.text("zhang3", "长".repeat(200_000)))).isInstanceOf(Received.Batch.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml><xml>%s</xml>",
                "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml>%s</xml>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml>%s<x>&a;</x></xml>",
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml>%s</xml>",
                "<xml>%s<x>&undeclared;</x></xml>",
                "<xml>%s",
                "%s",
                "",
            })
    void doctype_entities_and_broken_xml_are_refused_inside_and_outside(String shape) {
        String fields = caller.head("zhang3") + "<MsgType>text</MsgType><Content>hi</Content><MsgId>7</MsgId>";
        refused(receive(caller.sealPlain(shape.replace("%s", fields))), 400);
        Call good = caller.text("zhang3", "hi");
        String inner = new String(good.body(), StandardCharsets.UTF_8).replaceAll("</?xml>", "");
        refused(
                receive(new Call(
                        "POST", good.query(), shape.replace("%s", inner).getBytes(StandardCharsets.UTF_8))),
                400);
    }

    @Test
    void words_that_look_like_a_doctype_or_an_entity_are_words() {
        String words = "<!DOCTYPE x [<!ENTITY a \"b\">]> &a; ]]> <xml>";
        assertThat(((Inbound.Said) one(caller.text("zhang3", words))).text()).isEqualTo(words);
        Call escaped = caller.seal(caller.head("zhang3")
                + "<MsgType>text</MsgType><Content>a &lt;b&gt; &amp; &#20013;</Content><MsgId>9</MsgId>");
        assertThat(((Inbound.Said) one(escaped)).text()).isEqualTo("a <b> & 中");
    }

    @Test
    void a_bottomless_document_is_refused() {
        refused(receive(caller.sealPlain("<a>".repeat(20_000) + "</a>".repeat(20_000))), 400);
    }

    @Test
    void bad_ciphertext_is_refused_even_when_signed() {
        refused(receive(caller.envelope("not base64!")), 400);
        refused(receive(caller.envelope("QUJDREVGR0hJSktMTU5PUA==")), 400);
        refused(receive(caller.envelope("A".repeat(43) + "=")), 400);
    }

    @Test
    void another_corps_or_another_apps_message_is_forbidden() {
        WecomCaller corp =
                new WecomCaller(WecomBench.TOKEN, WecomBench.AES, "wx0000000000000000", WecomBench.AGENT, bench.clock);
        refused(receive(corp.text("zhang3", "hi")), 403);
        refused(receive(corp.handshake("1")), 403);
        WecomCaller app = new WecomCaller(WecomBench.TOKEN, WecomBench.AES, WecomBench.CORP, 7, bench.clock);
        refused(receive(app.text("zhang3", "hi")), 403);
    }

    @Test
    void an_outer_agent_id_is_not_believed_and_not_needed() {
        Call call = caller.text("zhang3", "hi");
        String body = new String(call.body(), StandardCharsets.UTF_8)
                .replaceAll("<AgentID>.*</AgentID>", "<AgentID>5</AgentID>");
        assertThat(receive(new Call("POST", call.query(), body.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Received.Batch.class);
    }

    @Test
    void other_methods_are_refused() {
        refused(receive(new Call("PUT", caller.text("a", "b").query(), new byte[0])), 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hostile_bytes_never_throw_and_are_never_accepted(int seed) {
        Random random = new Random(seed);
        Call good = seed % 3 == 0 ? caller.handshake("1234567") : caller.text("zhang3", "报问题：井盖缺失");
        Callback bad = spoilt(caller.now(good), random);
        assertThat(platform.receive(bad)).isInstanceOf(Received.Refused.class);
    }

    /** Something that the signature or the shape must catch. */
    private static Callback spoilt(Callback good, Random random) {
        byte[] body = good.body().clone();
        Map<String, String> query = new java.util.HashMap<>(good.query());
        int way = body.length == 0 ? 3 + random.nextInt(2) : random.nextInt(5);
        switch (way) {
            case 0 -> random.nextBytes(body);
            case 1 -> body = java.util.Arrays.copyOf(body, random.nextInt(body.length - 40));
            case 2 -> {
                int at = new String(body, StandardCharsets.UTF_8).indexOf("<Encrypt><![CDATA[") + 18;
                body[at + random.nextInt(80)] ^= (byte) (1 + random.nextInt(127));
            }
            case 3 ->
                query.replaceAll((k, v) ->
                        random.nextBoolean() || k.equals("nonce") ? v + (char) (33 + random.nextInt(900)) : v);
            default -> query.put("msg_signature", Long.toHexString(random.nextLong()));
        }
        return new Callback(good.method(), query, good.headers(), body, good.at());
    }

    /** Genuine envelope around anything: read or refused, never thrown. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anything_at_all_inside_a_genuine_envelope_never_throws(int seed) {
        Random random = new Random(seed);
        StringBuilder inside = new StringBuilder(random.nextBoolean() ? "<xml>" : "");
        String[] bits = {
            "<FromUserName>",
            "</FromUserName>",
            "<MsgType>",
            "</MsgType>",
            "text",
            "event",
            "<Event>",
            "</Event>",
            "click",
            "<![CDATA[",
            "]]>",
            "&#0;",
            "&lt;",
            "<MsgId>",
            "</MsgId>",
            "99999999999999999999999999",
            "<CreateTime>",
            "</CreateTime>",
            "-1",
            "中文",
            "<x/>",
            "\u0007",
            "<?pi?>",
            "<!-- -->",
            "</xml>",
        };
        for (int i = random.nextInt(30); i >= 0; i--) {
            inside.append(bits[random.nextInt(bits.length)]);
        }
        assertThat(receive(caller.sealPlain(inside.append("</xml>").toString())))
                .isNotNull();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    // ---- what people do

    @Test
    void a_text_is_what_the_peer_reads_too() {
        Call call = caller.text("ZhangSan", "签收 137");
        Inbound.Said said = (Inbound.Said) one(call);
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setToken(WecomBench.TOKEN);
        config.setAesKey(WecomCaller.strict(WecomBench.AES));
        config.setCorpId(WecomBench.CORP);
        WxCpXmlMessage theirs = WxCpXmlMessage.fromEncryptedXml(
                new String(call.body(), StandardCharsets.UTF_8),
                config,
                call.query().get("timestamp"),
                call.query().get("nonce"),
                call.query().get("msg_signature"));
        assertThat(said.text()).isEqualTo(theirs.getContent()).isEqualTo("签收 137");
        assertThat(said.sender().account()).isEqualTo(theirs.getFromUserName()).isEqualTo("ZhangSan");
        assertThat(said.sender().chat()).isEqualTo("ZhangSan");
        assertThat(said.sender().group()).isFalse();
        assertThat(said.at().getEpochSecond()).isEqualTo(theirs.getCreateTime());
        assertThat(said.key()).contains(theirs.getMsgId().toString());
    }

    @Test
    void pictures_voices_videos_and_files_are_attachments() {
        assertThat(said(caller.image("a", "M1")).attachments())
                .containsExactly(new Attachment(Attachment.Kind.IMAGE, "M1", ""));
        assertThat(said(caller.video("a", "M2")).attachments())
                .containsExactly(new Attachment(Attachment.Kind.VIDEO, "M2", ""));
        assertThat(said(caller.file("a", "M3", "台账.xlsx")).attachments())
                .containsExactly(new Attachment(Attachment.Kind.FILE, "M3", "台账.xlsx"));
        assertThat(said(caller.voice("a", "M4", null)).text()).isEmpty();
    }

    @Test
    void a_voice_that_was_recognised_brings_its_words_beside_the_sound() {
        Inbound.Said said = said(caller.voice("a", "M4", "桥头有垃圾"));
        assertThat(said.text()).isEqualTo("桥头有垃圾");
        assertThat(said.attachments()).containsExactly(new Attachment(Attachment.Kind.VOICE, "M4", ""));
    }

    @Test
    void a_place_and_a_link_become_words() {
        assertThat(said(caller.location("a", "人民桥", "23.134", "113.358")).text())
                .contains("人民桥", "23.134", "113.358");
        assertThat(said(caller.link("a", "标题", "http://x.example/a?b=c")).text())
                .contains("标题", "http://x.example/a?b=c");
    }

    private Inbound.Said said(Call call) {
        return (Inbound.Said) one(call);
    }

    @Test
    void opening_the_app_is_opened_and_being_given_it_is_the_first_time() {
        assertThat(one(caller.opens("a")))
                .isInstanceOfSatisfying(
                        Inbound.Opened.class, o -> assertThat(o.first()).isFalse());
        assertThat(one(caller.subscribes("a")))
                .isInstanceOfSatisfying(
                        Inbound.Opened.class, o -> assertThat(o.first()).isTrue());
    }

    @Test
    void a_menu_button_and_a_card_button_say_their_sentence() {
        assertThat(one(caller.menu("a", "我的整改"))).isInstanceOfSatisfying(Inbound.Tapped.class, t -> {
            assertThat(t.sentence()).isEqualTo("我的整改");
            assertThat(t.handle()).isEmpty();
        });
        assertThat(one(caller.tap("a", "签收 137", "task-1", "code-1")))
                .isInstanceOfSatisfying(Inbound.Tapped.class, t -> {
                    assertThat(t.sentence()).isEqualTo("签收 137");
                    assertThat(t.handle()).isEqualTo("code-1");
                });
        assertThat(one(caller.event("a", "template_card_menu_event", WecomCaller.cdata("EventKey", "帮助"))))
                .isInstanceOf(Inbound.Tapped.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsubscribe",
                "view",
                "view_miniprogram",
                "LOCATION",
                "batch_job_result",
                "inactive_alert",
                "open_approval_change",
                "pic_weixin",
                "location_select",
                "share_agent_change",
                "brand_new_event",
            })
    void events_that_ask_for_nothing_are_not_answered(String event) {
        assertThat(one(caller.event("a", event, WecomCaller.cdata("EventKey", "k"))))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class, u -> assertThat(u.fromPerson()).isFalse());
    }

    @Test
    void a_kind_of_message_that_nobody_knows_is_answered_kindly() {
        assertThat(one(caller.message("a", "sticker", "")))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class, u -> assertThat(u.fromPerson()).isTrue());
        assertThat(one(caller.message("a", "image", ""))).isInstanceOf(Inbound.Unknown.class);
    }

    @Test
    void what_the_system_sends_is_not_from_a_person() {
        assertThat(one(caller.event("sys", "change_contact", "<ChangeType>delete_user</ChangeType>")))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class, u -> assertThat(u.fromPerson()).isFalse());
    }

    @Test
    void an_absurd_time_is_replaced_by_when_it_came() {
        Call call = caller.seal("<FromUserName>a</FromUserName><CreateTime>99999999999999</CreateTime>"
                + "<MsgType>text</MsgType><Content>x</Content><MsgId>3</MsgId>");
        assertThat(one(call).at()).isEqualTo(bench.clock.instant());
    }

    // ---- keys

    @Test
    void a_retry_has_the_same_key_with_another_nonce_and_another_time() {
        List<Call> calls = List.of(
                caller.text("a", "hi"),
                caller.tap("a", "签收 1", "t", "c"),
                caller.menu("a", "帮助"),
                caller.opens("a"),
                caller.event("sys", "change_contact", "<ChangeType>delete_user</ChangeType><UserID>u</UserID>"));
        for (Call call : calls) {
            String first = one(call).key();
            bench.push(Duration.ofSeconds(7));
            Call again = caller.again(call);
            assertThat(again.query()).isNotEqualTo(call.query());
            assertThat(one(again).key()).isEqualTo(first);
        }
    }

    @Test
    void different_things_in_the_same_second_have_different_keys() {
        List<Call> calls = List.of(
                caller.text("a", "hi"),
                caller.text("a", "hi"),
                caller.text("b", "hi"),
                caller.menu("a", "帮助"),
                caller.menu("b", "帮助"),
                caller.menu("a", "我的整改"),
                caller.opens("a"),
                caller.subscribes("a"),
                caller.tap("a", "签收 1", "t1", "c1"),
                caller.tap("a", "签收 1", "t1", "c2"),
                caller.tap("a", "签收 1", "t2", "c1"),
                caller.event("a", "LOCATION", "<Latitude>1</Latitude><Longitude>2</Longitude>"),
                caller.event("a", "LOCATION", "<Latitude>1</Latitude><Longitude>3</Longitude>"),
                approval("202606100001", "1"),
                approval("202606100002", "1"),
                approval("202606100001", "2"),
                contact("<UserID>u1</UserID>"),
                contact("<UserID>u2</UserID>"),
                contact("<UserID>u2</UserID><Name>n</Name>"),
                contact("<TagId>1</TagId><AddUserItems>a,b</AddUserItems>"),
                contact("<Id>1</Id>"),
                caller.event("sys", "batch_job_result", "<BatchJob><JobId>1</JobId></BatchJob>"),
                caller.event("sys", "batch_job_result", "<BatchJob><JobId>2</JobId></BatchJob>"),
                caller.event("sys", "batch_job_result", "<JobId>2</JobId>"));
        assertThat(calls.stream().map(call -> one(call).key()).toList()).doesNotHaveDuplicates();
    }

    private Call approval(String number, String status) {
        return caller.event(
                "sys",
                "open_approval_change",
                "<ApprovalInfo><ThirdNo>" + number + "</ThirdNo><OpenSpStatus>" + status
                        + "</OpenSpStatus></ApprovalInfo>");
    }

    private Call contact(String fields) {
        return caller.event("sys", "change_contact", "<ChangeType>update_user</ChangeType>" + fields);
    }

    @Test
    void the_key_knows_neither_case_of_the_account_nor_order_nor_cdata() {
        String time = "<CreateTime>1780000000</CreateTime>";
        Call one = caller.seal("<FromUserName>ZhangSan</FromUserName>" + time
                + "<MsgType>event</MsgType><Event>click</Event><EventKey>k</EventKey>");
        Call two = caller.seal("<EventKey><![CDATA[k]]></EventKey>\n<Event><![CDATA[click]]></Event>" + time
                + "<MsgType>event</MsgType><FromUserName>zhangsan</FromUserName>");
        assertThat(one(one).key()).isEqualTo(one(two).key());
    }
}
