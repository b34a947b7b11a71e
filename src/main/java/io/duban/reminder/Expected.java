package io.duban.reminder;

import io.duban.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal takes for granted of its messages: that each is delivered. */
final class Expected implements Deliveries {
    private final List<Instant> sent = new ArrayList<>();

    void add(Instant at) {
        sent.add(at);
    }

    @Override
    public Outbox.Figures since(Instant from) {
        int count = (int) sent.stream().filter(at -> at.isAfter(from)).count();
        return new Outbox.Figures(count, count, 0, 0);
    }

    @Override
    public List<Outbox.Parked> parked() {
        return List.of();
    }
}
