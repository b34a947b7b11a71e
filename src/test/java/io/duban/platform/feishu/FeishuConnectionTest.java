package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.lark.oapi.ws.pb.Pbbp2;
import io.duban.chat.Inbound;
import io.duban.chat.Intake;
import io.duban.kit.FakeFeishuSocket;
import io.duban.kit.FeishuCaller;
import io.duban.platform.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The long connection, over a real WebSocket and the vendor's own frames. */
class FeishuConnectionTest {
    private final FeishuBench bench = new FeishuBench(Path.of("target"));
    private final FakeFeishuSocket socket = bench.fake.socket;
    private final FeishuCaller caller = new FeishuCaller(FeishuBench.APP, "", "", bench.clock);
    private final List<Inbound> taken = new CopyOnWriteArrayList<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final Intake intake = inbounds -> {
        if (full.get()) {
            throw new IllegalStateException("disk full");
        }
        taken.addAll(inbounds);
    };
    private final FeishuApi api = new FeishuApi(
            bench.settings("", "", FeishuSettings.Mode.LONG_CONNECTION),
            new ApiClient(Duration.ofSeconds(2), Duration.ofSeconds(2)),
            bench.clock);
    private FeishuConnection connection;

    @BeforeEach
    void open() {
        FeishuBot bot = new FeishuBot(api, bench.clock);
        FeishuEvents events =
                new FeishuEvents("feishu", new FeishuCards(FeishuBench::say), FeishuBench::say, bot::openId);
        FeishuConnection.Rhythm quick = new FeishuConnection.Rhythm(
                List.of(Duration.ofMillis(20), Duration.ofMillis(50)), Duration.ofMillis(100));
        connection = new FeishuConnection(api, bot, events, FeishuBench.APP, bench.clock, quick);
    }

    @AfterEach
    void close() {
        connection.close();
        bench.close();
    }

    private void connect() throws InterruptedException {
        connection.open(intake);
        socket.connected();
    }

    private String event(FeishuCaller.Call call) {
        return caller.plain(call);
    }

    @Test
    void an_event_is_acknowledged_after_it_was_taken_and_the_frame_comes_back_as_it_came() throws Exception {
        connect();
        socket.push(event(caller.text("ou_a", "签收 1")), 1);
        Pbbp2.Frame answer = socket.frame();
        assertThat(taken)
                .singleElement()
                .isInstanceOfSatisfying(
                        Inbound.Said.class, said -> assertThat(said.text()).isEqualTo("签收 1"));
        assertThat(answer.getPayload().toStringUtf8()).isEqualTo("{\"code\":200}");
        assertThat(answer.getSeqID()).isEqualTo(7);
        assertThat(answer.getLogID()).isEqualTo(-8);
        assertThat(answer.getService()).isEqualTo(33554678);
        assertThat(FakeFeishuSocket.headers(answer))
                .contains("type=event", "trace_id=trace")
                .anyMatch(header -> header.startsWith("biz_rt="));
    }

    @Test
    void what_could_not_be_kept_is_asked_for_again() throws Exception {
        connect();
        full.set(true);
        assertThat(socket.event(event(caller.text("ou_a", "x"))).path("code").asInt())
                .isEqualTo(500);
        full.set(false);
        assertThat(socket.event(event(caller.text("ou_a", "x"))).path("code").asInt())
                .isEqualTo(200);
        assertThat(taken).hasSize(1);
    }

    @Test
    void a_card_action_is_answered_in_the_frame() throws Exception {
        connect();
        JsonNode answer = socket.event(event(caller.tap("ou_a", caller.node().put("say", "签收 1"), "om_1")));
        assertThat(answer.path("code").asInt()).isEqualTo(200);
        assertThat(socket.data(answer).path("toast").path("content").asText())
                .isEqualTo(FeishuBench.say("platform.feishu.toast"));
        assertThat(taken).singleElement().isInstanceOf(Inbound.Tapped.class);
    }

    @Test
    void an_event_in_parts_is_joined_in_whatever_order_they_come() throws Exception {
        connect();
        socket.push(event(caller.text("ou_a", "很长的话".repeat(100))), 5);
        assertThat(socket.answer().path("code").asInt()).isEqualTo(200);
        assertThat(socket.silent()).as("one answer for all parts").isTrue();
        assertThat(((Inbound.Said) taken.get(0)).text()).isEqualTo("很长的话".repeat(100));
    }

    @Test
    void what_is_broken_is_acknowledged_or_passed_over_and_the_next_event_still_comes() throws Exception {
        connect();
        socket.send(new byte[] {1, 2, 3});
        socket.send(FakeFeishuSocket.frame(1, Map.of("sum", "3", "seq", "9", "message_id", "m"), new byte[9]));
        socket.send(FakeFeishuSocket.frame(1, Map.of("sum", "99999", "seq", "0", "message_id", "m"), new byte[9]));
        assertThat(socket.event("no event").path("code").asInt()).isEqualTo(200);
        FeishuCaller other = new FeishuCaller("cli_other", "", "", bench.clock);
        assertThat(socket.event(other.plain(other.text("ou_a", "x")))
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(taken).isEmpty();
        assertThat(socket.event(event(caller.text("ou_a", "x"))).path("code").asInt())
                .isEqualTo(200);
        assertThat(taken).hasSize(1);
    }

    @Test
    void pings_go_out_as_often_as_the_server_wants() throws Exception {
        socket.pingSeconds(1);
        socket.pong("{\"PingInterval\":2}");
        connect();
        assertThat(socket.ping().getService()).isEqualTo(33554678);
        assertThat(socket.ping().getMethod()).isZero();
    }

    @Test
    void a_connection_that_breaks_or_is_ended_is_made_again() throws Exception {
        socket.pingSeconds(1);
        connect();
        socket.cut();
        socket.connected();
        socket.bye();
        socket.connected();
        assertThat(socket.event(event(caller.text("ou_a", "x"))).path("code").asInt())
                .isEqualTo(200);
    }

    @Test
    void a_connection_that_falls_silent_is_replaced() throws Exception {
        socket.pingSeconds(1);
        socket.pong("none");
        connect();
        socket.ping();
        bench.clock.push(Duration.ofSeconds(30));
        socket.connected();
    }

    @Test
    void while_feishu_refuses_it_is_asked_again_and_again() throws Exception {
        bench.fake.fail("endpoint", 1000040343);
        bench.fake.fail("endpoint", 514);
        bench.fake.failHttp("endpoint", 502, "<html>");
        bench.fake.failHttp("endpoint", 200, "{\"code\":0,\"data\":{\"URL\":\"not an address\"}}");
        bench.fake.failHttp("connect", 403, "");
        connect();
        assertThat(bench.fake.calls("endpoint")).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void once_closed_it_stays_closed() throws Exception {
        connect();
        connection.close();
        int before = bench.fake.calls("endpoint").size();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .until(() -> bench.fake.calls("endpoint").size() == before);
        assertThat(socket.connections()).isEqualTo(1);
    }

    @Test
    void the_platform_opens_it_only_in_that_mode() throws Exception {
        FeishuPlatform webhook = bench.platform(bench.settings(FeishuBench.TOKEN, "", FeishuSettings.Mode.WEBHOOK));
        webhook.open(intake);
        assertThat(bench.fake.calls("endpoint")).isEmpty();
        FeishuPlatform connected = new FeishuPlatform(
                bench.settings("", "", FeishuSettings.Mode.LONG_CONNECTION),
                bench.clock,
                Path.of("target")::resolve,
                FeishuBench::say,
                new ApiClient(Duration.ofSeconds(2), Duration.ofSeconds(2)));
        connected.open(intake);
        socket.connected();
        assertThat(socket.event(event(caller.text("ou_a", "x"))).path("code").asInt())
                .isEqualTo(200);
        connected.close();
    }
}
