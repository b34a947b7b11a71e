package io.duban.web;

import io.duban.chat.Callback;
import io.duban.chat.Inbound;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /callback/NAME}: the request as a {@link Callback} to its platform, what it carries to the inbox, and only then
 * the acknowledgement. If the inbox cannot keep it the answer is 503, so that the platform sends it again.
 */
public final class Callbacks implements WebPart {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final int LIMIT = 1 << 20;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;
    private final Map<String, Platform> platforms;
    private final Consumer<List<Inbound>> accept;
    private final Clock clock;
    private final FailedCallbacks failures = new FailedCallbacks();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    /**
     * @param platforms the enabled ones that have a callback
     * @param accept returns when everything is durable: {@code inbox::accept}
     */
    public Callbacks(List<Platform> platforms, Consumer<List<Inbound>> accept, Clock clock) {
        this.platforms = platforms.stream().collect(Collectors.toUnmodifiableMap(Platform::name, p -> p));
        this.accept = accept;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before("/callback/{name}", this::onlyKnown);
        routes.get("/callback/{name}", this::answer);
        routes.post("/callback/{name}", this::answer);
    }

    /** Callbacks by platform and outcome since the start. */
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        new TreeMap<>(outcomes).forEach((outcome, count) -> {
            String[] parts = outcome.split(" ", 2);
            metrics.add(new Metric(
                    "duban_callbacks_total",
                    "Callbacks received, by platform and outcome.",
                    Metric.Type.COUNTER,
                    Map.of("platform", parts[0], "outcome", parts[1]),
                    count.sum()));
        });
        return metrics;
    }

    private void onlyKnown(Context ctx) {
        if (!platforms.containsKey(ctx.pathParam("name"))) {
            throw new HttpResponseException(NOT_FOUND, "no such callback", Map.of());
        }
        String method = ctx.req().getMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            throw new HttpResponseException(NOT_ALLOWED, "method not allowed", Map.of("Allow", "GET, POST"));
        }
    }

    private void answer(Context ctx) throws IOException {
        Platform platform = platforms.get(ctx.pathParam("name"));
        Instant now = clock.instant();
        byte[] body = body(ctx);
        Received received = body.length > LIMIT
                ? new Received.Refused(TOO_LARGE, "body over the limit")
                : platform.receive(new Callback(ctx.req().getMethod(), query(ctx), headers(ctx), body, now));
        if (received instanceof Received.Refused refused) {
            refuse(ctx, platform.name(), refused, now);
        } else if (received instanceof Received.Handshake handshake) {
            count(platform.name(), "handshake");
            reply(ctx, OK, handshake.contentType(), handshake.reply());
        } else if (received instanceof Received.Batch batch) {
            keep(ctx, platform.name(), batch);
        }
    }

    private void keep(Context ctx, String platform, Received.Batch batch) {
        try {
            if (!batch.inbounds().isEmpty()) {
                accept.accept(batch.inbounds());
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "{} callback not kept, the platform is asked to send it again: {}",
                    platform,
                    e.getClass().getName());
            count(platform, "not_kept");
            reply(ctx, UNAVAILABLE, "text/plain", "");
            return;
        }
        count(platform, "accepted");
        reply(ctx, OK, batch.contentType(), batch.reply());
    }

    private void refuse(Context ctx, String platform, Received.Refused refused, Instant now) {
        count(platform, "refused");
        if (failures.worthLogging(ctx.ip(), now)) {
            LOG.warn("{} callback refused with {}: {}", platform, refused.status(), refused.why());
        }
        reply(ctx, refused.status(), "text/plain", "");
    }

    private void count(String platform, String outcome) {
        outcomes.computeIfAbsent(platform + ' ' + outcome, o -> new LongAdder()).increment();
    }

    /** One byte more than the limit at most: a longer body is not read to its end. */
    private static byte[] body(Context ctx) throws IOException {
        if (ctx.req().getContentLengthLong() > LIMIT) {
            return new byte[LIMIT + 1];
        }
        return ctx.req().getInputStream().readNBytes(LIMIT + 1);
    }

    private static Map<String, String> query(Context ctx) {
        Map<String, String> query = new HashMap<>();
        ctx.queryParamMap().forEach((name, values) -> query.put(name, values.isEmpty() ? "" : values.get(0)));
        return query;
    }

    private static Map<String, String> headers(Context ctx) {
        Map<String, String> headers = new HashMap<>();
        ctx.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static void reply(Context ctx, int status, String contentType, String body) {
        String type = contentType.isBlank() ? "text/plain" : contentType;
        ctx.status(status)
                .contentType(type.contains("charset") ? type : type + "; charset=utf-8")
                .result(body);
    }
}
