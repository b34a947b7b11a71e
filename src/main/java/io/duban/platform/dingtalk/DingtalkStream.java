package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long connection (DD §2), for offices that may open no inbound port: register, connect, answer frames, and be back
 * after every loss. Pings of our own find dead sockets. Before DingTalk closes a connection it says so: a new one is
 * opened first, and the old one drains. Frames are handled in the socket's own thread, so in order.
 */
final class DingtalkStream {
    private static final Logger log = LoggerFactory.getLogger(DingtalkStream.class);
    private static final Duration PING = Duration.ofSeconds(20);
    private static final int NORMAL = 1000;
    private static final List<Duration> LADDER = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    /** How long to wait for the next connection after so many failures in a row, and how long an old one may drain. */
    record Pauses(List<Duration> ladder, Duration drain) {
        static Pauses standard() {
            return new Pauses(LADDER, Duration.ofSeconds(20));
        }

        Duration after(int failures) {
            return ladder.get(Math.min(failures, ladder.size() - 1));
        }
    }

    private final DingtalkApi api;
    private final DingtalkSettings settings;
    private final DingtalkFrames frames;
    private final Pauses pauses;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ZERO)
            .pingInterval(PING)
            .build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dingtalk-stream");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<WebSocket> sockets = new HashSet<>();
    private WebSocket current;
    private int failures;
    private boolean closed;

    DingtalkStream(DingtalkApi api, DingtalkSettings settings, DingtalkFrames frames, Pauses pauses) {
        this.api = api;
        this.settings = settings;
        this.frames = frames;
        this.pauses = pauses;
    }

    void open() {
        again(Duration.ZERO);
    }

    /** Asks for a place to connect to; the check of the settings does the same. */
    HttpUrl register() throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("clientId", settings.app().clientId())
                .put("clientSecret", settings.app().clientSecret());
        ArrayNode topics = body.putArray("subscriptions");
        topics.addObject().put("type", "EVENT").put("topic", "*");
        topics.addObject().put("type", "CALLBACK").put("topic", DingtalkFrames.BOT);
        topics.addObject().put("type", "CALLBACK").put("topic", DingtalkFrames.CARD);
        body.put("ua", "duban").put("localIp", "127.0.0.1");
        JsonNode answer = api.open("v1.0/gateway/connections/open", body);
        // OkHttp knows sockets by http and https
        String endpoint = answer.path("endpoint").asText("").replaceFirst("^ws", "http");
        HttpUrl url = HttpUrl.parse(endpoint);
        String ticket = answer.path("ticket").asText("");
        boolean safe = url != null
                && (url.isHttps() || !HttpUrl.get(settings.hosts().api()).isHttps());
        if (!safe || ticket.isEmpty()) {
            throw new ApiFailure("connections/open: no endpoint in the answer");
        }
        return url.newBuilder().addQueryParameter("ticket", ticket).build();
    }

    void close() {
        synchronized (this) {
            closed = true;
            sockets.forEach(socket -> socket.close(NORMAL, null));
            sockets.clear();
        }
        timer.shutdownNow();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void connect() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        try {
            HttpUrl url = register();
            synchronized (this) {
                if (!closed) {
                    current = http.newWebSocket(new Request.Builder().url(url).build(), new Listener());
                    sockets.add(current);
                }
            }
        } catch (ApiFailure e) {
            log.warn("long connection not opened: {}", e.getMessage());
            // what the administrator must mend is not asked for every second
            Duration least = e instanceof ApiRefusal ? pauses.after(Integer.MAX_VALUE) : Duration.ZERO;
            lost(null, least);
        } catch (RuntimeException e) {
            log.error("long connection not opened: {}", e.getClass().getName());
            lost(null, Duration.ZERO);
        }
    }

    /** The next try, unless another connection has taken this one's place. */
    private synchronized void lost(WebSocket socket, Duration least) {
        sockets.remove(socket);
        if (closed || socket != null && socket != current) {
            return;
        }
        current = null;
        Duration pause = pauses.after(failures++);
        again(pause.compareTo(least) > 0 ? pause : least);
    }

    private void again(Duration pause) {
        try {
            timer.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closing");
        }
    }

    private synchronized void leaving(WebSocket socket) {
        if (closed || socket != current) {
            return;
        }
        current = null;
        log.info("long connection is about to end; opening the next");
        again(Duration.ZERO);
        timer.schedule(() -> socket.close(NORMAL, null), pauses.drain.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void opened() {
        failures = 0;
    }

    private final class Listener extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            log.info("long connection is open");
            opened();
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            DingtalkFrames.Reply reply = frames.handle(text);
            Optional.ofNullable(reply.frame()).ifPresent(socket::send);
            if (reply.leave()) {
                leaving(socket);
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(NORMAL, null);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            log.info("long connection closed with {}", code);
            lost(socket, Duration.ZERO);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            log.warn("long connection lost: {}", failure.getClass().getSimpleName());
            lost(socket, Duration.ZERO);
        }
    }
}
