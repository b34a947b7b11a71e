package io.duban.store;

import java.util.function.Consumer;
import java.util.function.Function;

/** The database. Skeleton: the real one replaces this file with the same public methods. */
public final class Store implements AutoCloseable {
    /** Runs {@code work} in a transaction and returns after it is durable; what it throws rolls its changes back alone. */
    public <T> T write(Function<Tx, T> work) {
        throw new IllegalStateException("skeleton");
    }

    /** The same without a result. */
    public void run(Consumer<Tx> work) {
        write(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Reads on a connection of its own; sees what is committed. */
    public <T> T read(Function<Tx, T> work) {
        throw new IllegalStateException("skeleton");
    }

    @Override
    public void close() {}
}
