package io.duban.reminder;

import io.duban.outbox.Outbox;
import io.duban.store.Tx;
import java.time.Instant;
import java.util.List;

/** What became of the messages that were promised, for the first line of the office's digest. */
public interface Deliveries {
    Outbox.Figures since(Instant from);

    /** What was given up and still waits for somebody of the office. */
    List<Outbox.Parked> parked();

    /** The outbox as it stands in this transaction. */
    static Deliveries of(Outbox outbox, Tx tx) {
        return new Deliveries() {
            @Override
            public Outbox.Figures since(Instant from) {
                return outbox.figures(tx, from);
            }

            @Override
            public List<Outbox.Parked> parked() {
                return outbox.parked(tx);
            }
        };
    }

    /** Nothing was sent, nothing failed: for rehearsals. */
    static Deliveries none() {
        return new Deliveries() {
            @Override
            public Outbox.Figures since(Instant from) {
                return new Outbox.Figures(0, 0, 0, 0);
            }

            @Override
            public List<Outbox.Parked> parked() {
                return List.of();
            }
        };
    }
}
