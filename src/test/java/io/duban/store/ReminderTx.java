package io.duban.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Transactions on a SQLite file with the reminder's tables, for tests of the reminder package alone. */
public final class ReminderTx {
    private final Jdbi jdbi;
    private final Clock clock;

    public ReminderTx(Path file, Clock clock, String... tables) {
        this.jdbi =
                Jdbi.create("jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE");
        this.clock = clock;
        jdbi.useHandle(handle -> {
            for (String sql : tables) {
                handle.createScript(sql).execute();
            }
        });
    }

    public <T> T read(Function<Tx, T> work) {
        return jdbi.inTransaction(handle -> work.apply(new Tx(handle, clock.instant())));
    }

    public void run(Consumer<Tx> work) {
        jdbi.useTransaction(handle -> work.accept(new Tx(handle, clock.instant())));
    }
}
