package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Inbound;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.duban.chat.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
    private static final Instant NOW = Instant.parse("2022-06-30T01:00:00Z");
    private static final Inbound HELLO =
            new Inbound.Said("m1", Sender.direct("fake", "zhang"), NOW, "签收 137", List.of());

    private final List<Inbound> kept = new CopyOnWriteArrayList<>();
    private final FakePlatform platform = new FakePlatform();
    private volatile Consumer<List<Inbound>> inbox = kept::addAll;
    private Callbacks callbacks;
    private Http http;

    @BeforeEach
    void start() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        callbacks = new Callbacks(List.of(platform), inbounds -> inbox.accept(inbounds), clock);
        http = new Http(callbacks);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void a_genuine_callback_is_kept_and_gets_the_platforms_own_answer() {
        Http.Answer answer = http.post("/callback/fake", "text/xml", "<xml/>");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"好\":1}");
        assertThat(answer.header("content-type")).isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(kept).containsExactly(HELLO);
    }

    @Test
    void the_platform_sees_the_request_as_it_came() {
        http.post("/callback/fake?msg_signature=a%2Bb&nonce=%E5%A5%BD", "text/xml", "正文", "X-Lark-Nonce", "n");

        assertThat(platform.seen.method()).isEqualTo("POST");
        assertThat(platform.seen.query()).containsEntry("msg_signature", "a+b").containsEntry("nonce", "好");
        assertThat(platform.seen.headers()).containsEntry("x-lark-nonce", "n");
        assertThat(new String(platform.seen.body(), StandardCharsets.UTF_8)).isEqualTo("正文");
        assertThat(platform.seen.at()).isEqualTo(NOW);
    }

    @Test
    void it_is_acknowledged_only_after_the_inbox_has_kept_it() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch durable = new CountDownLatch(1);
        inbox = inbounds -> {
            asked.countDown();
            await(durable);
        };
        CompletableFuture<Http.Answer> answer =
                CompletableFuture.supplyAsync(() -> http.post("/callback/fake", "text/xml", "x"));

        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
        durable.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_kept_is_asked_for_again() {
        inbox = inbounds -> {
            throw new IllegalStateException("disk full");
        };

        Http.Answer answer = http.post("/callback/fake", "text/xml", "x");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("disk");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413})
    void a_refused_callback_changes_nothing_and_learns_nothing(int status) {
        platform.answer = new Received.Refused(status, "bad signature");

        Http.Answer answer = http.post("/callback/fake", "text/xml", "x");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void genuine_callbacks_are_served_however_many_forged_ones_came_from_the_same_address() {
        Received genuine = platform.answer;
        platform.answer = new Received.Refused(401, "bad signature");
        for (int i = 0; i < 50; i++) {
            http.post("/callback/fake", "text/xml", "x");
        }
        platform.answer = genuine;

        assertThat(http.post("/callback/fake", "text/xml", "x").status()).isEqualTo(200);
        assertThat(Metric.text(callbacks.metrics()))
                .contains("duban_callbacks_total{outcome=\"refused\",platform=\"fake\"} 50")
                .contains("duban_callbacks_total{outcome=\"accepted\",platform=\"fake\"} 1");
    }

    @Test
    void a_handshake_is_answered_with_exactly_its_words() {
        platform.answer = new Received.Handshake("text/plain", "1616140317555161061");

        Http.Answer answer = http.get("/callback/fake?echostr=x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1616140317555161061");
        assertThat(kept).isEmpty();
    }

    @Test
    void a_body_over_one_mebibyte_is_refused_unread() {
        assertThat(http.post("/callback/fake", "text/xml", "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
        assertThat(http.send("POST", "/callback/fake", chunked((1 << 20) + 1)).status())
                .isEqualTo(413);
        assertThat(platform.seen).isNull();
    }

    @Test
    void a_body_of_exactly_one_mebibyte_is_read() {
        assertThat(http.post("/callback/fake", "text/xml", "x".repeat(1 << 20)).status())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_platform_is_not_found_and_other_methods_are_not_allowed() {
        assertThat(http.get("/callback/none").status()).isEqualTo(404);
        for (String method : List.of("HEAD", "DELETE", "OPTIONS")) {
            Http.Answer answer = http.send(method, "/callback/fake", null);
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET, POST");
        }
        assertThat(http.send("PUT", "/callback/fake", chunked(3)).status()).isEqualTo(405);
        assertThat(platform.seen).isNull();
    }

    @Test
    void a_stop_lets_the_callback_in_hand_be_answered() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch durable = new CountDownLatch(1);
        inbox = inbounds -> {
            asked.countDown();
            await(durable);
        };
        CompletableFuture<Http.Answer> answer =
                CompletableFuture.supplyAsync(() -> http.post("/callback/fake", "text/xml", "x"));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(http.server::close);
        org.awaitility.Awaitility.await().until(() -> refusesConnections());
        durable.countDown();

        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        stopped.get(10, TimeUnit.SECONDS);
    }

    @Test
    void repeated_failures_of_one_address_are_logged_a_few_times_a_minute() {
        FailedCallbacks failures = new FailedCallbacks();
        long logged = java.util.stream.IntStream.range(0, 100)
                .filter(i -> failures.worthLogging("1.2.3.4", NOW))
                .count();

        assertThat(logged).isEqualTo(5);
        assertThat(failures.worthLogging("1.2.3.5", NOW)).isTrue();
        assertThat(failures.worthLogging("1.2.3.4", NOW.plusSeconds(60))).isTrue();
    }

    private boolean refusesConnections() {
        try {
            return http.get("/callback/none").status() == 503;
        } catch (java.io.UncheckedIOException e) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestBody chunked(int bytes) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.parse("text/xml");
            }

            @Override
            public void writeTo(BufferedSink sink) throws java.io.IOException {
                sink.write(new byte[bytes]);
            }
        };
    }

    private static final class FakePlatform implements Platform {
        private volatile Received answer = new Received.Batch(List.of(HELLO), "application/json", "{\"好\":1}");
        private volatile Callback seen;

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Limits limits() {
            return new Limits(0, 0, 0, 0);
        }

        @Override
        public Received receive(Callback callback) {
            seen = callback;
            return answer;
        }

        @Override
        public Delivery send(Outgoing message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Fetched fetch(Attachment attachment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> check() {
            return List.of();
        }
    }
}
