package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.StoredFile;
import io.duban.kit.FakeDingtalk.Sent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingtalkSendTest {
    private static final String BATCH = "v1.0/robot/oToMessages/batchSend";
    private static final String CARD = "v1.0/card/instances/createAndDeliver";

    @TempDir
    Path files;

    private DingtalkBench bench;
    private DingtalkPlatform platform;
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void open() {
        bench = new DingtalkBench(files);
        platform = bench.platform();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Delivery.Delivered delivered(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        return (Delivery.Delivered) delivery;
    }

    private static Delivery.Later later(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Later.class);
        return (Delivery.Later) delivery;
    }

    private Delivery send(Content content, String key, boolean retry, String... to) {
        return platform.send(new Outgoing(List.of(to), content, key, retry));
    }

    private Delivery send(Content content, String... to) {
        return send(content, "k", false, to);
    }

    private List<String> words(String to) {
        return bench.fake.messagesTo(to).stream().map(Sent::words).toList();
    }

    private static Content.Card card(List<Button> buttons, String body, Fact... facts) {
        return new Content.Card("问题 137", "待签收", List.of(facts), body, List.of(), buttons, "");
    }

    private static Button button(String sentence) {
        return new Button(sentence.substring(0, 2), sentence, Button.Style.PRIMARY);
    }

    private String store(String hash, byte... start) throws IOException {
        byte[] bytes = new byte[64];
        System.arraycopy(start, 0, bytes, 0, start.length);
        Files.write(files.resolve(hash), bytes);
        return hash;
    }

    // ---- words

    @Test
    void a_text_goes_to_up_to_twenty_receivers_in_one_call() {
        assertThat(platform.limits().batch()).isEqualTo(20);
        String[] twenty = IntStream.range(0, 20).mapToObj(i -> "u" + i).toArray(String[]::new);
        Delivery.Delivered done = delivered(send(new Content.Text("你好"), twenty));
        assertThat(bench.fake.calls(BATCH)).hasSize(1);
        assertThat(words("u19")).containsExactly("你好");
        assertThat(done.handle()).isEqualTo(bench.fake.sent().get(0).handle());
        assertThat(bench.fake.calls(BATCH).get(0).body()).contains("\"robotCode\":\"ding-robot\"");
    }

    @Test
    void more_receivers_than_that_are_refused_before_any_call() {
        String[] many = IntStream.range(0, 21).mapToObj(i -> "u" + i).toArray(String[]::new);
        assertThat(send(new Content.Text("x"), many)).isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.calls("")).isEmpty();
    }

    @Test
    void a_group_gets_its_message_by_its_conversation() {
        delivered(send(new Content.Text("你好"), "group:cidABC=="));
        assertThat(words("cidABC==")).containsExactly("你好");
        assertThat(bench.fake.calls("v1.0/robot/groupMessages/send")).hasSize(1);
    }

    @Test
    void a_long_text_arrives_whole_in_pieces_that_end_at_sentences() {
        String text =
                IntStream.range(0, 900).mapToObj(i -> "第" + i + "条整改要求如下。").reduce("", String::concat);
        delivered(send(new Content.Text(text), "zhang3"));
        assertThat(words("zhang3")).hasSizeGreaterThan(1).allMatch(p -> p.endsWith("。"));
        assertThat(String.join("", words("zhang3"))).isEqualTo(text);
    }

    @Test
    void a_text_of_nothing_but_quotes_and_line_breaks_still_fits_its_json() {
        String text = "\"\\\n".repeat(9_000) + "x";
        delivered(send(new Content.Text(text), "zhang3"));
        assertThat(String.join("", words("zhang3"))).isEqualTo(text);
    }

    @Test
    void a_blank_text_is_never_sent() {
        assertThat(send(new Content.Text(" \n"), "zhang3")).isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.calls(BATCH)).isEmpty();
    }

    @Test
    void markdown_goes_as_markdown_with_line_breaks_that_show_and_a_title() {
        send(new Content.Markdown("**本月**\n- 一\n> 引"), "zhang3");
        Sent sent = bench.fake.sent().get(0);
        assertThat(sent.msgKey()).isEqualTo("sampleMarkdown");
        assertThat(sent.words()).isEqualTo("**本月**  \n- 一  \n> 引");
        assertThat(sent.param().path("title").asText()).isEqualTo("本月");
    }

    @Test
    void a_form_is_asked_in_words() {
        send(
                new Content.Form(
                        "申请延期",
                        "请回复延到哪天、为什么。",
                        List.of(new Content.Field("date", "日期", Content.Field.Kind.DATE, List.of())),
                        "提交",
                        "延期 1 到{date}"),
                "zhang3");
        assertThat(words("zhang3")).containsExactly("请回复延到哪天、为什么。");
    }

    // ---- people's own words

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "请@all看|请＠all看",
                "@所有人 开会|＠所有人 开会",
                "写信到 a.b@duban.cn|写信到 a.b@duban.cn",
                "<at id=all></at>看|＜at id=all>＜/at>看",
                "点 dtmd://dingtalkclient/sendMessage?content=x|点 dtmd：//dingtalkclient/sendMessage?content=x",
                "点 DINGTALK ://x|点 DINGTALK ：//x",
                "1<2 且 3>2|1<2 且 3>2"
            })
    void a_text_mentions_nobody_and_commands_no_client(String words, String shown) {
        send(new Content.Text(words), "zhang3");
        assertThat(words("zhang3")).containsExactly(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@all",
                "<at id=all>",
                "[点我](http://evil.example)",
                "# 标题",
                "> 引",
                "- 一",
                "1. 一",
                "**粗**",
                "![](http://x/y)",
                "[签收](dtmd://dingtalkclient/sendMessage?content=x)",
                "http://evil.example",
                "---",
                "```",
                "`x`",
                "| a | b |"
            })
    void words_in_a_card_are_words_whatever_they_look_like(String hostile) {
        DingtalkPlatform plain = bench.platform();
        for (String with : List.of("card-template-id", "")) {
            DingtalkPlatform one = with.isEmpty() ? bench.platform("card-template-id", "") : plain;
            Content.Card card = card(List.of(button("签收 1")), hostile, new Fact("地点", hostile));
            delivered(one.send(new Outgoing(List.of("zhang3"), card, "k" + with, false)));
        }
        for (Sent sent : bench.fake.messagesTo("zhang3")) {
            String shown =
                    sent.msgKey().equals("card") ? sent.param().path("content").asText() : sent.words();
            String ours = shown.replaceAll("\\[签收]\\(dtmd://dingtalkclient/sendMessage\\?content=[^)]*\\)", "")
                    .replaceAll("\\*\\*问题 137\\*\\*", "")
                    .replaceFirst("(?m)^1\\. (?=：)", "");
            assertThat(ours).doesNotContain("@", "](", "dtmd:", "http:", "**", "`", "<", "![");
            assertThat(ours.lines()).noneMatch(line -> line.strip().matches("(#|>|-|\\d+\\.|\\||=|_).*"));
        }
        assertThat(bench.fake.messagesTo("zhang3")).hasSize(2);
    }

    @Test
    void an_account_can_never_mean_everybody_or_two_people() {
        Delivery.Delivered done = delivered(send(new Content.Text("x"), "zhang3", "@ALL", "a,b", " "));
        assertThat(done.failed()).containsOnlyKeys("@ALL", "a,b", " ");
        assertThat(send(new Content.Text("x"), "@all")).isInstanceOf(Delivery.Never.class);
    }

    // ---- each receiver for himself

    @Test
    void whom_dingtalk_does_not_know_has_failed_and_the_others_have_it() {
        bench.fake.visible("zhang3", "wang5");
        Delivery.Delivered done = delivered(send(new Content.Text("x"), "zhang3", "li4", "wang5"));
        assertThat(done.failed()).containsOnlyKeys("li4");
        assertThat(words("wang5")).hasSize(1);
        assertThat(send(new Content.Text("x"), "k2", false, "li4")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void who_was_sent_too_much_waits_and_nobody_else_gets_it_twice() {
        bench.fake.flowControl("li4", 1);
        bench.fake.visible("zhang3", "li4");
        Content.Text text = new Content.Text("本周提醒");
        assertThat(later(send(text, "k", false, "zhang3", "li4", "gone")).pause())
                .isEqualTo(RobotChannel.FLOW);
        Delivery.Delivered done = delivered(send(text, "k", true, "zhang3", "li4", "gone"));
        assertThat(done.failed()).as("who failed the first time failed").containsOnlyKeys("gone");
        assertThat(words("zhang3")).hasSize(1);
        assertThat(words("li4")).hasSize(1);
        assertThat(done.handle().split(" ")).as("one for each call").hasSize(2);
    }

    @Test
    void those_who_waited_are_known_again_in_another_company_and_one_by_one() {
        bench.fake.flowControl("li4", 1);
        Content.Text text = new Content.Text("本周提醒");
        later(send(text, "k1", false, "zhang3", "li4", "wang5"));
        delivered(send(text, "k2", true, "li4", "wang5"));
        delivered(send(text, "k3", true, "zhang3"));
        for (String one : List.of("zhang3", "li4", "wang5")) {
            assertThat(words(one)).as(one).hasSize(1);
        }
        delivered(send(text, "k9", false, "zhang3"));
        assertThat(words("zhang3")).as("equal words that are meant again").hasSize(2);
    }

    @Test
    void a_message_of_several_parts_goes_on_where_it_stopped_for_each() {
        String text = "一二三四五六七八九。".repeat(900);
        int pieces = DingtalkText.split(text, DingtalkText.MOST_ROBOT).size();
        bench.fake.flowControl("li4", 1);
        later(send(new Content.Text(text), "k", false, "zhang3", "li4"));
        assertThat(words("zhang3")).hasSize(pieces);
        bench.fake.fail(BATCH, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
        later(send(new Content.Text(text), "k", true, "zhang3", "li4"));
        delivered(send(new Content.Text(text), "k", true, "zhang3", "li4"));
        assertThat(String.join("", words("li4"))).isEqualTo(text);
        assertThat(words("zhang3")).hasSize(pieces);
    }

    // ---- interactive cards

    @Test
    void a_card_is_the_offices_template_filled_in_and_its_buttons_are_sentences() throws IOException {
        Delivery.Delivered done = delivered(send(
                card(List.of(button("签收 137"), button("退回 137")), "桥头有垃圾", new Fact("期限", "6月30日")),
                "problem-137_a",
                false,
                "zhang3"));
        JsonNode call = json.readTree(bench.fake.calls(CARD).get(0).body());
        assertThat(call.path("cardTemplateId").asText()).isEqualTo(DingtalkBench.TEMPLATE);
        assertThat(call.path("callbackType").asText()).isEqualTo("HTTP");
        assertThat(call.path("openSpaceId").asText()).isEqualTo("dtv1.card//IM_ROBOT.zhang3");
        assertThat(done.handle())
                .startsWith("problem-137_a-")
                .isEqualTo(call.path("outTrackId").asText())
                .doesNotContain("zhang3");
        Sent sent = bench.fake.sent().get(0);
        assertThat(sent.buttons()).containsEntry("签收", "签收 137").containsEntry("退回", "退回 137");
        assertThat(sent.param().path("content").asText()).contains("期限：6月30日", "桥头有垃圾");
        assertThat(sent.param().path("state").asText()).isEqualTo("live");
        sent.param().forEach(value -> assertThat(value.isTextual()).isTrue());
    }

    @Test
    void a_card_is_updated_by_the_handle_it_was_sent_or_tapped_with_and_stays_updatable() {
        String handle =
                delivered(send(card(List.of(button("签收 137")), ""), "zhang3")).handle();
        Content.Card used = card(List.of(), "").stamped("已签收 · 张三");
        Delivery.Delivered done = delivered(send(new Content.CardUpdate(handle, used), "zhang3"));
        assertThat(done.handle()).isEqualTo(handle);
        assertThat(bench.fake.updated()).singleElement().satisfies(update -> {
            assertThat(update.outTrackId()).isEqualTo(handle);
            assertThat(update.variables().path("stamp").asText()).isEqualTo("已签收 · 张三");
            assertThat(update.variables().path("state").asText()).isEqualTo("done");
            assertThat(update.variables().path("label1").asText()).isEmpty();
        });
    }

    @Test
    void cards_to_several_are_one_each_under_one_handle() {
        Delivery.Delivered done = delivered(send(card(List.of(button("签收 1")), ""), "zhang3", "li4"));
        assertThat(bench.fake.sent())
                .extracting(Sent::handle)
                .doesNotHaveDuplicates()
                .hasSize(2);
        delivered(send(new Content.CardUpdate(done.handle(), card(List.of(), "")), "li4"));
        assertThat(bench.fake.updated())
                .singleElement()
                .satisfies(u -> assertThat(u.outTrackId())
                        .isEqualTo(bench.fake.messagesTo("li4").get(0).handle()));
    }

    @Test
    void a_card_that_is_gone_never_was_or_was_no_card_is_stale() {
        Content.Card fresh = card(List.of(button("签收 1")), "");
        for (String handle : List.of("", "cXVlcnk5", "unknown-000000000000")) {
            assertThat(send(new Content.CardUpdate(handle, fresh), "zhang3"))
                    .as(handle)
                    .isInstanceOf(Delivery.Stale.class);
        }
    }

    @Test
    void a_card_whose_first_try_had_arrived_is_shown_once() {
        bench.fake.breakAnswer(CARD);
        Content card = card(List.of(button("签收 137")), "");
        later(send(card, "k", false, "zhang3"));
        Delivery.Delivered done = delivered(send(card, "k", true, "zhang3"));
        assertThat(bench.fake.messagesTo("zhang3")).hasSize(1);
        assertThat(done.handle()).isEqualTo(bench.fake.sent().get(0).handle());
    }

    @Test
    void a_failure_that_hides_in_a_success_is_found() {
        bench.fake.visible("zhang3");
        Delivery.Delivered done = delivered(send(card(List.of(button("签收 1")), ""), "zhang3", "gone"));
        assertThat(done.failed()).containsOnlyKeys("gone");
    }

    @Test
    void where_one_card_of_many_must_wait_the_others_are_not_sent_again() {
        Content card = card(List.of(button("签收 1")), "");
        bench.fake.failHttp(CARD, 200, "{\"success\":true,\"result\":{}}");
        bench.fake.fail(CARD, "system.busy");
        later(send(card, "k", false, "zhang3", "li4"));
        delivered(send(card, "k", true, "zhang3", "li4"));
        assertThat(bench.fake.calls(CARD)).hasSize(3);
    }

    @Test
    void a_template_that_is_not_published_leaves_plain_cards_with_sentences() {
        bench.fake.template(false);
        Delivery.Delivered done = delivered(send(card(List.of(button("签收 137")), "桥头"), "zhang3"));
        Sent sent = bench.fake.sent().get(0);
        assertThat(sent.msgKey()).isEqualTo("sampleMarkdown");
        assertThat(sent.buttons()).containsEntry("签收", "签收 137");
        assertThat(send(new Content.CardUpdate(done.handle(), card(List.of(), "")), "zhang3"))
                .isInstanceOf(Delivery.Stale.class);
    }

    @Test
    void a_card_too_full_for_its_template_says_the_rest_before_it() {
        Button[] nine = IntStream.range(0, 9)
                .mapToObj(i -> new Button("钮" + i, "做 " + i, Button.Style.PLAIN))
                .toArray(Button[]::new);
        String body = "很长的说明。".repeat(200);
        delivered(send(card(List.of(nine), body, new Fact("期限", "6月30日")), "zhang3"));
        List<Sent> sent = bench.fake.messagesTo("zhang3");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).words()).contains(body, "期限：6月30日", "做 8");
        assertThat(sent.get(1).msgKey()).isEqualTo("card");
        assertThat(sent.get(1).buttons()).hasSize(6);
    }

    @Test
    void a_card_in_a_group_is_the_groups() {
        delivered(send(card(List.of(button("签收 1")), ""), "group:cidABC=="));
        assertThat(bench.fake.messagesTo("cidABC=="))
                .singleElement()
                .satisfies(s -> assertThat(s.msgKey()).isEqualTo("card"));
    }

    @Test
    void over_the_long_connection_taps_come_there() throws IOException {
        platform = bench.platform("card-template-id", DingtalkBench.TEMPLATE, "mode", "stream");
        delivered(send(card(List.of(button("签收 1")), ""), "zhang3"));
        JsonNode call = json.readTree(bench.fake.calls(CARD).get(0).body());
        assertThat(call.path("callbackType").asText()).isEqualTo("STREAM");
        assertThat(call.has("callbackRouteKey")).isFalse();
    }

    // ---- cards without a template

    @Test
    void without_a_template_a_card_is_numbered_lines_that_say_each_sentence() {
        platform = bench.platform("card-template-id", "");
        Delivery.Delivered done = delivered(
                send(card(List.of(button("签收 137"), button("退回 137")), "桥头有垃圾", new Fact("期限", "6月30日")), "zhang3"));
        Sent sent = bench.fake.sent().get(0);
        assertThat(sent.msgKey()).isEqualTo("sampleMarkdown");
        assertThat(sent.words())
                .contains("**问题 137**", "期限：6月30日", "桥头有垃圾")
                .contains("1. [签收](dtmd://dingtalkclient/sendMessage?content=%E7%AD%BE%E6%94%B6%20137)")
                .contains("发“签收 137”", "2. [退回]", "发“退回 137”");
        assertThat(sent.buttons()).containsEntry("签收", "签收 137").containsEntry("退回", "退回 137");
        assertThat(done.handle()).isEqualTo(sent.handle());
        assertThat(send(new Content.CardUpdate(done.handle(), card(List.of(), "")), "zhang3"))
                .isInstanceOf(Delivery.Stale.class);
    }

    // ---- files

    @Test
    void a_picture_of_a_card_follows_it_and_one_that_is_missing_stops_nothing() throws IOException {
        Content.Card card = new Content.Card(
                "问题 1",
                "",
                List.of(),
                "",
                List.of(store("a".repeat(64), (byte) 0xFF, (byte) 0xD8), "b".repeat(64)),
                List.of(button("签收 1")),
                "");
        Delivery.Delivered done = delivered(send(card, "zhang3"));
        assertThat(bench.fake.messagesTo("zhang3")).extracting(Sent::msgKey).containsExactly("card", "sampleImageMsg");
        assertThat(done.handle()).as("the card's, not the picture's").contains("-");
    }

    @Test
    void a_file_is_uploaded_once_and_sent_with_its_name() throws IOException {
        Content file = new Content.File(new StoredFile(store("c".repeat(64)), "整改报告.docx", "application/x", 64));
        delivered(send(file, "k1", false, "zhang3"));
        delivered(send(file, "k2", false, "li4"));
        assertThat(bench.fake.uploaded())
                .singleElement()
                .satisfies(media -> assertThat(media.filename()).isEqualTo("整改报告.docx"));
        JsonNode param = bench.fake.sent().get(0).param();
        assertThat(param.path("fileName").asText()).isEqualTo("整改报告.docx");
        assertThat(param.path("fileType").asText()).isEqualTo("docx");
    }

    @Test
    void a_kind_of_file_that_the_robot_does_not_send_travels_in_a_zip() throws IOException {
        Files.writeString(files.resolve("e".repeat(64)), "number,title\n", StandardCharsets.UTF_8);
        delivered(send(new Content.File(new StoredFile("e".repeat(64), "台账.csv", "text/csv", 13)), "zhang3"));
        assertThat(bench.fake.sent().get(0).param().path("fileType").asText()).isEqualTo("zip");
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(bench.fake.uploaded().get(0).bytes()), StandardCharsets.UTF_8)) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("台账.csv");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("number,title\n");
        }
    }

    @Test
    void a_file_beyond_every_limit_is_never_sent_and_a_missing_one_later() {
        StoredFile big = new StoredFile("d".repeat(64), "a.pdf", "application/pdf", (20L << 20) + 1);
        assertThat(send(new Content.File(big), "zhang3")).isInstanceOf(Delivery.Never.class);
        StoredFile missing = new StoredFile("d".repeat(64), "a.pdf", "application/pdf", 64);
        later(send(new Content.File(missing), "zhang3"));
        assertThat(bench.fake.sent()).isEmpty();
    }

    // ---- people outside the organisation

    @Test
    void whoever_has_no_staff_id_is_answered_through_his_session_while_it_lives() {
        platform.receive(bench.caller.now(bench.caller.outside("$:LWCP_v1:$a", "在吗", bench.fake.session("one"))));
        delivered(send(new Content.Text("请联系专班绑定账号"), "$:LWCP_v1:$a"));
        assertThat(words("one")).containsExactly("请联系专班绑定账号");
        bench.clock.push(Duration.ofHours(2));
        assertThat(send(new Content.Text("x"), "$:LWCP_v1:$a")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void a_session_that_died_early_is_over() {
        platform.receive(bench.caller.now(bench.caller.outside("$:LWCP_v1:$a", "在吗", bench.fake.session("dead"))));
        assertThat(send(new Content.Text("x"), "$:LWCP_v1:$a")).isInstanceOf(Delivery.Never.class);
        assertThat(send(new Content.Text("x"), "k2", false, "$:LWCP_v1:$never")).isInstanceOf(Delivery.Never.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/session/x",
                "https://oapi.dingtalk.com.evil.example/x",
                "https://evildingtalk.com/x",
                "http://oapi.dingtalk.com/x",
                "https://oapi.dingtalk.com:8443/x",
                "http://127.0.0.1:9/x",
                "nonsense"
            })
    void nothing_is_ever_sent_to_an_address_that_is_neither_dingtalks_nor_ours(String url) {
        platform.receive(bench.caller.now(bench.caller.outside("$:LWCP_v1:$a", "在吗", url)));
        assertThat(send(new Content.Text("x"), "$:LWCP_v1:$a")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void a_colleague_is_never_answered_through_a_session_that_may_be_forged() {
        com.fasterxml.jackson.databind.node.ObjectNode message =
                bench.caller.message("zhang3", "text").put("sessionWebhook", bench.fake.session("thief"));
        message.putObject("text").put("content", "统计");
        platform.receive(bench.caller.now(bench.caller.robot(message)));
        delivered(send(new Content.Text("x"), "zhang3"));
        assertThat(words("thief")).isEmpty();
        assertThat(words("zhang3")).hasSize(1);
    }

    // ---- taking back

    @Test
    void what_the_robot_sent_is_taken_back_by_its_key_in_a_chat_and_in_a_group() {
        String handle = delivered(send(new Content.Text("明天开会"), "k", false, "zhang3", "li4"))
                .handle();
        delivered(send(new Content.Recall(handle), "x", false, "zhang3"));
        assertThat(bench.fake.calls("v1.0/robot/otoMessages/batchRecall")).hasSize(1);
        String group = "group:cidA";
        String said =
                delivered(send(new Content.Text("明天开会"), "g", false, group)).handle();
        delivered(send(new Content.Recall(said), "y", false, group));
        assertThat(bench.fake.calls("v1.0/robot/groupMessages/recall")).hasSize(1);
        assertThat(bench.fake.sent()).isEmpty();
    }

    @Test
    void a_card_and_what_is_too_old_stay_where_they_are() {
        String card = delivered(send(card(List.of(button("签收 137")), ""), "c", false, "zhang3"))
                .handle();
        assertThat(send(new Content.Recall(card), "x", false, "zhang3")).isInstanceOf(Delivery.Stale.class);
        assertThat(send(new Content.Recall("gone"), "y", false, "zhang3")).isInstanceOf(Delivery.Stale.class);
        assertThat(send(new Content.Recall(""), "z", false, "zhang3")).isInstanceOf(Delivery.Stale.class);
    }
}
