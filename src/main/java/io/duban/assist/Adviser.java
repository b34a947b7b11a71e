package io.duban.assist;

import java.util.Optional;

/** Somebody to ask what an unclear sentence may mean. */
public interface Adviser extends AutoCloseable {
    /** Nobody: the rules alone. */
    Adviser NONE = words -> Optional.empty();

    /** Never throws and takes no longer than configured; empty when there is no advice worth showing. */
    Optional<Advice> advise(String words);

    @Override
    default void close() {}
}
