package io.duban.app;

import io.duban.chat.Platform;
import io.duban.inbox.Inbox;
import io.duban.outbox.Outbox;
import io.duban.store.Store;
import io.duban.web.Callbacks;
import io.duban.web.Check;
import io.duban.web.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code /readyz} and {@code /metrics} are told. */
final class Vitals {
    private static final Duration DAY = Duration.ofDays(1);

    private final Store store;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Callbacks callbacks;
    private final Loop handling;
    private final Loop sending;
    private final Collection<Platform> platforms;

    Vitals(
            Store store,
            Inbox inbox,
            Outbox outbox,
            Callbacks callbacks,
            Loop handling,
            Loop sending,
            Collection<Platform> platforms) {
        this.store = store;
        this.inbox = inbox;
        this.outbox = outbox;
        this.callbacks = callbacks;
        this.handling = handling;
        this.sending = sending;
        this.platforms = List.copyOf(platforms);
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>(List.of(
                new Check("store", this::storeProblem),
                new Check("inbox", () -> handling.alive() ? Optional.empty() : Optional.of("the workers do not run")),
                new Check("outbox", () -> sending.alive() ? Optional.empty() : Optional.of("the senders do not run"))));
        platforms.forEach(platform -> checks.add(new Check(platform.name(), platform::trouble)));
        return checks;
    }

    /** Writes, because reading may work where a full disk takes nothing more. */
    private Optional<String> storeProblem() {
        try {
            store.run(tx -> tx.handle().execute("UPDATE counter SET value = value WHERE name = 'problem'"));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("the store cannot be written: " + e.getClass().getSimpleName());
        }
    }

    /** A histogram of the last 24 hours: how many people were promised at most so many messages, nobody named. */
    private static List<Metric> messagesPerPerson(List<Integer> counts) {
        String help = "People by messages of the last 24 hours that they had not asked for.";
        List<Metric> metrics = new ArrayList<>();
        for (int most : List.of(1, 2, 3, 5, 10, 20)) {
            long people = counts.stream().filter(count -> count <= most).count();
            metrics.add(
                    new Metric("duban_messages_per_person", help, Metric.Type.GAUGE, Map.of("le", "" + most), people));
        }
        metrics.add(
                new Metric("duban_messages_per_person", help, Metric.Type.GAUGE, Map.of("le", "+Inf"), counts.size()));
        return metrics;
    }

    List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>(callbacks.metrics());
        store.read(tx -> {
            metrics.add(Metric.gauge("duban_inbox_waiting", "Inbounds not handled yet.", inbox.waiting(tx)));
            metrics.add(Metric.gauge("duban_inbox_parked", "Inbounds given up after a fault.", inbox.parked(tx)));
            metrics.add(Metric.gauge("duban_outbox_waiting", "Messages not sent yet.", outbox.waiting(tx)));
            int parked = outbox.parked(tx).size();
            metrics.add(Metric.gauge("duban_outbox_parked", "Messages that could not be delivered.", parked));
            metrics.addAll(messagesPerPerson(outbox.perReceiver(tx, tx.now().minus(DAY))));
            return null;
        });
        return metrics;
    }
}
