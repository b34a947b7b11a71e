package io.duban.inbox;

import io.duban.chat.Inbound;
import java.util.List;

/** What came in. Skeleton interface; the real one is a final class. */
public interface Inbox {
    /** Stores each inbound once, by platform and key; returns when they are durable. */
    void accept(List<Inbound> inbounds);

    /** Blanks body and sender of a handled inbound. */
    void forget(io.duban.store.Tx tx, String platform, String key);
}
