package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.StoredFile;
import io.duban.kit.FakeFeishu.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeishuSendTest {
    private static final String HOSTILE =
            "<at id=all></at> <at user_id=\"all\">所有人</at> @all [点我](http://evil.example) **粗** <b>x</b> \"}]\\ `c` <font color='red'>红</font>";

    @TempDir
    Path files;

    private FeishuBench bench;
    private FeishuPlatform platform;

    @BeforeEach
    void open() {
        bench = new FeishuBench(files);
        platform = bench.platform();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Delivery send(Content content, String key, String to) {
        return platform.send(new Outgoing(List.of(to), content, key, false));
    }

    private String delivered(Content content, String key, String to) {
        Delivery delivery = send(content, key, to);
        assertThat(delivery).as(delivery.toString()).isInstanceOf(Delivery.Delivered.class);
        return ((Delivery.Delivered) delivery).handle();
    }

    private Sent only() {
        assertThat(bench.fake.sent()).hasSize(1);
        return bench.fake.sent().get(0);
    }

    private static Content.Card card(String title, String body, Button... buttons) {
        return new Content.Card(title, "待签收", List.of(new Fact("责任单位", "市监局")), body, List.of(), List.of(buttons), "");
    }

    private static Button button(String label, String sentence) {
        return new Button(label, sentence, Button.Style.PRIMARY);
    }

    // ---- texts

    @Test
    void a_text_goes_to_the_person_by_open_id_and_its_handle_is_the_message() {
        String handle = delivered(new Content.Text("你好\n第二行"), "k", "ou_zhang3");
        assertThat(only().type()).isEqualTo("text");
        assertThat(only().idType()).isEqualTo("open_id");
        assertThat(only().content().path("text").asText()).isEqualTo("你好\n第二行");
        assertThat(handle).isEqualTo(only().id());
    }

    @Test
    void a_group_is_written_to_by_its_chat_id() {
        delivered(new Content.Text("大家好"), "k", "group:oc_g");
        assertThat(only().idType()).isEqualTo("chat_id");
        assertThat(only().to()).isEqualTo("oc_g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "all", "@all", "group:", "group:all", "ou_a|ou_b", "ou_a\"", "../x"})
    void an_account_can_never_mean_everybody_or_somebody_else(String account) {
        assertThat(send(new Content.Text("x"), "k", account)).isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.calls("send")).isEmpty();
    }

    @Test
    void one_call_has_one_receiver() {
        assertThat(platform.limits().batch()).isEqualTo(1);
        assertThat(platform.send(new Outgoing(List.of("ou_a", "ou_b"), new Content.Text("x"), "k", false)))
                .isInstanceOf(Delivery.Never.class);
    }

    @Test
    void whoever_is_outside_the_apps_range_is_never_written_to_again() {
        bench.fake.visible("ou_a");
        assertThat(send(new Content.Text("x"), "k", "ou_b"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, never -> assertThat(never.why()).contains("230013"));
    }

    @Test
    void a_long_text_arrives_whole_in_pieces_that_end_at_sentences() {
        String text = IntStream.range(0, 9_000)
                .mapToObj(i -> "第" + i + "条整改要求：\"限期\"完成。\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        delivered(new Content.Text(text), "k", "ou_a");
        List<String> pieces = bench.fake.sent().stream()
                .map(sent -> sent.content().path("text").asText())
                .toList();
        assertThat(pieces).hasSizeBetween(2, 5).allMatch(piece -> piece.endsWith("\n"));
        assertThat(String.join("", pieces)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_the_words_they_weigh_what_they_weigh_on_the_wire_and_are_split_without_loss(long seed) {
        Random random = new Random(seed);
        String text = random.ints(3_000, 1, 0x1_2000)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .map(c -> random.nextInt(4) == 0 ? "\"\\\n。\u0001，".charAt(c % 6) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String twice = com.fasterxml.jackson.databind.node.TextNode.valueOf(
                        com.fasterxml.jackson.databind.node.TextNode.valueOf(text)
                                .toString())
                .toString();
        int wire = twice.getBytes(java.nio.charset.StandardCharsets.UTF_8).length - 6;
        assertThat(FeishuText.weight(text)).isEqualTo(wire);
        List<String> pieces = FeishuText.split(text, 1_000);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).allMatch(piece -> FeishuText.weight(piece) <= 1_000);
        assertThat(FeishuText.weight(FeishuText.cut(text, 500))).isLessThanOrEqualTo(500);
    }

    @Test
    void a_blank_text_is_never_sent() {
        assertThat(send(new Content.Text(" \n"), "k", "ou_a")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void markdown_goes_as_rich_text_and_no_tag_in_it_works() {
        delivered(new Content.Markdown("**本月**\n- 一\n> 引 <at user_id=\"all\"></at>"), "k", "ou_a");
        JsonNode element =
                only().content().path("zh_cn").path("content").path(0).path(0);
        assertThat(only().type()).isEqualTo("post");
        assertThat(element.path("tag").asText()).isEqualTo("md");
        assertThat(element.path("text").asText()).isEqualTo("**本月**\n- 一\n> 引 ＜at user_id=\"all\">＜/at>");
    }

    @Test
    void what_people_write_mentions_nobody_and_is_no_link_in_a_text() {
        delivered(new Content.Text(HOSTILE + " 1<2"), "k", "ou_a");
        assertThat(only().words())
                .doesNotContain("<at", "</at", "<b>", "<font", "](")
                .contains("1<2", "@all");
    }

    // ---- cards

    @Test
    void a_card_shows_all_and_its_buttons_carry_their_sentences() {
        String handle = delivered(
                card("1号 大厅没人值班", "群众白跑", button("签收", "签收 1"), new Button("退回", "退回 1", Button.Style.DANGER)),
                "k",
                "ou_a");
        assertThat(only().id()).isEqualTo(handle);
        assertThat(only().words()).contains("1号 大厅没人值班", "待签收", "责任单位：市监局", "群众白跑");
        assertThat(only().buttons()).containsExactly("签收", "退回");
        assertThat(only().value("签收").path("say").asText()).isEqualTo("签收 1");
        assertThat(only().content().path("config").path("enable_forward").asBoolean())
                .isFalse();
        assertThat(only().content().toString()).contains("\"danger\"", "\"primary\"");
    }

    @Test
    void in_a_card_everybodys_words_are_plain_and_never_markup() {
        Content.Card hostile = new Content.Card(
                HOSTILE,
                HOSTILE,
                List.of(new Fact(HOSTILE, HOSTILE)),
                HOSTILE,
                List.of(),
                List.of(button(HOSTILE, HOSTILE)),
                HOSTILE);
        delivered(hostile, "k", "ou_a");
        String json = only().content().toString();
        assertThat(json).doesNotContain("lark_md", "\"markdown\"");
        List<JsonNode> texts = only().content().findParents("content");
        assertThat(texts)
                .filteredOn(text -> text.path("content").asText().contains("<at"))
                .filteredOn(text -> !text.path("tag").asText().equals("plain_text"))
                .as("beside the line of the chat list, which shows text only")
                .hasSize(1);
        assertThat(only().value(HOSTILE).path("say").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void what_has_no_room_on_a_card_comes_whole_before_it_and_the_card_fits() {
        String body = "整改要求。".repeat(3_000);
        Button[] many = IntStream.range(0, 40)
                .mapToObj(i -> button("按钮" + i, "说第" + i + "句"))
                .toArray(Button[]::new);
        String handle = delivered(card("标题".repeat(300), body, many), "k", "ou_a");
        List<Sent> sent = bench.fake.sent();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).words()).contains(body, "标题".repeat(300), "说第39句");
        assertThat(sent.get(1).type()).isEqualTo("interactive");
        assertThat(sent.get(1).id()).isEqualTo(handle);
        assertThat(sent.get(1).buttons()).hasSizeBetween(5, 39);
        sent.get(1)
                .buttons()
                .forEach(label -> assertThat(sent.get(0).words())
                        .as("a button that is shown needs no words")
                        .doesNotContain("（" + label + "）"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_card_is_one_that_feishu_takes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            Content.Card any = new Content.Card(
                    words(random, 1_000),
                    words(random, 1_000),
                    IntStream.range(0, random.nextInt(30))
                            .mapToObj(f -> new Fact(words(random, 40), words(random, 400)))
                            .toList(),
                    words(random, 8_000),
                    List.of(),
                    IntStream.range(0, random.nextInt(30))
                            .mapToObj(b -> button(words(random, 30), words(random, 300)))
                            .toList(),
                    random.nextBoolean() ? "" : words(random, 600));
            delivered(any, "k" + i, "ou_a");
            bench.clock.push(Duration.ofMinutes(1));
        }
        assertThat(bench.fake.sent())
                .filteredOn(sent -> sent.type().equals("interactive"))
                .hasSize(10);
    }

    private static String words(Random random, int most) {
        return random.ints(random.nextInt(most), 1, 0x1_F700)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .map(c -> random.nextInt(5) == 0 ? "\"\\\n<{[".charAt(c % 6) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void a_form_is_a_form_with_the_question_in_words_above_it() {
        Content.Form form = new Content.Form(
                "分派1号",
                "交给谁？例：市监局张三",
                List.of(
                        new Content.Field("unit", "单位", Content.Field.Kind.TEXT, List.of()),
                        new Content.Field("deadline", "期限", Content.Field.Kind.DATE, List.of()),
                        new Content.Field("level", "级别", Content.Field.Kind.CHOICE, List.of("县级", "单位"))),
                "分派",
                "分派 1 给{unit}[，{deadline}前]");
        delivered(form, "k", "ou_a");
        assertThat(only().words()).contains("分派1号", "交给谁？例：市监局张三", "单位", "期限", "级别", "县级");
        assertThat(only().content().findValuesAsText("tag")).contains("form", "input", "date_picker", "select_static");
    }

    @Test
    void pictures_stand_within_the_card_and_are_uploaded_once() throws IOException {
        Content.Card withPictures = new Content.Card(
                "1号", "", List.of(), "", List.of(image("a1b2c3d4e5f6a7"), image("b1b2c3d4e5f6a7")), List.of(), "");
        delivered(withPictures, "k1", "ou_a");
        delivered(withPictures, "k2", "ou_b");
        assertThat(bench.fake.uploaded()).hasSize(2);
        assertThat(bench.fake.uploaded().get(0).fields()).containsEntry("image_type", "message");
        assertThat(bench.fake.sent())
                .allSatisfy(sent ->
                        assertThat(sent.content().findValuesAsText("img_key")).hasSize(2));
    }

    @Test
    void a_picture_that_feishu_forgot_is_uploaded_again() throws IOException {
        Content.Card pictured =
                new Content.Card("1号", "", List.of(), "", List.of(image("a1b2c3d4e5f6a7")), List.of(), "");
        delivered(pictured, "k1", "ou_a");
        bench.fake.forgetUploads();
        delivered(pictured, "k2", "ou_a");
        assertThat(bench.fake.sent())
                .filteredOn(sent -> sent.type().equals("interactive"))
                .hasSize(2);
        assertThat(bench.fake.calls("image")).hasSize(2);
    }

    @Test
    void a_picture_that_feishu_does_not_take_leaves_the_card_whole() throws IOException {
        Content.Card pictured =
                new Content.Card("1号", "", List.of(), "x", List.of(image("a1b2c3d4e5f6a7"), "missing"), List.of(), "");
        bench.fake.fail("image", 234008);
        delivered(pictured, "k1", "ou_a");
        assertThat(only().words()).contains("1号", "x");
        bench.fake.fail("image", 5000);
        assertThat(send(pictured, "k2", "ou_a"))
                .as("but a busy server is waited for")
                .isInstanceOf(Delivery.Later.class);
    }

    // ---- updates

    @Test
    void a_card_is_updated_again_and_again_by_the_same_handle_for_fourteen_days() {
        String handle = delivered(card("1号", "", button("签收", "签收 1")), "k", "ou_a");
        String again = delivered(new Content.CardUpdate(handle, card("1号", "", button("报进展", "进展 1"))), "u1", "ou_a");
        assertThat(again).isEqualTo(handle);
        delivered(new Content.CardUpdate(again, card("1号", "").stamped("已签收 · 张三")), "u2", "ou_a");
        assertThat(bench.fake.updated()).hasSize(2);
        assertThat(bench.fake.updated().get(1).words()).contains("已签收 · 张三");
        assertThat(bench.fake.updated().get(1).card().findValues("behaviors")).isEmpty();
        bench.clock.push(Duration.ofDays(14));
        assertThat(send(new Content.CardUpdate(handle, card("1号", "")), "u3", "ou_a"))
                .isInstanceOf(Delivery.Stale.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../x", "om 1", "om_unknown"})
    void a_handle_that_names_no_card_is_stale(String handle) {
        assertThat(send(new Content.CardUpdate(handle, card("1号", "")), "u", "ou_a"))
                .isInstanceOf(Delivery.Stale.class);
    }

    // ---- repeats and pace

    @Test
    void a_message_whose_answer_was_lost_arrives_once() {
        bench.fake.breakAnswer("send");
        assertThat(send(card("1号", ""), "k", "ou_a")).isInstanceOf(Delivery.Later.class);
        String handle = delivered(card("1号", ""), "k", "ou_a");
        assertThat(only().id()).isEqualTo(handle);
    }

    @Test
    void another_key_another_receiver_and_another_content_are_other_messages() {
        delivered(new Content.Text("帮助"), "k1", "ou_a");
        delivered(new Content.Text("帮助"), "k2", "ou_a");
        delivered(new Content.Text("帮助"), "k2", "ou_b");
        delivered(new Content.Text("帮助一下"), "k2", "ou_b");
        assertThat(bench.fake.sent())
                .extracting(Sent::uuid)
                .doesNotHaveDuplicates()
                .hasSize(4)
                .allMatch(u -> u.length() <= 50);
    }

    @Test
    void a_picture_that_has_another_key_after_a_restart_makes_no_second_card() throws IOException {
        Content.Card pictured =
                new Content.Card("1号", "", List.of(), "", List.of(image("a1b2c3d4e5f6a7")), List.of(), "");
        bench.fake.breakAnswer("send");
        send(pictured, "k", "ou_a");
        platform = bench.platform();
        delivered(pictured, "k", "ou_a");
        assertThat(bench.fake.sent()).hasSize(1);
        assertThat(bench.fake.calls("image")).hasSize(2);
    }

    @Test
    void the_sixth_message_within_a_second_waits_and_others_do_not() {
        for (int i = 0; i < 5; i++) {
            delivered(new Content.Text("n" + i), "k" + i, "ou_a");
        }
        assertThat(send(new Content.Text("late"), "late", "ou_a"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class,
                        later -> assertThat(later.pause()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2)));
        delivered(new Content.Text("other"), "o", "ou_b");
        bench.clock.push(Duration.ofMillis(1_100));
        delivered(new Content.Text("late"), "late", "ou_a");
    }

    @Test
    void altogether_no_more_than_fifty_a_second_and_a_thousand_a_minute() {
        FeishuPace pace = new FeishuPace(bench.clock);
        for (int i = 0; i < 50; i++) {
            assertThat(pace.take("ou_" + i)).isZero();
        }
        assertThat(pace.take("ou_x")).isPositive();
        for (int i = 50; i < 1000; i++) {
            if (i % 50 == 0) {
                bench.clock.push(Duration.ofMillis(1_100));
            }
            assertThat(pace.take("ou_" + i)).isZero();
        }
        bench.clock.push(Duration.ofMillis(1_100));
        assertThat(pace.take("ou_x")).isGreaterThan(Duration.ofSeconds(30));
        bench.clock.push(Duration.ofMinutes(1));
        assertThat(pace.take("ou_x")).isZero();
    }

    @Test
    void a_message_of_several_parts_goes_on_where_it_had_to_wait() {
        String text = "整改要求。".repeat(20_000);
        bench.fake.fail("send", 5000);
        assertThat(send(new Content.Text("first"), "f", "ou_b")).isInstanceOf(Delivery.Later.class);
        for (int i = 0; i < 4; i++) {
            delivered(new Content.Text("n" + i), "k" + i, "ou_a");
        }
        assertThat(send(new Content.Text(text), "long", "ou_a")).isInstanceOf(Delivery.Later.class);
        bench.clock.push(Duration.ofSeconds(2));
        delivered(new Content.Text(text), "long", "ou_a");
        String whole = bench.fake.messagesTo("ou_a").stream()
                .skip(4)
                .map(sent -> sent.content().path("text").asText())
                .reduce("", String::concat);
        assertThat(whole).isEqualTo(text);
    }

    // ---- files

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,现场.jpg,image,", "application/pdf,通报.pdf,file,pdf", "application/zip,台账.xlsx,file,xls",
        "application/zip,报告.docx,file,doc", "video/mp4,现场.mp4,file,stream", "text/plain,a.txt,file,stream"
    })
    void a_file_goes_in_the_form_in_which_people_see_most_of_it(String type, String name, String form, String kind)
            throws IOException {
        Files.write(files.resolve("a1b2c3d4e5f6a7"), new byte[] {1, 2, 3});
        delivered(new Content.File(new StoredFile("a1b2c3d4e5f6a7", name, type, 3)), "k", "ou_a");
        assertThat(only().type()).isEqualTo(form);
        assertThat(bench.fake.uploaded().get(0).bytes()).containsExactly(1, 2, 3);
        if (form.equals("file")) {
            assertThat(bench.fake.uploaded().get(0).fields()).isEqualTo(Map.of("file_type", kind, "file_name", name));
        }
    }

    @Test
    void an_empty_file_and_one_beyond_thirty_megabytes_are_never_sent() {
        assertThat(send(new Content.File(new StoredFile("a", "a.txt", "text/plain", 0)), "k", "ou_a"))
                .isInstanceOf(Delivery.Never.class);
        assertThat(send(new Content.File(new StoredFile("a", "a.txt", "text/plain", (30 << 20) + 1)), "k", "ou_a"))
                .isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.calls("file")).isEmpty();
    }

    @Test
    void a_big_picture_goes_as_a_file() {
        assertThat(FeishuMedia.Form.of(new StoredFile("a", "a.jpg", "image/jpeg", (10 << 20) + 1)))
                .isEqualTo(FeishuMedia.Form.FILE);
    }

    private String image(String hash) throws IOException {
        Files.write(files.resolve(hash), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3});
        return hash;
    }

    // ---- taking back

    @Test
    void a_message_is_taken_back_by_its_id_once() {
        String handle = delivered(new Content.Text("明天开会"), "k", "ou_zhang3");
        assertThat(send(new Content.Recall(handle), "x", "ou_zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.sent()).isEmpty();
        assertThat(send(new Content.Recall(handle), "y", "ou_zhang3")).isInstanceOf(Delivery.Stale.class);
        assertThat(send(new Content.Recall("../../contact/v3/users/ou_x"), "z", "ou_zhang3"))
                .isInstanceOf(Delivery.Stale.class);
    }
}
