package io.duban.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /healthz}, {@code /readyz} and {@code /metrics}; what is checked and counted is handed in. */
public final class Probes implements WebPart {
    private static final int UNAVAILABLE = 503;
    private final List<Check> checks;
    private final Supplier<List<Metric>> metrics;

    public Probes(List<Check> checks, Supplier<List<Metric>> metrics) {
        this.checks = List.copyOf(checks);
        this.metrics = metrics;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/healthz", ctx -> ctx.result("ok"));
        routes.get("/readyz", this::ready);
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(Metric.text(metrics.get())));
    }

    private void ready(Context ctx) {
        Map<String, String> reasons = new LinkedHashMap<>();
        checks.forEach(check -> problem(check).ifPresent(reason -> reasons.put(check.name(), reason)));
        if (!reasons.isEmpty()) {
            ctx.status(UNAVAILABLE);
        }
        ctx.json(Map.of("ready", reasons.isEmpty(), "reasons", reasons));
    }

    private static Optional<String> problem(Check check) {
        try {
            return check.problem().get();
        } catch (RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
