package io.duban.platform.wecom;

import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.Intake;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** The 智能机器人, put together: its way of speaking, its files, and where it is so connected its long connection. */
final class Aibot {
    /** Failed tries in a row after which a lost connection is more than a hiccup. */
    private static final int HICCUPS = 4;

    private final AibotMessages messages;
    private final WecomMemory memory;
    private final AibotPauses pauses;
    private final Clock clock;
    private final AibotFiles files;
    private final AibotWay way;
    private final HttpUrl url;
    private final OkHttpClient sockets;
    private final ScheduledExecutorService ticking;
    private final ScheduledExecutorService keeping;
    private final AibotConnection connection;

    Aibot(
            WecomSettings settings,
            AibotPush.Setting setting,
            AibotMessages messages,
            WecomMemory memory,
            Files files,
            AibotPauses pauses) {
        this.messages = messages;
        this.memory = memory;
        this.pauses = pauses;
        this.url = settings.bot().url();
        this.clock = setting.clock();
        this.files = new AibotFiles(files.client, settings, setting.errors());
        AibotParts parts = new AibotParts(files.cards, new WecomParts(files.cards, files.stored));
        if (settings.bot().mode() == AibotSettings.Mode.WEBSOCKET) {
            this.sockets = new OkHttpClient.Builder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .readTimeout(Duration.ZERO)
                    .build();
            this.ticking = thread("wecom-bot");
            this.keeping = thread("wecom-bot-inbox");
            this.connection = new AibotConnection(settings.bot(), pauses, sockets, ticking);
            AibotUploads uploads = new AibotUploads(connection, clock, files.stored);
            this.way = new AibotPush(connection, uploads, parts, memory, setting);
        } else {
            this.sockets = null;
            this.ticking = null;
            this.keeping = null;
            this.connection = null;
            this.way = new AibotAnswers(files.client, parts, memory, HttpUrl.get(settings.apiBase()), setting);
        }
    }

    /**
     * What files and cards need.
     *
     * @param stored where the file with this SHA-256 lies
     */
    record Files(ApiClient client, Function<String, Path> stored, WecomCards cards) {}

    AibotWay way() {
        return way;
    }

    Fetched fetch(Attachment attachment) {
        return files.fetch(attachment);
    }

    /** Reaches for the server of the long connection; a callback's bot has nothing to reach for. */
    void check() throws ApiFailure {
        if (connection != null) {
            AibotProbe.reach(url, sockets, pauses.ack());
        }
    }

    void open(Intake intake) {
        if (connection != null) {
            connection.open(new AibotArrivals(messages, memory, intake, clock, keeping, pauses));
        }
    }

    boolean connects() {
        return connection != null;
    }

    void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }

    boolean standsBy() {
        return connection != null && connection.state() == AibotConnection.State.CLOSED;
    }

    void close() {
        if (connection != null) {
            connection.close();
            ticking.shutdownNow();
            keeping.shutdown();
            sockets.dispatcher().executorService().shutdown();
            sockets.connectionPool().evictAll();
        }
    }

    /** Why nothing comes through the long connection just now; empty while all is well or there is none. */
    Optional<String> trouble() {
        if (connection == null) {
            return Optional.empty();
        }
        return switch (connection.state()) {
            case CLOSED, UP -> Optional.empty();
            case DOWN ->
                connection.failures() < HICCUPS
                        ? Optional.empty()
                        : Optional.of("the bot's long connection is down, it is tried again");
            case REFUSED -> Optional.of("the bot's id or secret is refused");
            case DISPLACED ->
                Optional.of("another instance has the bot's long connection; stop one, then start this one anew");
        };
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
