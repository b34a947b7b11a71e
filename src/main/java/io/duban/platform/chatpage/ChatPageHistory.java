package io.duban.platform.chatpage;

import io.duban.chat.Content;
import io.duban.seal.Seal;
import io.duban.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * What stands in everybody's pane. Answers come from memory; a {@link Journal} keeps each line over a restart where a
 * seal key is there. The oldest lines fall out beyond {@value #KEPT}. Thread-safe; one process writes it.
 */
public final class ChatPageHistory {
    private static final int KEPT = 5000;
    private final Journal journal;
    private final TreeMap<Long, ChatPageMessage> lines = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final String epoch;
    private long last;
    private boolean loaded;

    ChatPageHistory(Journal journal) {
        this.journal = journal;
        this.epoch = journal.keeps() ? "kept" : UUID.randomUUID().toString();
    }

    /** Kept sealed in the store; in memory only while the seal has no key. */
    public static ChatPageHistory kept(Store store, Seal seal) {
        return new ChatPageHistory(new Journal(store::write, store::read, seal));
    }

    /** In memory only. */
    public static ChatPageHistory inMemory() {
        return new ChatPageHistory(new Journal(null, null, Seal.none()));
    }

    /** Changes when numbers begin anew: a page that knows another epoch must load again. */
    public String epoch() {
        return epoch;
    }

    /** The highest {@code seq} given. */
    public synchronized long last() {
        load();
        return last;
    }

    /** A place in the pane before anything stands there: what comes later stands below it. */
    public synchronized long reserve() {
        load();
        return ++last;
    }

    /**
     * Adds the line, or finds the one with the same account and key. Its {@code seq} is given here, its {@code id} too
     * unless a place was reserved.
     */
    public ChatPageMessage add(ChatPageMessage line) {
        ChatPageMessage added;
        synchronized (this) {
            Optional<ChatPageMessage> known = find(line.account(), line.key());
            if (known.isPresent()) {
                return known.get();
            }
            added = line.numbered(line.id() == 0 ? last + 1 : line.id(), last + 1);
            keep(added);
            forgetOldest();
        }
        listeners.forEach(Runnable::run);
        return added;
    }

    /** Gives the line another content in place; empty if the account has no such line. */
    public Optional<ChatPageMessage> replace(String account, long id, Content content) {
        Optional<ChatPageMessage> changed;
        synchronized (this) {
            changed = find(account, id).map(line -> line.showing(content, last + 1));
            changed.ifPresent(this::keep);
        }
        changed.ifPresent(line -> listeners.forEach(Runnable::run));
        return changed;
    }

    public synchronized Optional<ChatPageMessage> find(String account, long id) {
        load();
        return Optional.ofNullable(lines.get(id)).filter(line -> line.account().equals(account));
    }

    /** Lines changed after {@code seq} in the order of their change, the newest {@code most} of them. */
    public synchronized List<ChatPageMessage> since(long seq, Predicate<String> account, int most) {
        load();
        List<ChatPageMessage> found = lines.values().stream()
                .filter(line -> line.seq() > seq && account.test(line.account()))
                .sorted(Comparator.comparingLong(ChatPageMessage::seq))
                .toList();
        return found.subList(Math.max(0, found.size() - most), found.size());
    }

    /** Calls {@code changed} after every change, on the thread that made it; it must be quick. */
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    private Optional<ChatPageMessage> find(String account, String key) {
        load();
        return lines.descendingMap().values().stream()
                .filter(line ->
                        Objects.equals(line.key(), key) && line.account().equals(account))
                .findFirst();
    }

    /** The journal first: what could not be kept must not be shown either. */
    private void keep(ChatPageMessage line) {
        journal.put(line);
        lines.put(line.id(), line);
        last = Math.max(last, line.seq());
    }

    private void forgetOldest() {
        List<Long> old = new ArrayList<>();
        while (lines.size() > KEPT) {
            old.add(lines.pollFirstEntry().getKey());
        }
        journal.drop(old);
    }

    private void load() {
        if (!loaded) {
            Journal.Kept kept = journal.load();
            last = kept.highest();
            kept.lines().forEach(line -> {
                lines.put(line.id(), line);
                last = Math.max(last, line.seq());
            });
            loaded = true;
        }
    }
}
