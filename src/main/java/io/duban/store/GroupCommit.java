package io.duban.store;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: takes what waits, up to {@link #MOST} pieces of work, does each within a savepoint and commits them
 * together, so that one sync to disk serves many. A piece that fails is rolled back alone; callers return after the commit.
 */
final class GroupCommit implements AutoCloseable {
    static final int MOST = 256;
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final BlockingQueue<Unit<?>> queue = new LinkedBlockingQueue<>();
    private final Jdbi jdbi;
    private final Clock clock;
    private final Thread writer;
    private volatile boolean open = true;

    GroupCommit(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.writer = new Thread(this::run, "duban-writer");
        this.writer.start();
    }

    private static final class Unit<T> {
        private final Function<Tx, T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private T value;
        private Tx tx;

        Unit(Function<Tx, T> work) {
            this.work = work;
        }

        void run(Tx tx) {
            this.tx = tx;
            this.value = work.apply(tx);
        }

        void succeed() {
            tx.runAfterCommit();
            result.complete(value);
        }
    }

    <T> T write(Function<Tx, T> work) {
        if (Thread.currentThread() == writer) throw new IllegalStateException("a write inside a write: pass the Tx on");
        Unit<T> unit = new Unit<>(work);
        synchronized (this) {
            if (!open) throw new IllegalStateException("the store is closed");
            queue.add(unit);
        }
        try {
            return unit.result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a commit", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    private void run() {
        List<Unit<?>> batch = new ArrayList<>();
        while (open || !queue.isEmpty()) {
            try {
                Unit<?> first = queue.poll(50, java.util.concurrent.TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                queue.drainTo(batch, MOST - 1);
                commit(batch);
            } catch (InterruptedException e) {
                LOG.warn("the writer was interrupted; it goes on until the store is closed");
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Unit<?>> batch) {
        List<Unit<?>> done = new ArrayList<>(batch.size());
        try (Handle handle = jdbi.open()) {
            handle.begin();
            for (Unit<?> unit : batch) {
                if (attempt(handle, unit)) done.add(unit);
            }
            handle.commit();
        } catch (Throwable e) {
            LOG.error("a commit of {} failed: {}", batch.size(), e.toString());
            batch.forEach(unit -> unit.result.completeExceptionally(e));
            return;
        }
        done.forEach(Unit::succeed);
    }

    /** Whether the unit's changes stand; if not, they were taken back and its caller knows. */
    private boolean attempt(Handle handle, Unit<?> unit) throws SQLException {
        Savepoint before = handle.getConnection().setSavepoint();
        try {
            unit.run(new Tx(handle, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
            handle.getConnection().releaseSavepoint(before);
            return true;
        } catch (Throwable e) {
            handle.getConnection().rollback(before);
            unit.result.completeExceptionally(e);
            return false;
        }
    }

    /** Finishes what is queued. */
    @Override
    public void close() {
        synchronized (this) {
            open = false;
        }
        try {
            writer.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
