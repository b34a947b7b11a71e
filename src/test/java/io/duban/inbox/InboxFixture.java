package io.duban.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.chat.Attachment;
import io.duban.chat.Inbound;
import io.duban.chat.Limits;
import io.duban.chat.Sender;
import io.duban.chat.StoredFile;
import io.duban.files.FileVault;
import io.duban.kit.PushedClock;
import io.duban.kit.ScriptedPlatform;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import io.duban.store.Tx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An inbox on a real store, and a handler that writes down what it heard and fails or forgets when it is told to. */
final class InboxFixture implements AutoCloseable {
    static final int MOST_BYTES = 1000;
    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final Path folder;
    final Store store;
    final Inbox inbox;
    final InboxWorker worker;
    final ScriptedPlatform platform = new ScriptedPlatform("a", new Limits(1, 0, 0, 0));
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final List<StoredFile> files = new ArrayList<>();
    volatile Predicate<String> breaks = key -> false;
    volatile Predicate<String> forgets = key -> false;
    volatile boolean dumb;
    int lost;

    InboxFixture(Path folder) {
        this.folder = folder;
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("inbox.db"), "", "", folder), clock);
        store.run(tx -> tx.handle().execute("CREATE TABLE IF NOT EXISTS heard (id INTEGER PRIMARY KEY, key TEXT)"));
        inbox = new Inbox(store, new ObjectMapper().registerModule(new JavaTimeModule()));
        worker = worker();
    }

    /** One more worker over the same rows, as a second thread or process has. */
    InboxWorker worker() {
        FileVault vault = new FileVault(folder, MOST_BYTES);
        return new InboxWorker(store, inbox, vault, Map.of("a", platform), new Listening(), clock);
    }

    private final class Listening implements Handler {
        @Override
        public boolean handle(Tx tx, Inbound inbound, List<StoredFile> kept, int missing) {
            tx.handle().execute("INSERT INTO heard(key) VALUES (?)", inbound.key());
            files.addAll(kept);
            lost += missing;
            if (breaks.test(inbound.key())) throw new IllegalStateException("cannot handle " + inbound.key());
            return forgets.test(inbound.key());
        }

        @Override
        public void parked(Tx tx, Inbound inbound) {
            if (dumb) throw new IllegalStateException("cannot even say so");
            told.add(inbound.key());
        }
    }

    Inbound.Said said(String key, String account, Attachment... attachments) {
        return on("a", key, account, attachments);
    }

    Inbound.Said on(String name, String key, String account, Attachment... attachments) {
        return new Inbound.Said(
                key, Sender.direct(name, account), clock.instant(), "words of " + key, List.of(attachments));
    }

    void accept(Inbound... inbounds) {
        inbox.accept(List.of(inbounds));
    }

    /** Works until nothing is due. */
    void work() {
        for (int steps = 0; worker.step(); steps++) {
            if (steps > 1000) throw new IllegalStateException("it never comes to an end");
        }
    }

    /** The keys whose handling stands, in order. */
    List<String> heard() {
        return store.read(tx -> tx.handle()
                .createQuery("SELECT key FROM heard ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    /** The statuses of all rows, oldest first. */
    List<String> rows() {
        return store.read(tx -> tx.handle()
                .createQuery("SELECT status FROM inbox ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        store.close();
    }
}
