package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.chat.Attachment;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Directory;
import io.duban.chat.Fetched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fetching, checking, read state and the directory. */
class DingtalkServerTest {
    private final DingtalkBench bench = new DingtalkBench(Path.of("target"));
    private final DingtalkPlatform platform = bench.platform();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_file_is_fetched_by_its_code_under_the_name_of_its_message_and_without_our_token() {
        String code = bench.fake.file(new byte[] {1, 2, 3});
        assertThat(platform.fetch(new Attachment(Attachment.Kind.FILE, code, "现场.pdf")))
                .isInstanceOfSatisfying(Fetched.Got.class, got -> {
                    assertThat(got.bytes()).containsExactly(1, 2, 3);
                    assertThat(got.name()).isEqualTo("现场.pdf");
                });
        assertThat(bench.fake.calls("download/" + code).get(0).headers())
                .doesNotContainKey("x-acs-dingtalk-access-token");
    }

    @Test
    void a_file_too_big_or_gone_from_its_address_is_never_fetched_again() {
        String big = bench.fake.file(new byte[(20 << 20) + 1]);
        assertThat(platform.fetch(new Attachment(Attachment.Kind.VIDEO, big, "")))
                .isInstanceOf(Fetched.Never.class);
        String code = bench.fake.file(new byte[9]);
        bench.fake.failHttp("download/" + code, 403, "expired");
        assertThat(platform.fetch(new Attachment(Attachment.Kind.VIDEO, code, "")))
                .isInstanceOf(Fetched.Never.class);
        bench.fake.failHttp("download/" + code, 503, "busy");
        assertThat(platform.fetch(new Attachment(Attachment.Kind.VIDEO, code, "")))
                .isInstanceOf(Fetched.Later.class);
        assertThat(platform.fetch(new Attachment(Attachment.Kind.VIDEO, code, "")))
                .isInstanceOf(Fetched.Got.class);
    }

    @Test
    void all_is_well_where_both_hosts_give_a_token() {
        assertThat(platform.check()).isEmpty();
        assertThat(bench.platform("mode", "stream").check()).isEmpty();
        assertThat(bench.fake.gateway().registrations()).hasSize(1);
    }

    @Test
    void a_wrong_secret_and_a_server_that_is_not_there_are_found() {
        assertThat(bench.platform("client-secret", "wrong-one").check())
                .singleElement()
                .asString()
                .contains("invalidClientIdOrSecret")
                .doesNotContain("wrong-one");
        assertThat(bench.platform("api-base", "http://127.0.0.1:1").check()).hasSize(1);
    }

    @Test
    void the_address_of_card_taps_is_registered_only_when_asked() {
        assertThat(platform.offers()).singleElement().asString().contains("https://duban.example/callback/dingtalk");
        assertThat(bench.fake.registered()).isNull();
        assertThat(platform.takeUpOffers()).hasSize(1);
        assertThat(bench.fake.registered().path("callbackUrl").asText())
                .isEqualTo("https://duban.example/callback/dingtalk");
        assertThat(bench.fake.registered().path("apiSecret").asText()).isEqualTo(DingtalkBench.CARD_SECRET);
        assertThat(bench.platform("card-template-id", "").offers()).isEmpty();
        assertThat(bench.platform("card-template-id", "t", "mode", "stream").offers())
                .isEmpty();
        bench.fake.fail("v1.0/card/callbacks/register", "system.busy");
        assertThat(platform.takeUpOffers()).singleElement().asString().contains("system.busy");
    }

    // ---- read state

    @Test
    void who_has_read_a_message_or_a_card_is_known_for_a_day() {
        assertThat(platform.readWindow()).isEqualTo(Duration.ofHours(24));
        bench.fake.reads("li4");
        Content card = new Content.Card(
                "t",
                "",
                List.of(),
                "",
                List.of(),
                List.of(new Content.Button("签收", "签收 1", Content.Button.Style.PLAIN)),
                "");
        for (Content content : List.of(new Content.Text("x"), card)) {
            String handle = ((Delivery.Delivered) DingtalkBench.send(platform, content, "zhang3", "li4")).handle();
            assertThat(platform.readers(handle, List.of("zhang3", "li4")).orElseThrow())
                    .containsExactly("li4");
            assertThat(platform.readers(handle, List.of("zhang3")).orElseThrow())
                    .isEmpty();
        }
    }

    @Test
    void all_readers_in_a_group_are_named_page_by_page() {
        String handle =
                ((Delivery.Delivered) DingtalkBench.send(platform, new Content.Text("x"), "group:cid1")).handle();
        bench.fake.reads("a");
        bench.fake.reads("b");
        bench.fake.reads("c");
        assertThat(platform.readers(handle, List.of("group:cid1")).orElseThrow())
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void what_could_not_be_learnt_is_not_made_up() {
        bench.fake.fail("v1.0/robot/oToMessages/readStatus", "processQueryKey.expireTime");
        assertThat(platform.readers("cXVlcnkx", List.of("zhang3"))).isEmpty();
        assertThat(platform.readers("card-000000000000", List.of("zhang3"))).isEmpty();
        assertThat(platform.readers("", List.of("zhang3"))).isEmpty();
    }

    // ---- the directory

    @Test
    void the_directory_is_read_department_by_department_and_page_by_page() throws Exception {
        bench.fake.department(1, 10, "县委");
        bench.fake.department(10, 11, "办公室");
        bench.fake.department(11, 10, "a loop");
        bench.fake.user(1, "boss", "舒志远", "13800000003");
        for (int i = 0; i < 5; i++) {
            bench.fake.user(11, "u" + i, "干部" + i, i == 0 ? null : "1390000000" + i);
        }
        bench.fake.user(11, "boss", "舒志远", "13800000003");
        List<Directory.Member> members = platform.directory().orElseThrow().members();
        assertThat(members).hasSize(6);
        assertThat(members).contains(new Directory.Member("boss", "舒志远", "13800000003", List.of()));
        assertThat(members).contains(new Directory.Member("u0", "干部0", "", List.of("县委", "办公室")));
        assertThat(members).contains(new Directory.Member("u4", "干部4", "13900000004", List.of("县委", "办公室")));
    }

    @Test
    void a_directory_that_cannot_be_read_says_why() {
        bench.fake.failWrapped("topapi/v2/user/list", "60011");
        Directory directory = platform.directory().orElseThrow();
        assertThatThrownBy(directory::members)
                .isInstanceOf(Directory.Unreadable.class)
                .hasMessageContaining("60011");
    }
}
