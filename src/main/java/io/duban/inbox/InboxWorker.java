package io.duban.inbox;

import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.Inbound;
import io.duban.chat.Platform;
import io.duban.chat.StoredFile;
import io.duban.files.FileVault;
import io.duban.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles what came in: first the attachments and what else takes long, outside any transaction, then one transaction in which the handler's effect,
 * its answers and the end of the row stand or fall together.
 */
public final class InboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
    /** Longer than any download and handling takes; a node that died is taken over after it. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final List<Duration> BACK_OFF = List.of(Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final List<Duration> FETCH_AGAIN =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final Store store;
    private final Inbox inbox;
    private final FileVault vault;
    private final Map<String, Platform> platforms;
    private final Handler handler;
    private final Clock clock;

    public InboxWorker(
            Store store, Inbox inbox, FileVault vault, Map<String, Platform> platforms, Handler handler, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.vault = vault;
        this.platforms = platforms;
        this.handler = handler;
        this.clock = clock;
    }

    /** Forgets the claims of a process that was killed; only where one process holds the store. */
    public void takeUp() {
        store.run(inbox::releaseClaims);
    }

    /** What wakes a sleeping loop when something arrives. */
    public void onArrival(Runnable wake) {
        inbox.onArrival(wake);
    }

    /** Handles one due row of some sender; false when nothing is due. Safe from several threads. */
    public boolean step() {
        Optional<Inbox.Item> item = claim();
        item.ifPresent(this::take);
        return item.isPresent();
    }

    /** A row that cannot be read never will be: it is set aside at once, or it would hold up everybody behind it. */
    private void take(Inbox.Item item) {
        if (item.body() == null) {
            store.run(tx -> inbox.end(tx, item.id(), "done", true));
            return;
        }
        Inbound inbound;
        try {
            inbound = inbox.read(item);
        } catch (IllegalStateException e) {
            LOG.error("inbox row {} is parked unread", item.id(), e);
            store.run(tx -> inbox.end(tx, item.id(), "parked", false));
            return;
        }
        handle(item, inbound);
    }

    private Optional<Inbox.Item> claim() {
        List<Long> due = store.read(tx -> inbox.due(tx, 16));
        for (long id : due) {
            long until = clock.instant().plus(CLAIM).toEpochMilli();
            Optional<Inbox.Item> item = store.write(tx -> inbox.claim(tx, id, until));
            if (item.isPresent()) return item;
        }
        return Optional.empty();
    }

    private record Files(List<StoredFile> kept, int lost) {}

    private void handle(Inbox.Item item, Inbound inbound) {
        try {
            Optional<Files> files = fetch(item, inbound);
            if (files.isEmpty()) return;
            Handler prepared = handler.prepared(inbound);
            store.run(tx -> {
                if (!inbox.waits(tx, item.id())) return;
                boolean forget = prepared.handle(
                        tx, inbound, files.get().kept(), files.get().lost());
                inbox.end(tx, item.id(), "done", forget);
            });
        } catch (RuntimeException e) {
            failed(item, inbound, e);
        }
    }

    /** Empty when a file has to be fetched again later and the row was put off. */
    private Optional<Files> fetch(Inbox.Item item, Inbound inbound) {
        List<Attachment> wanted = inbound instanceof Inbound.Said said ? said.attachments() : List.of();
        Platform platform = platforms.get(inbound.sender().platform());
        List<StoredFile> kept = new ArrayList<>();
        int lost = 0;
        for (Attachment attachment : wanted) {
            Fetched fetched = platform == null ? new Fetched.Never("no platform") : platform.fetch(attachment);
            if (fetched instanceof Fetched.Later later && item.fetches() < FETCH_AGAIN.size()) {
                Duration ladder = FETCH_AGAIN.get(item.fetches());
                Duration pause = later.pause().compareTo(ladder) > 0 ? later.pause() : ladder;
                long next = clock.instant().plus(pause).toEpochMilli();
                store.run(tx -> inbox.postpone(tx, item.id(), item.attempts(), item.fetches() + 1, next));
                return Optional.empty();
            }
            Optional<StoredFile> file = keep(attachment, fetched);
            file.ifPresent(kept::add);
            if (file.isEmpty()) lost++;
        }
        return Optional.of(new Files(kept, lost));
    }

    private Optional<StoredFile> keep(Attachment attachment, Fetched fetched) {
        if (!(fetched instanceof Fetched.Got got)) return Optional.empty();
        String name = attachment.name().isEmpty() ? got.name() : attachment.name();
        FileVault.Outcome outcome = vault.keep(got.bytes(), name);
        return outcome instanceof FileVault.Outcome.Kept kept ? Optional.of(kept.file()) : Optional.empty();
    }

    private void failed(Inbox.Item item, Inbound inbound, RuntimeException e) {
        LOG.error("handling inbox row {} failed, attempt {}", item.id(), item.attempts() + 1, e);
        if (item.attempts() < BACK_OFF.size()) {
            long next = clock.instant().plus(BACK_OFF.get(item.attempts())).toEpochMilli();
            store.run(tx -> inbox.postpone(tx, item.id(), item.attempts() + 1, item.fetches(), next));
            return;
        }
        try {
            store.run(tx -> {
                inbox.end(tx, item.id(), "parked", false);
                handler.parked(tx, inbound);
            });
        } catch (RuntimeException again) {
            LOG.error("inbox row {} is parked without a word to its sender", item.id(), again);
            store.run(tx -> inbox.end(tx, item.id(), "parked", false));
        }
    }
}
