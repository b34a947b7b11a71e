package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.Configuration;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import io.duban.kit.PushedClock;
import io.duban.kit.RealPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL with one WeCom bot, which has one long connection: they do not take it from each other. */
class BotNodesOnPostgresIT {
    private static final Duration PAST_A_TURN = Connections.TURN.plusSeconds(1);

    @TempDir
    Path one;

    @TempDir
    Path two;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final FakeAibot bot = new FakeAibot(clock);
    private final AibotCaller caller = new AibotCaller("unused", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", clock);
    private Duban first;
    private Duban second;

    @BeforeEach
    void open() {
        bot.knows("gao");
        Map<String, String> database = RealPostgres.freshDatabase();
        first = node(one, database);
        second = node(two, database);
        first.connect();
        second.connect();
        soon().until(bot::subscribed);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        bot.close();
    }

    private Duban node(Path folder, Map<String, String> database) {
        Map<String, String> env = new HashMap<>(database);
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", bot.base());
        env.put("DUBAN_WECOM_BOT_MODE", "websocket");
        env.put("DUBAN_WECOM_BOT_ID", FakeAibot.ID);
        env.put("DUBAN_WECOM_BOT_SECRET", FakeAibot.SECRET);
        env.put("DUBAN_WECOM_BOT_URL", bot.socketUrl());
        Configuration configuration = Configuration.load(Path.of("bot-config"), env, clock);
        assertThat(configuration.errors()).isEmpty();
        Duban duban = new Duban(configuration, clock);
        duban.startWeb();
        return duban;
    }

    private long kept() {
        return second.base()
                .store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT COUNT(*) FROM inbox")
                        .mapTo(Long.class)
                        .one());
    }

    private long heard(String person, String words) {
        return bot.frames("aibot_send_msg").stream()
                .filter(f -> f.to().equals(person) && f.body().toString().contains(words))
                .count();
    }

    private void says(String words) {
        long before = kept();
        bot.push(caller.text("wang", words));
        soon().until(() -> kept() > before);
    }

    /** What its readiness says; the loops do not run here, which it says too. */
    private static String readiness(Duban node) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + node.port() + "/readyz");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void one_node_has_the_connection_and_sends_what_either_has_handled() {
        assertThat(bot.subscriptions()).isEqualTo(1);
        says("报问题 政务大厅中午没人值班，群众白跑一趟");
        second.drain();
        assertThat(heard("wang", "已登记：1号"))
                .as("sent by the node that stands by")
                .isZero();
        first.drain();
        assertThat(heard("wang", "已登记：1号")).isEqualTo(1);
        assertThat(heard("gao", "新问题1号")).isEqualTo(1);
        first.turn();
        second.turn();
        assertThat(bot.subscriptions()).isEqualTo(1);
    }

    @Test
    void a_node_that_falls_silent_is_followed_and_does_not_take_the_connection_back() throws Exception {
        clock.push(PAST_A_TURN);
        second.turn();
        soon().until(() -> bot.subscriptions() == 2);
        soon().until(() -> readiness(first).contains("another instance"));
        first.turn();
        assertThat(readiness(first)).doesNotContain("another instance");
        says("报问题 政务大厅中午没人值班，群众白跑一趟");
        first.drain();
        soon().until(() -> {
            second.drain();
            return heard("wang", "已登记：1号") == 1;
        });
        assertThat(readiness(second)).doesNotContain("another instance");
        assertThat(bot.subscriptions()).isEqualTo(2);
    }

    @Test
    void a_node_that_ends_leaves_the_connection_to_the_other_at_once() {
        first.close();
        soon().until(() -> !bot.subscribed());
        second.turn();
        soon().until(bot::subscribed);
        says("报问题 政务大厅中午没人值班，群众白跑一趟");
        second.drain();
        assertThat(heard("wang", "已登记：1号")).isEqualTo(1);
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
