package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.lark.oapi.core.utils.Jsons;
import com.lark.oapi.event.cardcallback.model.P2CardActionTrigger;
import com.lark.oapi.event.cardcallback.model.P2CardActionTriggerResponse;
import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Content;
import io.duban.chat.Inbound;
import io.duban.chat.Received;
import io.duban.chat.Sender;
import io.duban.kit.FeishuCaller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuReceiveTest {
    private static final String BOT = "ou_the_bot";

    private final FeishuBench bench = FeishuBench.offline();
    private final FeishuCaller caller = bench.caller;
    private final FeishuPlatform platform = bench.platform();

    private Received receive(FeishuCaller.Call call) {
        return platform.receive(caller.now(call));
    }

    private List<Inbound> all(FeishuCaller.Call call) {
        Received received = receive(call);
        assertThat(received).as(received.toString()).isInstanceOf(Received.Batch.class);
        return ((Received.Batch) received).inbounds();
    }

    private Inbound one(FeishuCaller.Call call) {
        assertThat(all(call)).hasSize(1);
        return all(call).get(0);
    }

    private int refused(FeishuPlatform by, Callback callback) {
        Received received = by.receive(callback);
        assertThat(received).as(received.toString()).isInstanceOf(Received.Refused.class);
        return ((Received.Refused) received).status();
    }

    private int refused(FeishuCaller.Call call) {
        return refused(platform, caller.now(call));
    }

    // ---- the door

    @Test
    void an_encrypted_challenge_is_echoed_in_the_clear() {
        assertThat(receive(caller.challenge("ajls384kdjxxxx")))
                .isEqualTo(new Received.Handshake(
                        "application/json; charset=utf-8", "{\"challenge\":\"ajls384kdjxxxx\"}"));
    }

    @Test
    void a_plain_challenge_is_echoed_where_no_key_is_set() {
        FeishuPlatform plain = bench.platform(bench.settings(FeishuBench.TOKEN, "", FeishuSettings.Mode.WEBHOOK));
        FeishuCaller other = new FeishuCaller(FeishuBench.APP, FeishuBench.TOKEN, "", bench.clock);
        assertThat(plain.receive(other.now(other.challenge("abc")))).isInstanceOf(Received.Handshake.class);
        FeishuCaller forger = new FeishuCaller(FeishuBench.APP, "another", "", bench.clock);
        assertThat(refused(plain, forger.now(forger.challenge("abc")))).isEqualTo(403);
    }

    @Test
    void a_challenge_needs_the_key_and_the_token_where_both_are_set() {
        FeishuCaller plain = new FeishuCaller(FeishuBench.APP, FeishuBench.TOKEN, "", bench.clock);
        assertThat(refused(plain.challenge("abc"))).isEqualTo(401);
        FeishuCaller token = new FeishuCaller(FeishuBench.APP, "another", FeishuBench.KEY, bench.clock);
        assertThat(refused(token.challenge("abc"))).isEqualTo(403);
        FeishuCaller key = new FeishuCaller(FeishuBench.APP, FeishuBench.TOKEN, "another key", bench.clock);
        assertThat(refused(key.challenge("abc"))).isEqualTo(401);
    }

    @Test
    void without_a_signature_nothing_but_a_challenge_passes_and_all_else_is_answered_alike() {
        FeishuCaller.Call event = FeishuCaller.with(caller.text("ou_a", "x"), "x-lark-signature", null);
        byte[] broken = event.body().clone();
        broken[20] ^= 1;
        Received first = receive(event);
        Received second = receive(new FeishuCaller.Call(event.headers(), broken));
        assertThat(first).isEqualTo(second);
        assertThat(refused(event)).isEqualTo(401);
    }

    @Test
    void a_wrong_signature_changes_nothing() {
        FeishuCaller.Call good = caller.text("ou_a", "x");
        assertThat(refused(FeishuCaller.with(good, "x-lark-signature", "0".repeat(64))))
                .isEqualTo(401);
        assertThat(refused(FeishuCaller.with(good, "x-lark-request-nonce", "other")))
                .isEqualTo(401);
        assertThat(refused(FeishuCaller.with(good, "x-lark-request-nonce", null)))
                .isEqualTo(401);
        assertThat(refused(FeishuCaller.with(good, "x-lark-request-timestamp", "1")))
                .isEqualTo(401);
        assertThat(refused(new FeishuCaller(FeishuBench.APP, FeishuBench.TOKEN, "another key", bench.clock)
                        .text("ou_a", "x")))
                .isEqualTo(401);
    }

    @Test
    void a_wrong_token_or_another_apps_event_is_refused_though_its_signature_is_right() {
        assertThat(refused(
                        new FeishuCaller(FeishuBench.APP, "another", FeishuBench.KEY, bench.clock).text("ou_a", "x")))
                .isEqualTo(403);
        assertThat(refused(new FeishuCaller("cli_other", FeishuBench.TOKEN, FeishuBench.KEY, bench.clock)
                        .text("ou_a", "x")))
                .isEqualTo(403);
    }

    @Test
    void an_event_is_taken_for_eight_hours_and_no_longer() {
        FeishuCaller.Call call = caller.text("ou_a", "x");
        bench.clock.push(Duration.ofHours(8));
        assertThat(all(call)).hasSize(1);
        bench.clock.push(Duration.ofSeconds(1));
        assertThat(refused(call)).isEqualTo(401);
        FeishuCaller.Call early = caller.text("ou_a", "x");
        bench.clock.push(Duration.ofHours(-9));
        assertThat(refused(early)).as("from the future").isEqualTo(401);
    }

    @Test
    void with_the_token_alone_the_event_says_itself_how_old_it_is() {
        FeishuPlatform plain = bench.platform(bench.settings(FeishuBench.TOKEN, "", FeishuSettings.Mode.WEBHOOK));
        FeishuCaller other = new FeishuCaller(FeishuBench.APP, FeishuBench.TOKEN, "", bench.clock);
        FeishuCaller.Call call = other.text("ou_a", "x");
        assertThat(plain.receive(other.now(call))).isInstanceOf(Received.Batch.class);
        FeishuCaller forger = new FeishuCaller(FeishuBench.APP, "", "", bench.clock);
        assertThat(refused(plain, forger.now(forger.text("ou_a", "x")))).isEqualTo(403);
        bench.clock.push(Duration.ofHours(9));
        assertThat(refused(plain, other.now(call))).isEqualTo(401);
    }

    @Test
    void with_neither_key_nor_token_nobody_gets_in() {
        FeishuPlatform open = bench.platform(bench.settings("", "", FeishuSettings.Mode.LONG_CONNECTION));
        FeishuCaller anybody = new FeishuCaller(FeishuBench.APP, "", "", bench.clock);
        assertThat(refused(open, anybody.now(anybody.text("ou_a", "x")))).isEqualTo(403);
        assertThat(refused(open, anybody.now(anybody.challenge("x")))).isEqualTo(403);
    }

    @Test
    void too_big_a_body_and_other_methods_are_refused() {
        byte[] big = new byte[(1 << 20) + 1];
        assertThat(refused(platform, new Callback("POST", Map.of(), Map.of(), big, bench.clock.instant())))
                .isEqualTo(413);
        assertThat(refused(platform, new Callback("GET", Map.of(), Map.of(), new byte[0], bench.clock.instant())))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "7",
                "{}",
                "{\"encrypt\":7}",
                "{\"encrypt\":\"\"}",
                "{\"encrypt\":{}}",
                "{\"encrypt\":\"AAAA\"}",
                "{\"encrypt\":\"****\"}",
                "{\"encrypt\"",
                "{}{}"
            })
    void a_signed_body_that_is_no_event_is_refused(String body) {
        assertThat(refused(caller.signed(body.getBytes(StandardCharsets.UTF_8))))
                .isBetween(400, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"schema\":\"2.0\"}",
                "{\"schema\":\"2.0\",\"header\":{},\"event\":{}}",
                "{\"type\":\"url_verification\"}",
                "{\"event\":{\"type\":\"\"}}",
                "not json"
            })
    void an_encrypted_body_that_is_no_event_is_refused(String plain) {
        assertThat(refused(caller.sealed(plain))).isBetween(400, 403);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void hostile_bytes_never_throw_and_never_get_in(long seed) {
        Random random = new Random(seed);
        byte[] good = caller.text("ou_a", "x").body();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = random.nextBoolean() ? good.clone() : new byte[random.nextInt(400)];
            if (bytes.length == good.length) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                random.nextBytes(bytes);
            }
            Map<String, String> headers = random.nextBoolean()
                    ? Map.of()
                    : Map.of(
                            "x-lark-signature",
                            random.nextBoolean() ? "" : "00",
                            "x-lark-request-timestamp",
                            Long.toString(random.nextLong()),
                            "x-lark-request-nonce",
                            "n");
            refused(platform, new Callback("POST", Map.of(), headers, bytes, bench.clock.instant()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void genuine_events_with_any_field_missing_or_of_another_kind_are_read_or_refused_but_never_break(long seed) {
        Random random = new Random(seed);
        List<FeishuCaller.Call> calls = List.of(
                caller.text("ou_a", "x"),
                caller.tap("ou_a", caller.node().put("say", "签收 1"), "om_1"),
                caller.menu("ou_a", "help"),
                caller.reads("ou_a", "om_1", "om_2"),
                caller.addedToGroup("ou_a", "oc_1"),
                caller.enters("ou_a"),
                caller.firstChat("ou_a"));
        for (FeishuCaller.Call call : calls) {
            for (int i = 0; i < 60; i++) {
                JsonNode tree = tree(caller.plain(call));
                mutate(tree, random);
                Received received = receive(caller.sealed(tree.toString()));
                assertThat(received).isNotNull();
                if (received instanceof Received.Refused refused) {
                    assertThat(refused.why()).as("a fault of ours").doesNotContain("not readable");
                }
            }
        }
    }

    private static void mutate(JsonNode tree, Random random) {
        List<ObjectNode> objects = new java.util.ArrayList<>();
        collect(tree, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new java.util.ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.put(name, random.nextLong());
            case 3 -> object.putArray(name).add("x").addNull().add(7);
            case 4 -> object.putObject(name).put("x", true);
            case 5 -> object.put(name, "\u0000{\"\ud83d");
            default -> object.put(name, "9".repeat(random.nextInt(500)));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> into) {
        if (node instanceof ObjectNode object) {
            into.add(object);
        }
        node.elements().forEachRemaining(child -> collect(child, into));
    }

    // ---- keys

    @Test
    void the_same_event_again_has_the_same_key_and_another_never() {
        FeishuCaller.Call menu = caller.menu("ou_a", "help");
        assertThat(one(caller.again(menu)).key()).isEqualTo(one(menu).key());
        Set<String> keys = IntStream.range(0, 200)
                .mapToObj(i -> one(caller.menu("ou_a", "help")).key())
                .collect(Collectors.toSet());
        assertThat(keys).hasSize(200);
    }

    @Test
    void a_message_pushed_again_under_another_event_id_is_the_same_message() {
        ObjectNode event = caller.event("ou_a", "p2p", "text", caller.node().put("text", "x"));
        String first = one(caller.event("im.message.receive_v1", event)).key();
        assertThat(one(caller.event("im.message.receive_v1", event)).key()).isEqualTo(first);
        assertThat(one(caller.text("ou_a", "x")).key()).isNotEqualTo(first);
    }

    @Test
    void events_without_an_id_still_differ_where_they_differ() {
        String[] keys = IntStream.range(0, 3)
                .mapToObj(i -> {
                    ObjectNode root = caller.envelope("application.bot.menu_v6", (ObjectNode)
                            tree(caller.plain(caller.menu("ou_a", "k" + i % 2))).path("event"));
                    ((ObjectNode) root.path("header")).remove("event_id");
                    return one(caller.seal(root)).key();
                })
                .toArray(String[]::new);
        assertThat(keys[0]).isNotEqualTo(keys[1]).isEqualTo(keys[2]);
    }

    // ---- messages

    @Test
    void words_come_as_they_were_written_with_their_time() {
        Inbound.Said said = (Inbound.Said) one(caller.text("ou_zhang3", "签收 137"));
        assertThat(said.text()).isEqualTo("签收 137");
        assertThat(said.sender()).isEqualTo(Sender.direct("feishu", "ou_zhang3"));
        assertThat(said.at()).isEqualTo(bench.clock.instant());
        assertThat(said.key()).startsWith("msg:om_");
        assertThat(said.attachments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "image,image_key,IMAGE",
        "file,file_key,FILE",
        "audio,file_key,VOICE",
        "media,file_key,VIDEO",
    })
    void files_of_every_kind_are_attachments_that_name_their_message(String type, String field, Attachment.Kind kind) {
        ObjectNode event = caller.event(
                "ou_a", "p2p", type, caller.node().put(field, "k_1").put("file_name", "台账.pdf"));
        Inbound.Said said = (Inbound.Said) one(caller.event("im.message.receive_v1", event));
        String message = event.path("message").path("message_id").asText();
        assertThat(said.text()).isEmpty();
        assertThat(said.attachments()).containsExactly(new Attachment(kind, message + "/" + kind + "/k_1", "台账.pdf"));
    }

    @Test
    void a_rich_text_is_its_words_and_its_pictures() {
        JsonNode content = tree("""
                {"title":"报问题","content":[
                 [{"tag":"text","text":"大厅 ","style":["bold"]},{"tag":"a","href":"https://x.cn/1","text":"说明"}],
                 [{"tag":"img","image_key":"img_1"}],[{"tag":"hr"}],
                 [{"tag":"at","user_id":"@_user_1","user_name":""},{"tag":"emotion","emoji_type":"SMILE"}],
                 [{"tag":"media","file_key":"file_2","image_key":"img_3"}],
                 [{"tag":"code_block","language":"GO","text":"一行"}]]}
                """);
        ObjectNode event = caller.event("ou_a", "p2p", "post", content);
        caller.mention((ObjectNode) event.path("message"), "@_user_1", "ou_li4", "李四", "user");
        Inbound.Said said = (Inbound.Said) one(caller.event("im.message.receive_v1", event));
        assertThat(said.text()).isEqualTo("报问题\n大厅 说明 https://x.cn/1\n李四\n一行");
        assertThat(said.attachments())
                .extracting(Attachment::kind)
                .containsExactly(Attachment.Kind.IMAGE, Attachment.Kind.VIDEO);
    }

    @Test
    void a_rich_text_within_its_language_is_read_too() {
        JsonNode content = tree("{\"zh_cn\":{\"title\":\"\",\"content\":[[{\"tag\":\"text\",\"text\":\"帮助\"}]]}}");
        assertThat(((Inbound.Said) one(caller.message("ou_a", "p2p", "post", content))).text())
                .isEqualTo("帮助");
    }

    @Test
    void a_place_is_said_in_words() {
        JsonNode place =
                caller.node().put("name", "政务大厅").put("longitude", "112.1").put("latitude", "30.2");
        assertThat(((Inbound.Said) one(caller.message("ou_a", "p2p", "location", place))).text())
                .contains("政务大厅", "112.1", "30.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge_forward",
                "share_chat",
                "share_user",
                "sticker",
                "folder",
                "interactive",
                "vote",
                "hongbao",
                "todo",
                "calendar",
                "something_new"
            })
    void what_we_cannot_read_is_unknown_and_from_a_person(String type) {
        assertThat(one(caller.message("ou_a", "p2p", type, caller.node().put("x", 1))))
                .isInstanceOfSatisfying(Inbound.Unknown.class, unknown -> {
                    assertThat(unknown.fromPerson()).isTrue();
                    assertThat(unknown.what()).isEqualTo(type);
                });
    }

    @Test
    void the_systems_own_lines_are_no_persons() {
        assertThat(one(caller.message("ou_a", "p2p", "system", caller.node())))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class,
                        unknown -> assertThat(unknown.fromPerson()).isFalse());
    }

    @Test
    void what_bots_write_is_nothing_to_us() {
        ObjectNode event = caller.event("ou_a", "p2p", "text", caller.node().put("text", "x"));
        ((ObjectNode) event.path("sender")).put("sender_type", "bot");
        assertThat(all(caller.event("im.message.receive_v1", event))).isEmpty();
        ((ObjectNode) event.path("sender")).put("sender_type", "app");
        assertThat(all(caller.event("im.message.receive_v1", event))).isEmpty();
    }

    // ---- groups

    @Test
    void in_a_group_only_what_mentions_the_bot_is_heard_and_the_mention_is_stripped() {
        Inbound.Said said = (Inbound.Said) one(caller.inGroup("ou_a", "oc_g", "统计", BOT));
        assertThat(said.text()).isEqualTo("统计");
        assertThat(said.sender()).isEqualTo(new Sender("feishu", "ou_a", "oc_g", true));
        assertThat(all(caller.inGroup("ou_a", "oc_g", "随便聊聊", ""))).isEmpty();
    }

    @Test
    void a_mention_without_a_word_opens_the_chat() {
        assertThat(one(caller.inGroup("ou_a", "oc_g", "", BOT)))
                .isInstanceOfSatisfying(
                        Inbound.Opened.class,
                        opened -> assertThat(opened.sender().group()).isTrue());
    }

    @Test
    void other_people_who_are_mentioned_are_named_and_everybody_is_left_out() {
        ObjectNode event = caller.event(
                "ou_a",
                "group",
                "text",
                caller.node().put("text", "@_user_1 分派 1 给@_user_10和@_user_2 @_all 注意 @_user_3"));
        ObjectNode message = (ObjectNode) event.path("message");
        caller.mention(message, "@_user_1", BOT, "督办", "bot");
        caller.mention(message, "@_user_10", "ou_x", "陈十", "user");
        caller.mention(message, "@_user_2", "ou_y", "李四", "user");
        caller.mention(message, "@_all", "", "所有人", "user");
        assertThat(((Inbound.Said) one(caller.event("im.message.receive_v1", event))).text())
                .isEqualTo("分派 1 给 陈十 和 李四 注意");
    }

    @Test
    void once_the_bots_own_id_is_known_another_bot_is_not_taken_for_it() {
        FeishuEvents events =
                new FeishuEvents("feishu", new FeishuCards(FeishuBench::say), FeishuBench::say, () -> BOT);
        assertThat(read(events, caller.inGroup("ou_a", "oc_g", "统计", "ou_another_bot")))
                .isEmpty();
        assertThat(read(events, caller.inGroup("ou_a", "oc_g", "统计", BOT))).hasSize(1);
    }

    private List<Inbound> read(FeishuEvents events, FeishuCaller.Call call) {
        try {
            return events.read(FeishuEnvelope.of(tree(caller.plain(call))), Instant.EPOCH)
                    .inbounds();
        } catch (Rejected e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoever_puts_the_bot_into_a_group_opens_it_there() {
        assertThat(one(caller.addedToGroup("ou_a", "oc_g"))).isInstanceOfSatisfying(Inbound.Opened.class, opened -> {
            assertThat(opened.sender()).isEqualTo(new Sender("feishu", "ou_a", "oc_g", true));
            assertThat(opened.first()).isTrue();
        });
    }

    // ---- other events

    @Test
    void entering_the_chat_opens_it_and_the_first_time_is_told_by_the_old_envelope() {
        assertThat(one(caller.enters("ou_a")))
                .isInstanceOfSatisfying(
                        Inbound.Opened.class,
                        opened -> assertThat(opened.first()).isFalse());
        assertThat(one(caller.firstChat("ou_a"))).isInstanceOfSatisfying(Inbound.Opened.class, opened -> {
            assertThat(opened.first()).isTrue();
            assertThat(opened.sender()).isEqualTo(Sender.direct("feishu", "ou_a"));
            assertThat(opened.at()).isEqualTo(bench.clock.instant());
        });
    }

    @ParameterizedTest
    @CsvSource({"tasks,我的整改", "report,报问题", "help,帮助", "统计,统计"})
    void a_menu_button_says_its_sentence(String key, String sentence) {
        assertThat(one(caller.menu("ou_a", key)))
                .isInstanceOfSatisfying(
                        Inbound.Tapped.class, tap -> assertThat(tap.sentence()).isEqualTo(sentence));
    }

    @Test
    void each_message_that_was_read_is_told_by_itself() {
        List<Inbound> reads = all(caller.reads("ou_a", "om_1", "om_2"));
        assertThat(reads).extracting(read -> ((Inbound.Read) read).handle()).containsExactly("om_1", "om_2");
        assertThat(reads).extracting(Inbound::key).doesNotHaveDuplicates();
        assertThat(reads.get(0).sender().account()).isEqualTo("ou_a");
    }

    @Test
    void any_other_genuine_event_is_acknowledged() {
        assertThat(one(caller.event("contact.user.updated_v3", caller.node().put("x", 1))))
                .isInstanceOfSatisfying(
                        Inbound.Unknown.class,
                        unknown -> assertThat(unknown.fromPerson()).isFalse());
        Received.Batch batch = (Received.Batch) receive(caller.text("ou_a", "x"));
        assertThat(batch.reply()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"1608725989000", "1608725989", "1608725989.7171419", "1608725989000000"})
    void a_time_is_told_by_its_digits(String written) {
        assertThat(FeishuEnvelope.time(written)).contains(Instant.ofEpochSecond(1608725989L));
    }

    // ---- cards

    @Test
    void a_tap_says_the_buttons_sentence_names_the_card_and_is_answered_at_once() {
        FeishuCaller.Call call = caller.tap("ou_a", caller.node().put("say", "签收 137"), "om_77");
        Received.Batch batch = (Received.Batch) receive(call);
        assertThat(batch.inbounds()).singleElement().isInstanceOfSatisfying(Inbound.Tapped.class, tap -> {
            assertThat(tap.sentence()).isEqualTo("签收 137");
            assertThat(tap.handle()).isEqualTo("om_77");
            assertThat(tap.sender()).isEqualTo(Sender.direct("feishu", "ou_a"));
        });
        P2CardActionTriggerResponse peer = Jsons.DEFAULT.fromJson(batch.reply(), P2CardActionTriggerResponse.class);
        assertThat(peer.getToast().getContent()).isEqualTo(FeishuBench.say("platform.feishu.toast"));
        assertThat(peer.getToast().getType()).isEqualTo("info");
        assertThat(peer.getCard()).isNull();
    }

    @Test
    void the_vendors_sdk_reads_the_same_tap() {
        FeishuCaller.Call call = caller.tap("ou_a", caller.node().put("say", "签收 137"), "om_77");
        P2CardActionTrigger peer = Jsons.DEFAULT.fromJson(caller.plain(call), P2CardActionTrigger.class);
        assertThat(peer.getEvent().getAction().getValue()).containsEntry("say", "签收 137");
        assertThat(peer.getEvent().getContext().getOpenMessageId()).isEqualTo("om_77");
        assertThat(peer.getEvent().getOperator().getOpenId()).isEqualTo("ou_a");
    }

    @Test
    void a_value_that_comes_as_a_text_is_read_too_and_so_is_a_context_beside_the_event() {
        ObjectNode event = caller.action("ou_a", caller.node().textNode("{\"say\":\"签收 1\"}"), "om_1");
        ObjectNode root = caller.envelope("card.action.trigger", event);
        root.set("context", event.remove("context"));
        assertThat(one(caller.seal(root))).isInstanceOfSatisfying(Inbound.Tapped.class, tap -> {
            assertThat(tap.sentence()).isEqualTo("签收 1");
            assertThat(tap.handle()).isEqualTo("om_1");
        });
        assertThat(one(caller.tap("ou_a", caller.node().textNode("我的整改"), "om_1")))
                .isInstanceOfSatisfying(
                        Inbound.Tapped.class, tap -> assertThat(tap.sentence()).isEqualTo("我的整改"));
    }

    @Test
    void a_tap_on_somebody_elses_card_is_unknown() {
        assertThat(one(caller.tap("ou_a", caller.node().put("key", "value"), "om_1")))
                .isInstanceOf(Inbound.Unknown.class);
        assertThat(one(caller.tap("ou_a", caller.node().nullNode(), "om_1"))).isInstanceOf(Inbound.Unknown.class);
    }

    @Test
    void a_form_says_its_sentence_with_what_was_filled_in_and_turns_into_what_was_said() {
        Content.Form form = new Content.Form(
                "分派137号",
                "交给谁？",
                List.of(
                        new Content.Field("unit", "单位", Content.Field.Kind.TEXT, List.of()),
                        new Content.Field("person", "责任人", Content.Field.Kind.TEXT, List.of()),
                        new Content.Field("deadline", "期限", Content.Field.Kind.DATE, List.of())),
                "分派",
                "分派 137 给{unit}{person}[，{deadline}前]");
        JsonNode card = new FeishuCards(FeishuBench::say).form(form);
        JsonNode value = card.findParent("behaviors").path("behaviors").path(0).path("value");
        Map<String, String> filled = Map.of("unit", "市监局", "person", " 张三 ", "deadline", "2026-06-30 +0800");
        Received.Batch batch = (Received.Batch) receive(caller.submit("ou_a", value, filled, "om_9"));
        assertThat(((Inbound.Tapped) batch.inbounds().get(0)).sentence()).isEqualTo("分派 137 给市监局张三，2026-06-30前");
        JsonNode answer = tree(batch.reply());
        assertThat(answer.path("card").path("type").asText()).isEqualTo("raw");
        assertThat(answer.path("card").path("data").path("schema").asText()).isEqualTo("2.0");
        assertThat(answer.path("card").path("data").toString())
                .contains("2026-06-30前")
                .doesNotContain("\"form\"");
        FeishuCaller.Call empty =
                caller.submit("ou_a", value, Map.of("unit", "市监局", "person", "张三", "deadline", ""), "om_9");
        assertThat(((Inbound.Tapped) one(empty)).sentence()).isEqualTo("分派 137 给市监局张三");
    }

    private static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
