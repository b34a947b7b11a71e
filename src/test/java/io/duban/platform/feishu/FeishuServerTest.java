package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.chat.Attachment;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Directory;
import io.duban.chat.Fetched;
import io.duban.kit.FakeFeishu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching, reading who has read, the address book and checking. */
class FeishuServerTest {
    private final FeishuBench bench = new FeishuBench(Path.of("target"));
    private final FeishuPlatform platform = bench.platform();

    @AfterEach
    void close() {
        bench.close();
    }

    private Fetched fetch(FakeFeishu.Resource resource, Attachment.Kind kind) {
        String ref = new FeishuRef(resource.messageId(), kind, resource.key()).text();
        return platform.fetch(new Attachment(kind, ref, "现场.jpg"));
    }

    @Test
    void a_persons_file_is_fetched_through_its_message() {
        FakeFeishu.Resource resource = bench.fake.resource(new byte[] {1, 2, 3});
        assertThat(fetch(resource, Attachment.Kind.IMAGE)).isInstanceOfSatisfying(Fetched.Got.class, got -> {
            assertThat(got.bytes()).containsExactly(1, 2, 3);
            assertThat(got.name()).isEqualTo("现场.jpg");
        });
        fetch(resource, Attachment.Kind.VOICE);
        assertThat(bench.fake.calls("resource"))
                .extracting(call -> call.query().get("type"))
                .containsExactly("image", "file");
    }

    @Test
    void a_file_that_is_json_itself_is_a_file() {
        byte[] json = "{\"code\":234003,\"msg\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(fetch(bench.fake.resource(json), Attachment.Kind.FILE))
                .isInstanceOfSatisfying(
                        Fetched.Got.class, got -> assertThat(got.bytes()).isEqualTo(json));
    }

    @Test
    void what_is_gone_or_too_big_is_never_fetched_again() {
        assertThat(fetch(new FakeFeishu.Resource("om_1", "file_none"), Attachment.Kind.FILE))
                .isInstanceOf(Fetched.Never.class);
        assertThat(fetch(bench.fake.resource(new byte[(30 << 20) + 1]), Attachment.Kind.FILE))
                .isInstanceOf(Fetched.Never.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {234003, 234004, 234008, 234037, 234038, 234043, 234001, 230110})
    void a_file_that_feishu_will_not_give_is_given_up(long code) {
        FakeFeishu.Resource resource = bench.fake.resource(new byte[9]);
        bench.fake.fail("resource", code);
        assertThat(fetch(resource, Attachment.Kind.FILE)).isInstanceOf(Fetched.Never.class);
    }

    @Test
    void a_busy_server_is_asked_again_later() {
        FakeFeishu.Resource resource = bench.fake.resource(new byte[9]);
        bench.fake.fail("resource", 99991400);
        assertThat(fetch(resource, Attachment.Kind.FILE)).isInstanceOf(Fetched.Later.class);
        bench.fake.failHttp("resource", 502, "<html>");
        assertThat(fetch(resource, Attachment.Kind.FILE)).isInstanceOf(Fetched.Later.class);
        bench.fake.breakAnswer("resource");
        assertThat(fetch(resource, Attachment.Kind.FILE)).isInstanceOf(Fetched.Later.class);
        bench.fake.expireToken();
        assertThat(fetch(resource, Attachment.Kind.FILE)).isInstanceOf(Fetched.Got.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a/IMAGE/../../auth", "../IMAGE/key", "om_1/IMAGE/..", "om_1/IMAGE/", "om 1/FILE/k"})
    void a_reference_that_is_none_of_ours_asks_for_nothing(String ref) {
        assertThat(platform.fetch(new Attachment(Attachment.Kind.FILE, ref, "")))
                .isInstanceOf(Fetched.Never.class);
        assertThat(bench.fake.calls("")).isEmpty();
    }

    // ---- who has read

    @Test
    void who_has_read_is_told_page_by_page_for_seven_days() {
        String handle = ((Delivery.Delivered) FeishuBench.send(platform, new Content.Text("x"), "ou_a")).handle();
        assertThat(platform.readers(handle, List.of("ou_a"))).contains(Set.of());
        bench.fake.read(handle, "ou_a", "ou_b", "ou_c", "ou_d", "ou_e");
        assertThat(platform.readers(handle, List.of("ou_a", "ou_e", "ou_x"))).contains(Set.of("ou_a", "ou_e"));
        assertThat(platform.readWindow()).isEqualTo(Duration.ofDays(7));
        bench.clock.push(Duration.ofDays(7));
        assertThat(platform.readers(handle, List.of("ou_a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "om_unknown"})
    void readers_that_cannot_be_learnt_are_not_made_up(String handle) {
        assertThat(platform.readers(handle, List.of("ou_a"))).isEmpty();
    }

    // ---- the address book

    private void town() {
        bench.fake.department("0", "市", "-", new FakeFeishu.Member("ou_boss", "书记", "", false));
        bench.fake.department(
                "od_1",
                "市监局",
                "0",
                new FakeFeishu.Member("ou_1", "张三", "+8613800000001", false),
                new FakeFeishu.Member("ou_2", "李四", "13800000002", false),
                new FakeFeishu.Member("ou_gone", "离职", "", true));
        bench.fake.department("od_2", "执法队", "od_1", new FakeFeishu.Member("ou_3", "王五", "", false));
        bench.fake.department("od_3", "政务中心", "0", new FakeFeishu.Member("ou_1", "张三", "", false));
        bench.fake.department("od_4", "税务局", "0");
    }

    @Test
    void all_members_are_read_with_their_departments_and_nobody_twice() throws Exception {
        town();
        Directory directory = platform.directory().orElseThrow();
        assertThat(directory.members())
                .containsExactlyInAnyOrder(
                        new Directory.Member("ou_boss", "书记", "", List.of()),
                        new Directory.Member("ou_1", "张三", "13800000001", List.of("市监局")),
                        new Directory.Member("ou_2", "李四", "13800000002", List.of("市监局")),
                        new Directory.Member("ou_3", "王五", "", List.of("市监局", "执法队")));
    }

    @Test
    void an_app_that_may_not_see_all_reads_what_was_opened_to_it() throws Exception {
        town();
        bench.fake.narrowContacts();
        assertThat(platform.directory().orElseThrow().members())
                .extracting(Directory.Member::account)
                .containsExactlyInAnyOrder("ou_1", "ou_2", "ou_3", "ou_alone");
    }

    @ParameterizedTest
    @ValueSource(longs = {99991672, 41050, 43010, 5000})
    void an_address_book_that_cannot_be_read_says_why(long code) {
        bench.fake.fail("members", code);
        assertThatThrownBy(() -> platform.directory().orElseThrow().members())
                .isInstanceOf(Directory.Unreadable.class)
                .hasMessageContaining("" + code);
    }

    // ---- checking

    @Test
    void all_is_well_where_token_and_bot_are_there() {
        assertThat(platform.check()).isEmpty();
        assertThat(bench.fake.calls("endpoint")).isEmpty();
    }

    @Test
    void a_wrong_secret_is_found_and_never_shown() {
        FeishuSettings wrong = bench.settings("wrong-one", FeishuBench.TOKEN, "", FeishuSettings.Mode.WEBHOOK);
        assertThat(bench.platform(wrong).check())
                .singleElement()
                .asString()
                .contains("10014")
                .doesNotContain("wrong-one");
    }

    @Test
    void scopes_that_are_missing_are_named() {
        bench.fake.fail(
                "bot",
                400,
                99991672,
                "Access denied. One of the following scopes is required: [im:message, im:message:send_as_bot]. ou_x",
                Map.of());
        assertThat(platform.check())
                .singleElement()
                .asString()
                .contains("99991672", "im:message:send_as_bot")
                .doesNotContain("ou_x");
    }

    @Test
    void the_long_connection_is_checked_where_it_is_used() {
        FeishuPlatform connected = bench.platform(bench.settings("", "", FeishuSettings.Mode.LONG_CONNECTION));
        assertThat(connected.check()).isEmpty();
        bench.fake.fail("endpoint", 403);
        assertThat(connected.check()).singleElement().asString().contains("403");
    }

    @Test
    void a_server_that_is_not_there_is_found() {
        assertThat(FeishuBench.offline().platform().check()).hasSize(1);
    }

    @Test
    void the_token_is_fetched_once_and_renewed_ahead_of_its_end() {
        FeishuBench.send(platform, new Content.Text("x"), "ou_a");
        FeishuBench.send(platform, new Content.Text("y"), "ou_a");
        assertThat(bench.fake.calls("token")).hasSize(1);
        assertThat(bench.fake.calls("bot")).as("who we are is learnt once").hasSize(1);
        bench.clock.push(Duration.ofMinutes(119));
        FeishuBench.send(platform, new Content.Text("z"), "ou_a");
        assertThat(bench.fake.calls("token")).hasSize(2);
        assertThat(bench.fake.sent()).hasSize(3);
    }
}
