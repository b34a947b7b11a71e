package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.StoredFile;
import io.duban.kit.FakeWecom.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WecomSendTest {
    @TempDir
    Path files;

    private WecomBench bench;
    private WecomPlatform platform;

    @BeforeEach
    void open() {
        bench = new WecomBench(files);
        platform = bench.platform();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Delivery.Delivered delivered(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        return (Delivery.Delivered) delivery;
    }

    private Delivery send(Content content, String key, boolean retry, String... to) {
        return platform.send(new Outgoing(List.of(to), content, key, retry));
    }

    private List<String> words(String user) {
        return bench.fake.messagesTo(user).stream().map(Sent::words).toList();
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

    // ---- texts

    @Test
    void a_text_goes_to_all_its_receivers_in_one_call() {
        delivered(send(new Content.Text("你好"), "k", false, "zhang3", "Li4"));
        assertThat(bench.fake.sent()).hasSize(1);
        JsonNode json = bench.fake.sent().get(0).json();
        assertThat(json.path("touser").asText()).isEqualTo("zhang3|Li4");
        assertThat(json.path("agentid").isIntegralNumber()).isTrue();
        assertThat(json.path("text").path("content").asText()).isEqualTo("你好");
        assertThat(json.has("enable_duplicate_check")).isFalse();
    }

    @Test
    void a_long_text_arrives_whole_in_pieces_that_end_at_sentences() {
        String text =
                IntStream.range(0, 200).mapToObj(i -> "第" + i + "条整改要求如下。").reduce("", String::concat);
        delivered(send(new Content.Text(text), "k", false, "zhang3"));
        List<String> pieces = words("zhang3");
        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .allMatch(p -> p.endsWith("。"))
                .allMatch(p -> WecomText.bytes(p) <= 2048);
        assertThat(String.join("", pieces)).isEqualTo(text);
    }

    @Test
    void a_link_in_somebodys_words_is_not_a_link() {
        send(new Content.Text("看<a href=\"http://evil\">这里</a> 1<2"), "k", false, "zhang3");
        assertThat(words("zhang3")).containsExactly("看＜a href=\"http://evil\">这里＜/a> 1<2");
    }

    @Test
    void markdown_goes_as_markdown() {
        send(new Content.Markdown("**本月**\n- 一\n> 引"), "k", false, "zhang3");
        Sent sent = bench.fake.sent().get(0);
        assertThat(sent.msgtype()).isEqualTo("markdown");
        assertThat(sent.words()).isEqualTo("**本月**\n· 一\n> 引");
    }

    @Test
    void a_blank_text_is_never_sent() {
        assertThat(send(new Content.Text(" \n"), "k", false, "zhang3")).isInstanceOf(Delivery.Never.class);
    }

    // ---- receivers

    @Test
    void whoever_was_not_reached_is_named_as_we_wrote_him() {
        bench.fake.visible("zhang3");
        Delivery.Delivered done = delivered(send(new Content.Text("x"), "k", false, "zhang3", "LiSi"));
        assertThat(done.failed()).containsOnlyKeys("LiSi");
        assertThat(send(new Content.Text("x"), "k2", false, "LiSi")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void an_account_can_never_mean_everybody_or_somebody_else() {
        Delivery.Delivered done = delivered(send(new Content.Text("x"), "k", false, "zhang3", "@all", "a|b", " "));
        assertThat(done.failed()).containsOnlyKeys("@all", "a|b", " ");
        assertThat(bench.fake.sent().get(0).touser()).containsExactly("zhang3");
        assertThat(send(new Content.Text("x"), "k2", false, "@all")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void more_than_a_thousand_receivers_are_refused_before_any_call() {
        String[] many = IntStream.range(0, 1001).mapToObj(i -> "u" + i).toArray(String[]::new);
        assertThat(send(new Content.Text("x"), "k", false, many)).isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.calls("")).isEmpty();
        assertThat(platform.limits().batch()).isEqualTo(1000);
    }

    @Test
    void the_thirty_first_message_within_a_minute_waits_instead_of_being_lost() {
        for (int i = 0; i < 30; i++) {
            delivered(send(new Content.Text("n" + i), "k" + i, false, "zhang3"));
        }
        assertThat(send(new Content.Text("late"), "late", false, "ZHANG3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class,
                        l -> assertThat(l.pause()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(63)));
        delivered(send(new Content.Text("other"), "o", false, "li4"));
        bench.push(Duration.ofSeconds(63));
        delivered(send(new Content.Text("late"), "late", false, "zhang3"));
        assertThat(bench.fake.messagesTo("zhang3")).hasSize(31);
    }

    @Test
    void no_more_than_a_thousand_an_hour_each() {
        MemberPace pace = new MemberPace(bench.clock);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.take(List.of("zhang3"))).isZero();
            bench.push(Duration.ofSeconds(3));
        }
        Duration wait = pace.take(List.of("li4", "ZHANG3"));
        assertThat(wait).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
        assertThat(pace.take(List.of("li4")))
                .as("nobody is counted for what had to wait")
                .isZero();
        bench.push(wait);
        assertThat(pace.take(List.of("li4", "zhang3"))).isZero();
    }

    // ---- repeats

    @Test
    void a_retry_whose_first_try_had_arrived_is_seen_once() {
        bench.fake.breakAnswer("message/send");
        assertThat(send(new Content.Text("签收提醒"), "k", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        delivered(send(new Content.Text("签收提醒"), "k", true, "zhang3"));
        assertThat(words("zhang3")).containsExactly("签收提醒");
        assertThat(bench.fake.calls("message/send").get(1).body())
                .contains("\"enable_duplicate_check\":1")
                .contains("\"duplicate_check_interval\":1800");
    }

    @Test
    void the_same_words_that_are_meant_twice_arrive_twice() {
        send(new Content.Text("帮助"), "k1", false, "zhang3");
        send(new Content.Text("帮助"), "k2", false, "zhang3");
        assertThat(words("zhang3")).hasSize(2);
    }

    @Test
    void a_card_whose_first_try_had_arrived_counts_as_delivered() {
        bench.fake.breakAnswer("message/send");
        Content card = card(List.of(button("签收 137")), "");
        assertThat(send(card, "k", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        bench.push(Duration.ofHours(5)); // beyond the duplicate check: the task_id gives it away
        delivered(send(card, "k", true, "zhang3"));
        assertThat(bench.fake.messagesTo("zhang3")).hasSize(1);
    }

    @Test
    void a_message_of_several_parts_goes_on_where_it_stopped() {
        String text = "一二三四五六七八九。".repeat(200);
        Content long3 = new Content.Text(text);
        // the first piece is taken (by an answer that keeps no record), the second has to wait
        bench.fake.fail("message/send", 0);
        bench.fake.fail("message/send", 45009);
        assertThat(send(long3, "k", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        delivered(send(long3, "k", true, "zhang3"));
        int pieces = WecomText.split(text).size();
        assertThat(words("zhang3"))
                .as("all but the first, which is not sent again")
                .hasSize(pieces - 1);
        assertThat(bench.fake.calls("message/send")).hasSize(pieces + 1);
    }

    @Test
    void twenty_threads_that_send_at_once_cause_one_token_and_after_an_expiry_one_more() throws Exception {
        storm("a");
        assertThat(bench.fake.calls("gettoken")).hasSize(1);
        bench.fake.expireToken();
        storm("b");
        assertThat(bench.fake.calls("gettoken")).hasSize(2);
        assertThat(bench.fake.sent()).hasSize(40);
    }

    private void storm(String name) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<Delivery>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String user = name + i;
                all.add(pool.submit(() -> send(new Content.Text("x"), user, false, user)));
            }
            for (Future<Delivery> one : all) {
                delivered(one.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    // ---- cards

    @Test
    void a_card_with_buttons_is_an_interaction_whose_keys_are_the_sentences() {
        Delivery.Delivered done = delivered(send(
                card(List.of(button("签收 137"), button("退回 137")), "桥头有垃圾", new Fact("期限", "6月30日")),
                "problem-137_a@1",
                false,
                "zhang3"));
        Sent sent = bench.fake.sent().get(0);
        JsonNode card = sent.object();
        assertThat(sent.msgtype()).isEqualTo("template_card");
        assertThat(card.path("card_type").asText()).isEqualTo("button_interaction");
        assertThat(card.path("task_id").asText()).isEqualTo("problem-137_a@1");
        assertThat(card.path("main_title").path("title").asText()).isEqualTo("问题 137");
        assertThat(card.path("sub_title_text").asText()).isEqualTo("桥头有垃圾");
        assertThat(card.at("/horizontal_content_list/0/keyname").asText()).isEqualTo("期限");
        assertThat(card.at("/button_list/0/key").asText()).isEqualTo("签收 137");
        assertThat(card.at("/button_list/1/key").asText()).isEqualTo("退回 137");
        assertThat(WecomHandle.parse(done.handle()).code())
                .isEqualTo(sent.responseCode())
                .isNotEmpty();
        assertThat(bench.fake.sent()).as("all had room").hasSize(1);
    }

    @Test
    void what_has_no_room_on_a_card_comes_before_it_and_nothing_is_lost() {
        Fact[] facts =
                IntStream.range(0, 9).mapToObj(i -> new Fact("项" + i, "值" + i)).toArray(Fact[]::new);
        List<Button> buttons =
                IntStream.range(0, 8).mapToObj(i -> button("办理第" + i + "件")).toList();
        String body = "长".repeat(300) + "完";
        Content.Card full =
                new Content.Card("题".repeat(40), "副".repeat(50), List.of(facts), body, List.of(), buttons, "");
        delivered(send(full, "k", false, "zhang3"));
        List<Sent> all = bench.fake.messagesTo("zhang3");
        Sent last = all.get(all.size() - 1);
        assertThat(last.msgtype()).isEqualTo("template_card");
        assertThat(last.object().path("button_list")).hasSize(6);
        assertThat(last.object().path("horizontal_content_list")).hasSize(6);
        String texts = all.stream()
                .filter(s -> s.msgtype().equals("text"))
                .map(Sent::words)
                .reduce("", String::concat);
        String everything = texts + last.object();
        assertThat(everything).contains("题".repeat(40), "副".repeat(50), body);
        IntStream.range(0, 9).forEach(i -> assertThat(everything).contains("值" + i));
        IntStream.range(0, 8).forEach(i -> assertThat(everything).contains("办理第" + i + "件"));
    }

    @Test
    void a_long_fact_moves_into_the_free_text() {
        send(card(List.of(button("签收 137")), "", new Fact("牵头责任单位", "县自然资源局")), "k", false, "zhang3");
        JsonNode card = bench.fake.sent().get(0).object();
        assertThat(card.path("sub_title_text").asText()).isEqualTo("牵头责任单位：县自然资源局");
        assertThat(card.has("horizontal_content_list")).isFalse();
        assertThat(bench.fake.sent()).hasSize(1);
    }

    @Test
    void a_button_whose_sentence_is_too_long_or_said_already_is_left_out() {
        send(card(List.of(button("报".repeat(342)), button("签收 137"), button("签收 137")), ""), "k", false, "zhang3");
        assertThat(bench.fake.sent().get(0).object().path("button_list")).hasSize(1);
    }

    @Test
    void a_card_without_buttons_is_a_notice_that_opens_the_board() {
        Delivery.Delivered done = delivered(send(card(List.of(), "已销号"), "k", false, "zhang3"));
        JsonNode card = bench.fake.sent().get(0).object();
        assertThat(card.path("card_type").asText()).isEqualTo("text_notice");
        assertThat(card.at("/card_action/url").asText()).isEqualTo("https://duban.example/");
        assertThat(card.at("/jump_list/0/title").asText()).isNotEmpty();
        assertThat(done.handle()).isEmpty();
    }

    @Test
    void without_an_address_of_ours_such_a_card_is_markdown() {
        Content.Card stamped = card(List.of(), "正文*星*", new Fact("期限", "6月30日")).stamped("已签收 · 张三");
        delivered(WecomBench.send(bench.platform(""), stamped, "zhang3"));
        Sent sent = bench.fake.sent().get(0);
        assertThat(sent.msgtype()).isEqualTo("markdown");
        assertThat(sent.words()).contains("**问题 137**", "**已签收 · 张三**", "> 期限：6月30日", "正文＊星＊");
    }

    @Test
    void the_pictures_of_a_card_follow_it_as_pictures() throws IOException {
        String jpg = store("a".repeat(64), (byte) 0xFF, (byte) 0xD8);
        String png = store("b".repeat(64), (byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
        Content.Card card =
                new Content.Card("问题", "", List.of(), "", List.of(jpg, "missing", png), List.of(button("签收 137")), "");
        Delivery.Delivered done = delivered(send(card, "k", false, "zhang3"));
        assertThat(bench.fake.messagesTo("zhang3").stream().map(Sent::msgtype))
                .containsExactly("template_card", "image", "image");
        assertThat(done.handle()).isNotEmpty();
        delivered(send(card, "k2", false, "li4"));
        assertThat(bench.fake.uploaded()).as("uploaded once for all").hasSize(2);
    }

    @Test
    void a_picture_that_wecom_will_not_take_does_not_take_the_card_with_it() throws IOException {
        String jpg = store("a".repeat(64), (byte) 0xFF, (byte) 0xD8);
        Content.Card card = new Content.Card("问题", "", List.of(), "", List.of(jpg), List.of(button("签收 137")), "");
        bench.fake.fail("media/upload", 40004);
        assertThat(delivered(send(card, "k", false, "zhang3")).handle()).isNotEmpty();
    }

    @Test
    void a_picture_that_has_to_wait_does_not_bring_the_card_twice() throws IOException {
        String jpg = store("a".repeat(64), (byte) 0xFF, (byte) 0xD8);
        Content.Card card = new Content.Card("问题", "", List.of(), "", List.of(jpg), List.of(button("签收 137")), "");
        bench.fake.fail("media/upload", -1);
        assertThat(send(card, "k", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(delivered(send(card, "k", true, "zhang3")).handle()).isNotEmpty();
        assertThat(bench.fake.messagesTo("zhang3").stream().map(Sent::msgtype))
                .containsExactly("template_card", "image");
    }

    @Test
    void cards_wait_for_the_administrator_where_the_callback_is_not_set() {
        bench.fake.callbackUrl(false);
        assertThat(send(card(List.of(button("签收 137")), ""), "k", false, "zhang3"))
                .isInstanceOf(Delivery.Later.class);
    }

    // ---- updates

    @Test
    void a_used_card_shows_what_happened_and_by_whom_and_its_button_is_dead() {
        Content.Card live = card(List.of(button("签收 137")), "", new Fact("期限", "6月30日"));
        String handle = delivered(send(live, "k", false, "zhang3", "li4")).handle();
        delivered(send(new Content.CardUpdate(handle, live.stamped("已签收 · 张三")), "u", false, "zhang3", "li4"));
        JsonNode json = bench.fake.updated().get(0).json();
        assertThat(bench.fake.updated().get(0).users()).containsExactly("zhang3", "li4");
        assertThat(json.at("/template_card/replace_text").asText()).isEqualTo("已签收 · 张三");
        assertThat(json.at("/template_card/button_list")).hasSize(1);
        assertThat(json.at("/template_card/button_list/0/key").asText()).isEqualTo("帮助");
        assertThat(json.at("/template_card/main_title/title").asText()).isEqualTo("问题 137");
    }

    @Test
    void a_card_can_get_other_buttons() {
        String handle = bench.fake.tapCode();
        delivered(send(new Content.CardUpdate(handle, card(List.of(button("进展 137")), "")), "u", false, "zhang3"));
        JsonNode card = bench.fake.updated().get(0).json().path("template_card");
        assertThat(card.at("/button_list/0/key").asText()).isEqualTo("进展 137");
        assertThat(card.has("replace_text")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"71, true", "73, false"})
    void a_handle_works_once_within_72_hours(long hours, boolean works) {
        Content.Card card = card(List.of(button("签收 137")), "");
        String handle = delivered(send(card, "k", false, "zhang3")).handle();
        bench.push(Duration.ofHours(hours));
        Content.CardUpdate update = new Content.CardUpdate(handle, card.stamped("已签收"));
        if (works) {
            delivered(send(update, "u1", false, "zhang3"));
        }
        assertThat(send(update, "u2", false, "zhang3")).isInstanceOf(Delivery.Stale.class);
    }

    @Test
    void an_update_without_a_handle_is_stale_without_a_call() {
        assertThat(send(new Content.CardUpdate("", card(List.of(), "")), "u", false, "zhang3"))
                .isInstanceOf(Delivery.Stale.class);
        assertThat(bench.fake.calls("")).isEmpty();
    }

    @Test
    void an_update_names_whom_it_missed() {
        String handle = bench.fake.tapCode();
        bench.fake.visible("zhang3");
        Content.CardUpdate update =
                new Content.CardUpdate(handle, card(List.of(), "").stamped("已签收"));
        assertThat(delivered(send(update, "u", false, "zhang3", "Li4")).failed())
                .containsOnlyKeys("Li4");
    }

    // ---- files

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, image",
        "image/png, image",
        "image/gif, file",
        "audio/amr, voice",
        "video/mp4, video",
        "application/pdf, file"
    })
    void a_file_goes_in_the_form_that_shows_most_of_it(String type, String form) throws IOException {
        String hash = store("c".repeat(64));
        delivered(send(new Content.File(new StoredFile(hash, "整改 报告.docx", type, 64)), "k", false, "zhang3"));
        assertThat(bench.fake.sent().get(0).msgtype()).isEqualTo(form);
        assertThat(bench.fake.uploaded().get(0).type()).isEqualTo(form);
        assertThat(bench.fake.uploaded().get(0).filename()).isEqualTo("整改 报告.docx");
        assertThat(bench.fake.uploaded().get(0).bytes()).hasSize(64);
    }

    @Test
    void a_big_picture_goes_as_a_file_and_what_is_too_big_for_all_never() {
        assertThat(WecomMedia.Form.of(new StoredFile("h", "n", "image/jpeg", 10L << 20)))
                .isEqualTo(WecomMedia.Form.IMAGE);
        assertThat(WecomMedia.Form.of(new StoredFile("h", "n", "image/jpeg", (10L << 20) + 1)))
                .isEqualTo(WecomMedia.Form.FILE);
        assertThat(send(new Content.File(new StoredFile("h", "n", "x/y", (20L << 20) + 1)), "k", false, "a"))
                .isInstanceOf(Delivery.Never.class);
        assertThat(send(new Content.File(new StoredFile("h", "n", "x/y", 5)), "k", false, "a"))
                .isInstanceOf(Delivery.Never.class);
    }

    @Test
    void a_file_that_wecom_forgot_is_uploaded_once_more() throws IOException {
        Content file = new Content.File(new StoredFile(store("c".repeat(64)), "a.pdf", "application/pdf", 64));
        delivered(send(file, "k1", false, "zhang3"));
        bench.fake.forgetMedia();
        delivered(send(file, "k2", false, "zhang3"));
        assertThat(bench.fake.uploaded()).hasSize(2);
        bench.fake.fail("message/send", 40007);
        bench.fake.fail("message/send", 40007);
        assertThat(send(file, "k3", false, "zhang3")).isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.uploaded()).hasSize(3);
    }

    @Test
    void a_file_is_uploaded_anew_before_its_three_days_are_over() throws IOException {
        Content file = new Content.File(new StoredFile(store("c".repeat(64)), "a.pdf", "application/pdf", 64));
        delivered(send(file, "k1", false, "zhang3"));
        bench.push(Duration.ofHours(71));
        delivered(send(file, "k2", false, "zhang3"));
        assertThat(bench.fake.uploaded()).hasSize(2);
        assertThat(bench.fake.calls("message/send")).hasSize(2);
    }

    @Test
    void a_file_that_is_not_on_disk_is_not_sent() {
        Content file = new Content.File(new StoredFile("d".repeat(64), "a.pdf", "application/pdf", 64));
        assertThat(send(file, "k1", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(bench.fake.sent()).isEmpty();
    }

    // ---- taking back

    private Delivery recall(String handle) {
        return send(new Content.Recall(handle), "x", false, "zhang3");
    }

    @Test
    void a_text_a_card_and_their_receivers_are_taken_back_by_the_message_id() {
        String text = delivered(send(new Content.Text("明天开会"), "k", false, "zhang3", "li4"))
                .handle();
        Content.Card card = new Content.Card(
                "通知1", "", List.of(), "明天开会", List.of(), List.of(new Button("收到", "收到 通知1", Button.Style.PRIMARY)), "");
        String handle = delivered(send(card, "c", false, "zhang3")).handle();
        delivered(recall(text));
        delivered(recall(handle));
        assertThat(bench.fake.recalled()).hasSize(2).doesNotHaveDuplicates();
        assertThat(send(new Content.CardUpdate(handle, card.stamped("已看")), "u", false, "zhang3"))
                .as("the same handle still updates the card")
                .isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void what_is_older_than_a_day_or_has_no_id_stays_where_it_is() {
        String handle =
                delivered(send(new Content.Text("明天开会"), "k", false, "zhang3")).handle();
        bench.push(Duration.ofHours(24));
        assertThat(recall(handle)).isInstanceOf(Delivery.Stale.class);
        assertThat(recall("code-that-a-tap-brought")).isInstanceOf(Delivery.Stale.class);
        assertThat(bench.fake.recalled()).isEmpty();
    }

    @Test
    void a_recall_that_meets_a_busy_platform_is_tried_again() {
        String handle =
                delivered(send(new Content.Text("明天开会"), "k", false, "zhang3")).handle();
        bench.fake.fail("message/recall", 45009);
        assertThat(recall(handle)).isInstanceOf(Delivery.Later.class);
    }
}
