package io.duban.chat;

import java.util.List;

/** Where a platform that is connected by itself (no callback) hands over what it received. */
public interface Intake {
    /**
     * Stores each inbound once; returns when they are durable, and only then may the platform be told that we have them.
     *
     * @throws RuntimeException if they could not be kept: the platform must not be told so, then it sends them again
     */
    void accept(List<Inbound> inbounds);
}
