package io.duban.inbox;

import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.store.Tx;
import java.util.List;

/** Whoever answers what came in, within the one transaction that also marks it done. */
public interface Handler {
    /**
     * Handles one inbound and queues the answers.
     *
     * @param files the attachments that could be fetched, in order
     * @param lost how many could not be fetched
     * @return whether the inbox row must forget its body and sender now (an anonymous report)
     */
    boolean handle(Tx tx, Inbound inbound, List<StoredFile> files, int lost);

    /** Tells the sender once that what he said could not be handled for now; it stays parked in the inbox. */
    void parked(Tx tx, Inbound inbound);
}
