package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dingtalk.open.app.api.OpenDingTalkClient;
import com.dingtalk.open.app.api.OpenDingTalkStreamClientBuilder;
import com.dingtalk.open.app.api.models.bot.ChatbotMessage;
import com.dingtalk.open.app.api.security.AuthClientCredential;
import com.dingtalk.open.app.stream.network.api.TransportConnector;
import com.dingtalk.open.app.stream.network.api.TransportProtocol;
import com.dingtalk.open.app.stream.network.core.Connector;
import com.dingtalk.open.app.stream.network.ws.WebsocketTransportConnector;
import com.dingtalk.open.app.stream.protocol.CommandType;
import com.dingtalk.open.app.stream.protocol.DefaultProtocolRequestFacade;
import com.dingtalk.open.app.stream.protocol.ProtocolRequest;
import com.dingtalk.open.app.stream.protocol.ProtocolResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Inbound;
import io.duban.kit.DingtalkCaller.Happening;
import io.duban.kit.DingtalkGateway;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The long connection against a gateway over real sockets, with DingTalk's own stream client as an independent peer. */
class DingtalkStreamTest {
    private static final String BOT = "/v1.0/im/bot/messages/get";

    private final DingtalkBench bench = new DingtalkBench(Path.of("target"));
    private final DingtalkGateway gateway = bench.fake.gateway();
    private final DingtalkPlatform platform = bench.platform("mode", "stream");
    private final List<Inbound> kept = new CopyOnWriteArrayList<>();
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void close() {
        bench.close();
    }

    private void open() {
        platform.open(kept::addAll);
        connected(1);
    }

    private void connected(int times) {
        await().until(() -> gateway.connected() >= times && gateway.open() >= 1);
    }

    private JsonNode ack(String messageId) {
        await().until(() -> gateway.ack(messageId).isPresent());
        return gateway.ack(messageId).orElseThrow();
    }

    // ---- messages

    @Test
    void it_registers_for_messages_taps_and_events_and_answers_pings_with_what_they_hold() {
        open();
        JsonNode registration = gateway.registrations().get(0);
        assertThat(registration.path("clientId").asText()).isEqualTo(DingtalkBench.CLIENT);
        assertThat(registration.path("subscriptions")).hasSize(3);
        JsonNode ack = ack(gateway.push("SYSTEM", "ping", "{\"opaque\":\"o1\"}", Map.of()));
        assertThat(ack.path("data").asText()).isEqualTo("{\"opaque\":\"o1\"}");
        assertThat(ack.path("code").asInt()).isEqualTo(200);
    }

    @Test
    void a_message_is_the_same_inbound_as_over_http() {
        open();
        Happening text = bench.caller.inGroup("user123", "cid1", "统计");
        ack(gateway.push(text));
        io.duban.chat.Received.Batch http = (io.duban.chat.Received.Batch)
                DingtalkBench.offline().platform().receive(bench.caller.now(text));
        assertThat(kept).isEqualTo(http.inbounds());
    }

    @Test
    void a_message_is_acknowledged_only_after_it_is_durable() throws Exception {
        CountDownLatch durable = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        platform.open(inbounds -> {
            taken.countDown();
            try {
                durable.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            kept.addAll(inbounds);
        });
        connected(1);
        String id = gateway.push(bench.caller.text("user123", "报问题"));
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.ack(id)).isEmpty();
        durable.countDown();
        assertThat(ack(id).path("code").asInt()).isEqualTo(200);
        assertThat(kept).hasSize(1);
    }

    @Test
    void what_could_not_be_kept_is_not_acknowledged_and_taken_when_it_comes_again() {
        boolean[] broken = {true};
        platform.open(inbounds -> {
            if (broken[0]) {
                throw new IllegalStateException("disk full");
            }
            kept.addAll(inbounds);
        });
        connected(1);
        String message = gateway.push(bench.caller.text("user123", "报问题"));
        String event = gateway.push(bench.caller.event("user_add_org", bench.caller.fields()));
        assertThat(ack(event).path("data").asText()).contains("LATER");
        assertThat(gateway.ack(message)).as("frames are handled in order").isEmpty();
        broken[0] = false;
        gateway.again(message);
        gateway.again(event);
        assertThat(ack(message).path("code").asInt()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(
                        gateway.ack(event).orElseThrow().path("data").asText())
                .contains("SUCCESS"));
        assertThat(kept).hasSize(2);
    }

    @Test
    void a_frame_that_comes_again_brings_the_same_keys() {
        open();
        String message = gateway.push(bench.caller.text("u", "一"));
        String tap = gateway.push(bench.caller.tap("u", "k-1", "签收 1"));
        ack(tap);
        gateway.again(message);
        gateway.again(tap);
        ack(tap);
        assertThat(kept).hasSize(4);
        assertThat(kept.get(2).key()).isEqualTo(kept.get(0).key());
        assertThat(kept.get(3).key()).isEqualTo(kept.get(1).key());
    }

    @Test
    void a_tap_is_answered_in_time_with_a_card_that_stays_as_it_is() throws Exception {
        open();
        JsonNode ack = ack(gateway.push(bench.caller.tap("u", "k-1", "签收 1")));
        JsonNode data = json.readTree(ack.path("data").asText());
        assertThat(data.path("response").path("cardData").path("cardParamMap").isObject())
                .isTrue();
        assertThat(kept).singleElement().isInstanceOfSatisfying(Inbound.Tapped.class, tap -> {
            assertThat(tap.sentence()).isEqualTo("签收 1");
            assertThat(tap.handle()).isEqualTo("k-1");
        });
    }

    @Test
    void an_event_in_small_letters_is_read_by_its_headers() {
        open();
        ack(gateway.push(bench.caller.event(
                "robot_msg_read",
                bench.caller
                        .fields()
                        .put("userId", "u")
                        .put("processQueryKey", "cXVlcnk=")
                        .put("eventId", "E7"))));
        assertThat(kept).singleElement().isInstanceOfSatisfying(Inbound.Read.class, read -> {
            assertThat(read.handle()).isEqualTo("cXVlcnk=");
            assertThat(read.key()).isEqualTo("event:E7");
        });
    }

    @Test
    void a_topic_that_nobody_asked_for_has_no_handler() {
        open();
        assertThat(ack(gateway.push("CALLBACK", "/v1.0/graph/api/invoke", "{}", Map.of()))
                        .path("code")
                        .asInt())
                .isEqualTo(404);
    }

    // ---- the connection

    @Test
    void before_dingtalk_closes_a_connection_the_next_is_open() {
        open();
        List<WebSocket> old = gateway.leave();
        connected(2);
        ack(gateway.push(bench.caller.text("u", "一")));
        assertThat(kept).hasSize(1);
        old.forEach(socket -> socket.close(1000, null));
        ack(gateway.push(bench.caller.text("u", "二")));
        assertThat(gateway.connected()).as("the old one's end opens nothing").isEqualTo(2);
    }

    @Test
    void a_lost_connection_is_back_and_goes_on() {
        open();
        for (int i = 2; i < 5; i++) {
            gateway.cut();
            connected(i);
            ack(gateway.push(bench.caller.text("u", "第" + i)));
        }
        assertThat(kept).hasSize(3);
    }

    @Test
    void a_refused_registration_and_a_busy_gateway_are_tried_again() {
        bench.fake.fail("v1.0/gateway/connections/open", "system.busy");
        bench.fake.fail("v1.0/gateway/connections/open", "invalidClientIdOrSecret");
        bench.fake.failHttp("v1.0/gateway/connections/open", 502, "<html>");
        bench.fake.failHttp("v1.0/gateway/connections/open", 200, "{}");
        open();
        assertThat(bench.fake.calls("v1.0/gateway/connections/open")).hasSize(5);
    }

    @Test
    void after_closing_nothing_is_opened_any_more() {
        open();
        platform.stop();
        await().until(() -> gateway.open() == 0);
        assertThat(gateway.connected()).isEqualTo(1);
    }

    @Test
    void pauses_grow_and_stay_at_the_longest() {
        DingtalkStream.Pauses pauses = DingtalkStream.Pauses.standard();
        assertThat(pauses.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauses.after(3)).isEqualTo(Duration.ofSeconds(15));
        assertThat(pauses.after(1_000)).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_frame_breaks_the_connection(long seed) {
        DingtalkFrames frames = new DingtalkFrames(
                new DingtalkMessages(
                        "dingtalk", new DingtalkSessions(new DingtalkSettings.Hosts("http://a", "http://b"))),
                null,
                kept::addAll,
                bench.clock);
        Random random = new Random(seed);
        StringBuilder good = new StringBuilder("{\"type\":\"CALLBACK\",\"headers\":{\"topic\":\"" + BOT
                + "\",\"messageId\":\"m\"},\"data\":\"{\\\"msgtype\\\":\\\"text\\\"}\"}");
        for (int i = 0; i < random.nextInt(12); i++) {
            good.setCharAt(random.nextInt(good.length()), (char) (32 + random.nextInt(95)));
        }
        assertThat(frames.handle(good.toString())).isNotNull();
        assertThat(frames.handle("[".repeat(random.nextInt(50_000)))).isNotNull();
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    // ---- the peer

    /** DingTalk's own classes say what an acknowledgement looks like. */
    @Test
    void our_acknowledgement_is_the_peers() {
        open();
        String id = gateway.push(bench.caller.text("u", "一"));
        JsonNode ours = ack(id);
        ProtocolRequest request = new ProtocolRequest();
        request.setSpecVersion("1.0");
        request.setType(CommandType.CALLBACK);
        request.setHeaders(Map.of("topic", BOT, "messageId", id, "contentType", "application/json"));
        request.setData("{}");
        ProtocolResponse theirs = ProtocolResponse.new200Response(new DefaultProtocolRequestFacade(request));
        assertThat(ours.path("code").asInt()).isEqualTo(theirs.getCode());
        assertThat(ours.path("message").asText()).isEqualTo(theirs.getMessage());
        assertThat(ours.path("headers").size()).isEqualTo(theirs.getHeaders().size());
        theirs.getHeaders().remove("time");
        theirs.getHeaders()
                .forEach((name, value) -> assertThat(
                                ours.path("headers").path(name).asText())
                        .as(name)
                        .isEqualTo(value));
        assertThat(ours.path("data").isTextual()).isTrue();
    }

    /** The gateway is no invention of ours: DingTalk's own client lives with it, and answers it as we do. */
    @Test
    void the_peer_itself_reads_our_gateway_and_answers_as_we_do() throws Exception {
        List<ChatbotMessage> heard = new CopyOnWriteArrayList<>();
        OpenDingTalkStreamClientBuilder builder = OpenDingTalkStreamClientBuilder.custom()
                .credential(new AuthClientCredential(DingtalkBench.CLIENT, DingtalkBench.SECRET))
                .registerCallbackListener(BOT, (ChatbotMessage message) -> {
                    heard.add(message);
                    return Map.of();
                });
        field(OpenDingTalkStreamClientBuilder.class, "openApiHost").set(builder, bench.fake.base());
        withoutTls();
        OpenDingTalkClient peer = builder.build();
        peer.start();
        try {
            connected(1);
            String theirs = gateway.push(bench.caller.inGroup("user123", "cid1", "统计"));
            JsonNode theirAck = ack(theirs);
            assertThat(heard).singleElement().satisfies(message -> {
                assertThat(message.getSenderStaffId()).isEqualTo("user123");
                assertThat(message.getText().getContent()).isEqualTo(" 统计");
                assertThat(message.getConversationType()).isEqualTo("2");
            });
            assertThat(theirAck.path("code").asInt()).isEqualTo(200);
            assertThat(theirAck.path("headers").path("messageId").asText()).isEqualTo(theirs);
            assertThat(theirAck.path("data").isTextual()).isTrue();
        } finally {
            peer.stop();
        }
    }

    /** The peer knows wss only; its web socket without TLS serves a gateway on loopback. */
    @SuppressWarnings("unchecked")
    private static void withoutTls() throws Exception {
        TransportProtocol plain = TransportProtocol.RSOCKET_TCP;
        field(TransportProtocol.class, "tls").setBoolean(plain, false);
        ((Map<String, TransportProtocol>)
                        field(TransportProtocol.class, "MAPPING").get(null))
                .put("ws", plain);
        ((Map<TransportProtocol, TransportConnector>)
                        field(Connector.class, "CONNECTOR_REGISTRY").get(null))
                .put(plain, new WebsocketTransportConnector());
    }

    private static Field field(Class<?> owner, String name) throws Exception {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
