package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot's long connection (D:101463): connect, subscribe, ping, and be back after every loss, later each time. One bot
 * has one connection: whoever subscribes next takes it, and the one who lost it is told. He stops then for good, since two
 * who come back would take it from each other for ever. Thread-safe.
 */
final class AibotConnection {
    /** Where it stands. */
    enum State {
        /** Not opened, or closed by us. */
        CLOSED,
        /** Underway, or waiting for the next try. */
        DOWN,
        UP,
        /** Bot id or secret are wrong; tried again after a long while. */
        REFUSED,
        /** Another instance has the connection. */
        DISPLACED
    }

    private static final Logger log = LoggerFactory.getLogger(AibotConnection.class);
    private static final int NORMAL = 1000;

    private final AibotSettings settings;
    private final AibotPauses pauses;
    private final OkHttpClient http;
    private final ScheduledExecutorService thread;
    private final AibotAcks acks = new AibotAcks();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong count = new AtomicLong();
    private AibotArrivals arrivals;
    private WebSocket socket;
    private State state = State.CLOSED;
    private int failures;
    private int unanswered;

    /** @param thread a single one, for pings and new tries */
    AibotConnection(AibotSettings settings, AibotPauses pauses, OkHttpClient http, ScheduledExecutorService thread) {
        this.settings = settings;
        this.pauses = pauses;
        this.http = http;
        this.thread = thread;
    }

    synchronized void open(AibotArrivals into) {
        if (state == State.CLOSED) {
            arrivals = into;
            state = State.DOWN;
            connect();
        }
    }

    synchronized void close() {
        state = State.CLOSED;
        drop();
    }

    synchronized State state() {
        return state;
    }

    /** How many tries in a row have failed. */
    synchronized int failures() {
        return failures;
    }

    /** Sends a frame with an id of its own and waits for the answer; blocking. */
    JsonNode ask(String cmd, JsonNode body) throws ApiFailure {
        return ask(cmd, nextId(), body);
    }

    /** The same with the id of the frame that is answered. */
    JsonNode ask(String cmd, String reqId, JsonNode body) throws ApiFailure {
        CompletableFuture<JsonNode> answer;
        synchronized (this) {
            if (state != State.UP) {
                throw new ApiFailure(cmd + ": not connected", pauses.first());
            }
            answer = acks.expect(reqId);
            if (!socket.send(AibotFrame.of(cmd, reqId, body))) {
                acks.forget(reqId);
                throw new ApiFailure(cmd + ": not connected", pauses.first());
            }
        }
        return acks.await(cmd, reqId, answer, pauses.ack());
    }

    private synchronized void connect() {
        // A try that was planned before a closing must not come in beside the new one.
        boolean none = socket == null;
        if (none && (state == State.DOWN || state == State.REFUSED)) {
            unanswered = 0;
            socket = http.newWebSocket(new Request.Builder().url(settings.url()).build(), new AibotListener(this));
            WebSocket mine = socket;
            later(() -> giveUp(mine), pauses.ack().multipliedBy(2));
        }
    }

    /** The socket is there: says who we are. */
    synchronized void connected(WebSocket from) {
        if (from != socket) {
            return;
        }
        String id = nextId();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("bot_id", settings.id()).put("secret", settings.secret());
        acks.expect(id).whenComplete((frame, lost) -> subscribed(from, frame));
        from.send(AibotFrame.of("aibot_subscribe", id, body));
    }

    /** A server that takes the connection but says nothing would hold us for ever. */
    private synchronized void giveUp(WebSocket from) {
        if (from == socket && state != State.UP) {
            log.warn("the bot's connection or subscription was not answered");
            lost(from, Duration.ZERO);
            from.cancel();
        }
    }

    private synchronized void subscribed(WebSocket from, JsonNode frame) {
        if (from != socket || frame == null || state == State.CLOSED) {
            return;
        }
        try {
            AibotAcks.judged("aibot_subscribe", frame);
            log.info("the bot's long connection is open");
            state = State.UP;
            failures = 0;
            later(() -> ping(from), pauses.ping());
        } catch (ApiRefusal refusal) {
            // the server leaves the socket open after a refusal
            log.error("{}", refusal.getMessage());
            boolean settled = WecomErrors.kind(refusal.code()) == WecomErrors.Kind.BOT;
            state = settled ? State.REFUSED : State.DOWN;
            lost(from, settled ? pauses.refused() : Duration.ZERO);
        }
    }

    private synchronized void ping(WebSocket from) {
        if (from != socket || state != State.UP) {
            return;
        }
        if (unanswered >= pauses.missed()) {
            log.warn("the bot's long connection is dead: {} pings without an answer", unanswered);
            lost(from, Duration.ZERO);
            from.cancel();
            return;
        }
        unanswered++;
        String id = nextId();
        acks.expect(id).whenComplete((frame, lost) -> answered(from));
        from.send(AibotFrame.of("ping", id, null));
        later(() -> ping(from), pauses.ping());
    }

    private synchronized void answered(WebSocket from) {
        if (from == socket) {
            unanswered = 0;
        }
    }

    /** A frame of the server. */
    void came(WebSocket from, String text) {
        Optional<AibotFrame> frame = AibotFrame.parse(text);
        if (frame.isEmpty()) {
            log.warn("a frame of {} characters is not readable", text.length());
        } else if (!frame.get().cmd().startsWith("aibot_") || !frame.get().cmd().endsWith("_callback")) {
            acks.came(frame.get().reqId(), frame.get().json());
        } else if (frame.get().displaced()) {
            displaced(from);
        } else {
            arrivals.take(frame.get().reqId(), frame.get().json().path("body"));
        }
    }

    private synchronized void displaced(WebSocket from) {
        if (from == socket) {
            log.error("another instance has taken the bot's long connection: this one stops until it is started anew");
            state = State.DISPLACED;
            drop();
        }
    }

    /** The socket is gone, or of no use any more. */
    synchronized void lost(WebSocket from, Duration least) {
        if (from != socket) {
            return;
        }
        drop();
        if (state == State.CLOSED || state == State.DISPLACED) {
            return;
        }
        state = state == State.REFUSED ? State.REFUSED : State.DOWN;
        Duration pause = pauses.after(failures++);
        later(this::connect, pause.compareTo(least) > 0 ? pause : least);
    }

    private void drop() {
        WebSocket old = socket;
        socket = null;
        acks.lost();
        if (old != null && !old.close(NORMAL, null)) {
            old.cancel();
        }
    }

    private void later(Runnable task, Duration pause) {
        try {
            thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closing");
        }
    }

    private String nextId() {
        return "duban-" + run + "-" + count.incrementAndGet();
    }
}
