package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.Configuration;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import io.duban.kit.PushedClock;
import io.duban.kit.WecomCaller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of Duban for an office that has only a bot and no app. */
class AibotOfficeTest {
    private static final String TOKEN = "botToken1";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    @TempDir
    private Path folder;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final FakeAibot bot = new FakeAibot(clock);
    private final AibotCaller caller = new AibotCaller(TOKEN, KEY, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private Duban duban;

    @AfterEach
    void close() {
        duban.close();
        bot.close();
    }

    private Duban office(Map<String, String> keys) {
        Map<String, String> env = new HashMap<>(keys);
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", bot.base());
        Configuration configuration = Configuration.load(Path.of("bot-config"), env, clock);
        assertThat(configuration.errors()).isEmpty();
        return new Duban(configuration, clock);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + duban.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<String> heard(String user) {
        return bot.frames("aibot_send_msg").stream()
                .filter(f -> f.to().equals(user))
                .map(f -> f.body().toString())
                .toList();
    }

    @Test
    void a_photo_and_a_report_over_the_long_connection_are_registered_and_readiness_tells_when_it_is_taken()
            throws Exception {
        bot.knows("gao");
        duban = office(Map.of(
                "DUBAN_WECOM_BOT_MODE",
                "websocket",
                "DUBAN_WECOM_BOT_ID",
                FakeAibot.ID,
                "DUBAN_WECOM_BOT_SECRET",
                FakeAibot.SECRET,
                "DUBAN_WECOM_BOT_URL",
                bot.socketUrl()));
        duban.start();
        soon().until(bot::subscribed);
        byte[] photo = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3, 4};
        var withKey = caller.one("wang", "image", "url", bot.file(null, photo, KEY));
        ((com.fasterxml.jackson.databind.node.ObjectNode) withKey.path("image")).put("aeskey", KEY);
        bot.push(withKey);
        bot.push(caller.text("wang", "报问题 政务大厅中午没人值班，群众白跑一趟"));
        soon().until(() -> heard("wang").stream().anyMatch(m -> m.contains("已登记：1号")));
        soon().until(() -> heard("gao").stream().anyMatch(m -> m.contains("新问题1号")));
        assertThat(duban.base()
                        .store()
                        .read(tx -> duban.base().reader().find(tx, 1).orElseThrow())
                        .evidence())
                .hasSize(1);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        bot.displace();
        soon().until(() -> get("/readyz").statusCode() == 503);
        assertThat(get("/readyz").body()).contains("another instance");
    }

    @Test
    void a_callback_is_durable_before_it_is_acknowledged_and_answered_at_its_own_address() throws Exception {
        duban = office(Map.of(
                "DUBAN_WECOM_BOT_MODE", "callback",
                "DUBAN_WECOM_BOT_TOKEN", TOKEN,
                "DUBAN_WECOM_BOT_ENCODING_AES_KEY", KEY));
        duban.startWeb();
        var body = caller.text("wang", "报问题 政务大厅中午没人值班，群众白跑一趟").put("response_url", bot.responseUrl());
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = post(caller.seal(body));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        duban.drain();
        assertThat(bot.frames("response"))
                .singleElement()
                .satisfies(f -> assertThat(f.body().toString()).contains("已登记：1号"));
        assertThat(post(WecomCaller.with(caller.seal(body), "nonce", "1")).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> post(WecomCaller.Call call) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + duban.port() + "/callback/wecom?" + call.rawQuery());
        return http.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
