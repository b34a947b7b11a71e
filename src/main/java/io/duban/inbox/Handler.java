package io.duban.inbox;

import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.store.Tx;
import java.util.List;

/** Whoever answers what came in, within the one transaction that also marks it done. */
public interface Handler {
    /**
     * Finds out, outside any transaction, what takes long and may fail; never throws.
     *
     * @return who handles this inbound with what was found out
     */
    default Handler prepared(Inbound inbound) {
        return this;
    }

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
