package io.duban.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.internal.ws.RealWebSocket;

/**
 * The server's side of DingTalk's long connections (DD §2): tickets of 90 seconds that serve once, frames pushed to one
 * connection at random, what is answered to each.
 */
public final class DingtalkGateway {
    private static final Duration TICKET = Duration.ofSeconds(90);

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;
    private final Random random = new Random(7);
    private final Map<String, Instant> tickets = new HashMap<>();
    private final List<JsonNode> registrations = new ArrayList<>();
    private final List<WebSocket> open = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> acks = new ConcurrentHashMap<>();
    private final Map<String, String> pushed = new ConcurrentHashMap<>();
    private int count;
    private int connected;

    DingtalkGateway(Clock clock) {
        this.clock = clock;
    }

    // ---- what happened

    /** What clients said of themselves when they registered. */
    public synchronized List<JsonNode> registrations() {
        return List.copyOf(registrations);
    }

    /** How many connections there ever were. */
    public synchronized int connected() {
        return connected;
    }

    /** How many there are. */
    public int open() {
        return open.size();
    }

    /** What the client answered to the frame. */
    public Optional<JsonNode> ack(String messageId) {
        return Optional.ofNullable(acks.get(messageId));
    }

    // ---- what the server does

    /** Pushes a frame to one of the connections; answers its messageId. */
    public synchronized String push(DingtalkCaller.Happening happening) {
        return switch (happening.kind()) {
            case ROBOT ->
                push("CALLBACK", "/v1.0/im/bot/messages/get", happening.json().toString(), Map.of());
            case CARD ->
                push(
                        "CALLBACK",
                        "/v1.0/card/instances/callback",
                        happening.json().toString(),
                        Map.of());
            case EVENT ->
                push(
                        "EVENT",
                        "*",
                        happening.json().toString(),
                        Map.of(
                                "eventType",
                                happening.type(),
                                "eventId",
                                happening.json().path("eventId").asText("event" + ++count),
                                "eventCorpId",
                                "dinge8a565",
                                "eventBornTime",
                                Long.toString(clock.instant().toEpochMilli())));
        };
    }

    public synchronized String push(String type, String topic, String data, Map<String, String> more) {
        String id = "frame-" + ++count;
        ObjectNode frame = json.createObjectNode().put("specVersion", "1.0").put("type", type);
        ObjectNode headers = frame.putObject("headers")
                .put("topic", topic)
                .put("messageId", id)
                .put("contentType", "application/json")
                .put("time", Long.toString(clock.instant().toEpochMilli()));
        more.forEach(headers::put);
        frame.put("data", data);
        pushed.put(id, frame.toString());
        raw(frame.toString());
        return id;
    }

    /** The same frame once more, as when the answer was late. */
    public synchronized void again(String messageId) {
        acks.remove(messageId);
        raw(pushed.get(messageId));
    }

    /** Any text at all. */
    public synchronized void raw(String text) {
        if (open.isEmpty()) {
            throw new AssertionError("nobody is connected");
        }
        open.get(random.nextInt(open.size())).send(text);
    }

    /** Tells every connection that it will be closed; nothing is pushed to them any more. */
    public synchronized List<WebSocket> leave() {
        List<WebSocket> old = List.copyOf(open);
        old.forEach(socket -> {
            open.remove(socket);
            socket.send(json.createObjectNode()
                    .put("specVersion", "1.0")
                    .put("type", "SYSTEM")
                    .put("data", "{\"reason\":\"connection is expired\"}")
                    .set(
                            "headers",
                            json.createObjectNode().put("topic", "disconnect").put("messageId", "bye"))
                    .toString());
        });
        return old;
    }

    /** Cuts every connection without a word. */
    public void cut() {
        List<WebSocket> all = List.copyOf(open);
        open.clear();
        all.forEach(socket -> ((RealWebSocket) socket).failWebSocket(new IOException("cut"), null, false));
    }

    void close() {
        open.forEach(socket -> socket.close(1001, null));
    }

    // ---- the answers

    synchronized JsonNode open(String base, JsonNode registration) {
        registrations.add(registration);
        String ticket = "ticket-" + ++count;
        tickets.put(ticket, clock.instant().plus(TICKET));
        return json.createObjectNode()
                .put("endpoint", base.replaceFirst("^http", "ws") + "/connect")
                .put("ticket", ticket);
    }

    synchronized MockResponse connect(String ticket) {
        Instant until = tickets.remove(ticket);
        if (until == null || !clock.instant().isBefore(until)) {
            return new MockResponse.Builder().code(401).build();
        }
        return new MockResponse.Builder().webSocketUpgrade(new Side()).build();
    }

    private final class Side extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            open.add(socket);
            synchronized (DingtalkGateway.this) {
                connected++;
            }
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            try {
                JsonNode ack = json.readTree(text);
                acks.put(ack.path("headers").path("messageId").asText(), ack);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            open.remove(socket);
            socket.close(1000, null);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            open.remove(socket);
        }
    }
}
