package io.duban.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction as a value, passed on to whoever takes part in it. Never kept, never handed to another thread. No HTTP,
 * file or sleep while one is open.
 */
public final class Tx {
    private static final Logger LOG = LoggerFactory.getLogger(Tx.class);
    private final Handle handle;
    private final Instant now;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** The database; {@code Instant} parameters and columns are epoch milliseconds. */
    public Handle handle() {
        return handle;
    }

    /** The one instant of everything in this transaction, to the second. */
    public Instant now() {
        return now;
    }

    /** Runs after the commit, never after a rollback; must not throw (what it throws is logged). */
    public void afterCommit(Runnable then) {
        afterCommit.add(then);
    }

    void runAfterCommit() {
        for (Runnable then : afterCommit) {
            try {
                then.run();
            } catch (Throwable e) {
                // An Error too: it must end neither the one writer nor the answers to the rest of its group.
                LOG.error("what was to run after a commit failed", e);
            }
        }
    }
}
