package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Intake;
import io.duban.platform.ApiFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one WebSocket to Feishu open (F§7), so that events come in where nothing may reach us from outside. A connection
 * that breaks or falls silent is replaced after a pause that grows until one holds. One thread decides; sockets report to
 * it. Every server of an office may keep one: each event goes to one of them, and the inbox knows it if it comes twice.
 */
final class FeishuConnection {
    private static final Logger log = LoggerFactory.getLogger(FeishuConnection.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** For the handshake; a web socket that is open knows no time-out of OkHttp's any more. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(30);

    private static final int SILENT_PINGS = 3;

    /**
     * How patient we are.
     *
     * @param pauses before the next try, the last one for ever; each is stretched by up to a half
     * @param ping between signs of life until the server says otherwise
     */
    record Rhythm(List<Duration> pauses, Duration ping) {
        static final Rhythm STANDARD = new Rhythm(
                List.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120)),
                Duration.ofSeconds(120));
    }

    private final FeishuApi api;
    private final FeishuBot bot;
    private final FeishuEvents events;
    private final String appId;
    private final Clock clock;
    private final Rhythm rhythm;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .readTimeout(Duration.ZERO)
            .callTimeout(HANDSHAKE)
            .followRedirects(false)
            .build();
    private ScheduledExecutorService thread;
    private FeishuInlet inlet;
    private FeishuSocket socket;
    private Duration ping;
    private int failures;

    FeishuConnection(FeishuApi api, FeishuBot bot, FeishuEvents events, String appId, Clock clock) {
        this(api, bot, events, appId, clock, Rhythm.STANDARD);
    }

    FeishuConnection(FeishuApi api, FeishuBot bot, FeishuEvents events, String appId, Clock clock, Rhythm rhythm) {
        this.api = api;
        this.bot = bot;
        this.events = events;
        this.appId = appId;
        this.clock = clock;
        this.rhythm = rhythm;
        this.ping = rhythm.ping;
    }

    /** Connects in the background and stays connected until {@link #close}. */
    synchronized void open(Intake intake) {
        if (thread != null) {
            return;
        }
        inlet = new FeishuInlet(events, intake, appId, clock);
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "feishu-connection");
            made.setDaemon(true);
            return made;
        });
        later(this::connect, Duration.ZERO);
    }

    synchronized void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
        if (socket != null) {
            socket.close();
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void connect() {
        bot.learn();
        try {
            JsonNode data = api.connection();
            HttpUrl address = address(FeishuEnvelope.text(data.path("URL")));
            take(data.path("ClientConfig"));
            FeishuSocket made = new FeishuSocket(address, inlet, clock, new FromSocket());
            synchronized (this) {
                if (thread.isShutdown()) {
                    return;
                }
                socket = made;
            }
            made.open(http);
        } catch (ApiFailure | RuntimeException e) {
            log.warn(
                    "no long connection: {}",
                    e instanceof ApiFailure ? e.getMessage() : e.getClass().getName());
            again();
        }
    }

    /** A {@code wss} address, or {@code ws} where the API is reached without TLS as well (a relay, a test). */
    private HttpUrl address(String written) throws ApiFailure {
        HttpUrl url = HttpUrl.parse(written.replaceFirst("^ws", "http"));
        if (url == null || !url.isHttps() && api.secure()) {
            throw new ApiFailure("callback/ws/endpoint: no usable address in the answer");
        }
        return url;
    }

    private synchronized void again() {
        Duration pause = rhythm.pauses.get(Math.min(failures, rhythm.pauses.size() - 1));
        failures++;
        later(this::connect, pause.plusMillis((long) (pause.toMillis() * random.nextDouble() / 2)));
    }

    /** A sign of life; nothing heard for a few of them means that the connection is dead without saying so. */
    private void beat(FeishuSocket of) {
        if (of != current()) {
            return;
        }
        if (of.silentFor().compareTo(every().multipliedBy(SILENT_PINGS)) > 0) {
            log.warn("the long connection is silent and is replaced");
            of.close();
            lost(of);
            return;
        }
        of.ping();
        later(() -> beat(of), every());
    }

    private void lost(FeishuSocket which) {
        synchronized (this) {
            if (which != socket) {
                return;
            }
            socket = null;
        }
        again();
    }

    private synchronized FeishuSocket current() {
        return socket;
    }

    private synchronized Duration every() {
        return ping;
    }

    /** The server says how often it wants to hear from us. */
    private synchronized void take(JsonNode config) {
        long seconds = config.path("PingInterval").asLong(0);
        if (seconds >= 1 && seconds <= 3600) {
            ping = Duration.ofSeconds(seconds);
        }
    }

    private synchronized void later(Runnable task, Duration pause) {
        try {
            thread.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed meanwhile
        }
    }

    /** What a socket tells; everything but the news of the server's wishes is decided on our own thread. */
    private final class FromSocket implements FeishuSocket.Events {
        @Override
        public void opened(FeishuSocket which) {
            log.info("long connection open");
            later(() -> beat(which), Duration.ZERO);
        }

        @Override
        public void heard(JsonNode config) {
            take(config);
            synchronized (FeishuConnection.this) {
                failures = 0;
            }
        }

        @Override
        public void lost(FeishuSocket which, String why) {
            log.warn("long connection lost: {}", why);
            later(() -> FeishuConnection.this.lost(which), Duration.ZERO);
        }
    }
}
