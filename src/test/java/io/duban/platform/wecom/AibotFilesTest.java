package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.Inbound;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people send to the bot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AibotFilesTest {
    /** A link's own key, with its padding sign as the SDK shows them. */
    private static final String LINK_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final byte[] PLAIN = "现场照片".getBytes(StandardCharsets.UTF_8);

    private final AibotBench bench = new AibotBench(Path.of("target"));
    private final WecomPlatform platform = bench.callback(false);

    @AfterAll
    void close() {
        bench.close();
    }

    private Attachment sent(String url, String key) {
        ObjectNode body = bench.caller.one("zhang3", "file", "url", url);
        if (!key.isEmpty()) {
            ((ObjectNode) body.path("file")).put("aeskey", key);
        }
        return ((Inbound.Said) bench.one(platform, bench.caller.seal(body)))
                .attachments()
                .get(0);
    }

    private Fetched fetch(String url, String key) {
        return platform.fetch(sent(url, key));
    }

    @Test
    void a_file_opens_with_the_callbacks_key_and_has_the_name_of_its_download() {
        String url =
                bench.fake.file("attachment; filename=\"x\"; filename*=utf-8''%E6%A1%A5.jpg", PLAIN, AibotBench.AES);
        assertThat(fetch(url, "")).isInstanceOfSatisfying(Fetched.Got.class, got -> {
            assertThat(got.bytes()).isEqualTo(PLAIN);
            assertThat(got.name()).isEqualTo("桥.jpg");
        });
    }

    @Test
    void a_link_with_a_key_of_its_own_opens_with_that() {
        String url = bench.fake.file(null, PLAIN, LINK_KEY);
        assertThat(fetch(url, LINK_KEY)).isInstanceOfSatisfying(Fetched.Got.class, got -> {
            assertThat(got.bytes()).isEqualTo(PLAIN);
            assertThat(got.name()).isEmpty();
        });
        assertThat(fetch(url, "")).isInstanceOf(Fetched.Never.class);
    }

    static IntStream lengths() {
        return IntStream.of(0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 1000);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void every_length_comes_out_as_it_went_in(int length) {
        byte[] plain = new byte[length];
        new java.util.Random(length).nextBytes(plain);
        assertThat(((Fetched.Got) fetch(bench.fake.file(null, plain, AibotBench.AES), "")).bytes())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789abcdef0123456789abcdef"})
    void what_does_not_open_is_never_fetched_again(String bytes) {
        String url = bench.fake.raw(null, bytes.getBytes(StandardCharsets.UTF_8));
        assertThat(fetch(url, "")).isInstanceOf(Fetched.Never.class);
        assertThat(fetch(url, "no key")).isInstanceOf(Fetched.Never.class);
    }

    @Test
    void what_is_gone_or_too_big_is_never_fetched_again() {
        assertThat(fetch(bench.fake.base() + "/file/0", "")).isInstanceOf(Fetched.Never.class);
        byte[] big = new byte[(20 << 20) + 64];
        assertThat(fetch(bench.fake.raw(null, big), "")).isInstanceOf(Fetched.Never.class);
    }

    @Test
    void a_file_of_the_largest_size_is_fetched() {
        byte[] most = new byte[20 << 20];
        assertThat(fetch(bench.fake.file(null, most, AibotBench.AES), "")).isInstanceOf(Fetched.Got.class);
    }

    @Test
    void a_server_that_is_not_there_is_asked_again_and_nothing_secret_is_said() {
        Fetched later = fetch("https://127.0.0.1:1/x?secret=1", "");
        assertThat(later).isInstanceOf(Fetched.Later.class);
        assertThat(later.toString()).doesNotContain("secret=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.invalid/x", "file:///etc/passwd", "ftp://h/x", "nothing"})
    void a_link_in_the_clear_to_another_host_or_of_another_kind_is_not_followed(String url) {
        assertThat(fetch(url, "")).isInstanceOf(Fetched.Never.class);
    }

    @Test
    void a_media_id_of_an_app_that_is_no_more_is_never_fetched() {
        assertThat(platform.fetch(new Attachment(Attachment.Kind.FILE, "1G6nrLmr5EC3", "")))
                .isInstanceOf(Fetched.Never.class);
    }
}
