package io.duban.app;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.Configuration;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills an empty store with the sample rows where {@code store.sample} asks for it, and never otherwise. */
final class Sample {
    private static final Logger LOG = LoggerFactory.getLogger(Sample.class);

    private Sample() {}

    static void fillIfWanted(Configuration configuration, Clock clock) {
        if (!configuration.config().store().sample()) return;
        SampleLedger.Stage stage = new SampleLedger.Stage(clock.instant());
        try (Foundation base = Foundation.open(configuration, stage)) {
            boolean empty =
                    base.store().read(tx -> base.reader().ofUnits(tx, null).isEmpty());
            if (!empty) return;
            LocalDate today = OfficeCalendar.date(clock.instant());
            int cases = new SampleLedger(base.ledger(), base.roster()).fill(base.store(), stage, today);
            LOG.info("the empty ledger was filled with {} sample problems", cases);
        }
    }
}
