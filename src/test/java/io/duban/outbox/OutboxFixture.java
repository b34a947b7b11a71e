package io.duban.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.chat.Content;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.kit.PushedClock;
import io.duban.kit.ScriptedPlatform;
import io.duban.seal.Seal;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An outbox on a real store with one platform {@code a} that is told what to answer. */
final class OutboxFixture implements AutoCloseable {
    static final Limits NONE = new Limits(1, 0, 0, 0);
    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    final Store store;
    final Outbox outbox;
    final ScriptedPlatform platform;
    final OutboxWorker worker;

    OutboxFixture(Path folder, Limits limits) {
        this(folder, limits, "the secret of the seal");
    }

    OutboxFixture(Path folder, Limits limits, String key) {
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("outbox.db"), "", "", folder), clock);
        outbox = new Outbox(Seal.with(key), new ObjectMapper().registerModule(new JavaTimeModule()));
        platform = new ScriptedPlatform("a", limits);
        worker = worker();
    }

    /** One more worker over the same rows, as a second thread, or the next process, has. */
    OutboxWorker worker() {
        return new OutboxWorker(store, outbox, Map.of("a", platform), new Pace(new Random(7)), clock);
    }

    /** A message that a test shapes. */
    static final class Letter {
        private final String account;
        private final Content content;
        private final String key;
        private String platform = "a";
        private String card;
        private Instant notBefore;
        private Instant expires;
        private String bundle;
        private boolean secret;

        Letter(String account, Content content, String key) {
            this.account = account;
            this.content = content;
            this.key = key;
        }

        Letter on(String name) {
            platform = name;
            return this;
        }

        Letter about(String thing) {
            card = thing;
            return this;
        }

        Letter notBefore(Instant at) {
            notBefore = at;
            return this;
        }

        Letter expires(Instant at) {
            expires = at;
            return this;
        }

        Letter bundled(String name) {
            bundle = name;
            return this;
        }

        Letter secret() {
            secret = true;
            return this;
        }

        Outbox.Message message() {
            return new Outbox.Message(platform, account, content, key, card, notBefore, expires, bundle, secret);
        }
    }

    static Letter text(String account, String words) {
        return new Letter(account, new Content.Text(words), words);
    }

    static Letter card(String account, Content.Card card, String thing) {
        return new Letter(account, card, "k-" + account + "-" + thing).about(thing);
    }

    /** A card with one button that says the sentence. */
    static Content.Card live(String title, String sentence) {
        Content.Button button = new Content.Button("go", sentence, Content.Button.Style.PRIMARY);
        return new Content.Card(title, "", List.of(), "", List.of(), List.of(button), "");
    }

    void add(Letter... letters) {
        store.run(tx -> {
            for (Letter letter : letters) outbox.add(tx, letter.message());
        });
    }

    /** Sends until nothing is due. */
    void work() {
        for (int steps = 0; worker.step(); steps++) {
            if (steps > 3000) throw new IllegalStateException("it never comes to an end");
        }
    }

    /** The words that went out, in order. */
    List<String> said() {
        return platform.sent.stream().map(message -> words(message.content())).toList();
    }

    static String words(Content content) {
        if (content instanceof Content.Text text) return text.text();
        if (content instanceof Content.Card card) return card.title();
        if (content instanceof Content.CardUpdate update) return update.handle() + "→" + words(update.card());
        throw new IllegalStateException(content.toString());
    }

    Outgoing last() {
        return platform.sent.get(platform.sent.size() - 1);
    }

    List<String> statuses() {
        return column("SELECT status FROM outbox ORDER BY id");
    }

    /** Each attempt as {@code row:attempt outcome reason}. */
    List<String> attempts() {
        return column("SELECT outbox_id || ':' || attempt || ' ' || outcome || COALESCE(' ' || reason, '')"
                + " FROM outbox_attempt ORDER BY outbox_id, attempt");
    }

    List<String> column(String sql) {
        return store.read(tx -> tx.handle().createQuery(sql).mapTo(String.class).list());
    }

    List<Outbox.Parked> parked() {
        return store.read(outbox::parked);
    }

    boolean resend(long id) {
        return store.<Boolean>write(tx -> outbox.resend(tx, id));
    }

    @Override
    public void close() {
        store.close();
    }
}
