package io.duban.broadcast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.chat.Platform;
import io.duban.chat.StoredFile;
import io.duban.config.Configuration;
import io.duban.ledger.Actor;
import io.duban.ledger.LedgerReader;
import io.duban.notice.Addressing;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.outbox.OutboxWorker;
import io.duban.outbox.Pace;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.seal.Seal;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import io.duban.texts.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Notices on a real store with the shipped words, a roster made to measure and one platform, {@code a}. */
final class County implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    final Roster roster;
    final Store store;
    final Outbox outbox;
    final Notices notices;
    final AuditTrail audit = new AuditTrail();
    private final Platform platform;
    private final Clock clock;

    County(Path folder, Roster roster, Platform platform, Clock clock) {
        this.roster = roster;
        this.platform = platform;
        this.clock = clock;
        Configuration shipped = Configuration.load(Path.of("bot-config"), Map.of(), clock);
        this.store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("county.db"), "", "", folder), clock);
        this.outbox = new Outbox(Seal.with("a key for tests"), JSON);
        OfficeCalendar calendar = new OfficeCalendar(Map.of(), OfficeHours.USUAL);
        LedgerReader reader =
                new LedgerReader(shipped.rules(), calendar, roster, audit, Seal.with("a key for tests"), JSON);
        Texts texts = words();
        this.notices = new Notices(
                new Desk(roster, reader, calendar, audit),
                new Notices.Mail(new Addressing(List.of("a")), outbox),
                new Wording(texts, roster, shipped.rules()),
                texts,
                JSON);
    }

    /** {@code boss} of the office and so many people in units of ten; {@code p0} is the first. Who is {@code silent} has no account. */
    static Roster people(int count, Set<String> silent) {
        List<Unit> units = new ArrayList<>();
        List<Person> people = new ArrayList<>();
        units.add(new Unit("office", "市作风办", List.of(), Unit.Level.OFFICE, "boss", null));
        people.add(new Person("boss", "高明", "office", "", Set.of(Person.Role.OFFICE), Map.of("a", "boss"), ""));
        for (int i = 0; i < count; i++) {
            String id = "p" + i;
            if (i % 10 == 0) {
                units.add(new Unit("u" + i / 10, "单位" + i / 10, List.of(), Unit.Level.DEPARTMENT, id, null));
            }
            Map<String, String> accounts = silent.contains(id) ? Map.of() : Map.of("a", id);
            people.add(new Person(id, "人" + i, "u" + i / 10, "", Set.of(), accounts, ""));
        }
        return new Roster(units, people);
    }

    /** One more worker over the same rows. */
    OutboxWorker worker() {
        return new OutboxWorker(store, outbox, Map.of("a", platform), new Pace(new Random(7)), clock);
    }

    void work() {
        OutboxWorker worker = worker();
        while (worker.step()) {
            // until nothing is due
        }
    }

    ReadPolling polling() {
        return new ReadPolling(store, outbox, Map.of("a", platform), JSON, clock);
    }

    Actor boss() {
        return new Actor(roster.person("boss").orElseThrow(), "a");
    }

    Notice sends(String audience, String text, StoredFile... files) {
        return sent(Series.NOTICE, audience, text, files).notice();
    }

    Notices.Sent sent(Series series, String audience, String text, StoredFile... files) {
        Audience to = Audience.of(audience).orElseThrow();
        Notices.Draft draft = new Notices.Draft(series, to, text, List.of(files), null);
        return store.write(tx -> notices.send(tx, boss(), draft, tx.now()));
    }

    Notices.Confirmed confirms(String person, Notice notice) {
        return store.write(tx -> notices.confirm(tx, roster.person(person).orElseThrow(), notice));
    }

    Notices.Reminded reminds(Notice notice) {
        return store.write(tx -> notices.remind(tx, boss(), fresh(notice)));
    }

    Notices.Recalled recalls(Notice notice) {
        return store.write(tx -> notices.recall(tx, boss(), fresh(notice)));
    }

    Standing standing(Notice notice) {
        return store.read(tx -> notices.standing(tx, notice));
    }

    /** As it stands now. */
    Notice fresh(Notice notice) {
        return store.read(tx -> notices.find(tx, notice.name())).orElseThrow();
    }

    List<String> column(String sql) {
        return store.read(tx -> tx.handle().createQuery(sql).mapTo(String.class).list());
    }

    private static Texts words() {
        try {
            Map<String, String> words = new LinkedHashMap<>();
            flatten(
                    "",
                    new YAMLMapper().readTree(Path.of("bot-config/texts.yaml").toFile()),
                    words);
            return Texts.of(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(String key, JsonNode node, Map<String, String> words) {
        if (node.isObject()) {
            node.properties()
                    .forEach(e -> flatten(key.isEmpty() ? e.getKey() : key + '.' + e.getKey(), e.getValue(), words));
        } else {
            words.put(key, node.asText());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
