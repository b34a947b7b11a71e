package io.duban.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The database, migrated and ready. On SQLite one writer commits in groups and readers have connections of their own; on
 * PostgreSQL each write is a transaction of its own.
 */
public final class Store implements AutoCloseable {
    private static final int RETRIES = 5;

    private final Dialect dialect;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Clock clock;
    private final GroupCommit commits;

    private Store(StoreSettings settings, Clock clock) {
        this.clock = clock;
        this.dialect = Dialect.of(settings.url());
        this.writing = new HikariDataSource(dialect.writers(settings));
        Flyway.configure()
                .dataSource(writing)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        this.reading = new HikariDataSource(dialect.readers(settings));
        this.writer = jdbi(writing);
        this.reader = jdbi(reading);
        this.commits = dialect == Dialect.SQLITE ? new GroupCommit(writer, clock) : null;
    }

    /** Opens and migrates; throws what the driver throws when the database cannot be reached. */
    public static Store open(StoreSettings settings, Clock clock) {
        return new Store(settings, clock);
    }

    /** Runs {@code work} in a transaction and returns after it is durable; what it throws rolls its changes back alone. */
    public <T> T write(Function<Tx, T> work) {
        return commits != null ? commits.write(work) : retried(work);
    }

    /** The same without a result. */
    public void run(Consumer<Tx> work) {
        write(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Reads on a connection of its own, one consistent view; sees what is committed. Must not change anything. */
    public <T> T read(Function<Tx, T> work) {
        return reader.inTransaction(handle -> work.apply(tx(handle)));
    }

    /** A consistent copy of an SQLite database while it serves; refused on PostgreSQL, whose own tools do it. */
    public void backup(Path target) {
        if (dialect != Dialect.SQLITE) throw new UnsupportedOperationException("back up PostgreSQL with pg_dump");
        reader.useHandle(handle -> handle.execute("VACUUM INTO ?", target.toString()));
    }

    private <T> T retried(Function<Tx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = writer.open()) {
                handle.begin();
                Tx tx = tx(handle);
                T value = work.apply(tx);
                handle.commit();
                tx.runAfterCommit();
                return value;
            } catch (RuntimeException e) {
                if (attempt == RETRIES || !conflict(e)) throw e;
            }
        }
    }

    /** PostgreSQL 40001 serialization failure, 40P01 deadlock. */
    private static boolean conflict(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private Tx tx(Handle handle) {
        return new Tx(handle, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Jdbi jdbi(HikariDataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        // The default message quotes what was bound: people's words do not belong in a log.
        jdbi.configure(StatementExceptions.class, c -> c.setMessageRendering(MessageRendering.NONE));
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerColumnMapper(Instant.class, (ColumnMapper<Instant>) (rs, column, context) -> {
            long millis = rs.getLong(column);
            return rs.wasNull() ? null : Instant.ofEpochMilli(millis);
        });
        return jdbi;
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(java.sql.Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
        }
    }

    @Override
    public void close() {
        if (commits != null) commits.close();
        reading.close();
        writing.close();
    }
}
