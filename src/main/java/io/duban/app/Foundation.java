package io.duban.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.CampaignRules;
import io.duban.config.Config;
import io.duban.config.Configuration;
import io.duban.conversation.Papers;
import io.duban.dispatch.BulletinWriter;
import io.duban.dispatch.Bulletins;
import io.duban.dispatch.DecidedItems;
import io.duban.dispatch.Rounds;
import io.duban.inbox.Inbox;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.letter.LetterWriter;
import io.duban.letter.Letters;
import io.duban.outbox.Outbox;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.duban.reminder.KeptStore;
import io.duban.reminder.Prompted;
import io.duban.reminder.StandIns;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import io.duban.seal.SealKey;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** The ground floor that the server and the commands share: store, calendar and ledger of one configuration. */
record Foundation(
        Configuration configuration,
        Roster roster,
        Store store,
        Seal seal,
        OfficeCalendar calendar,
        AuditTrail audit,
        Ledger ledger,
        LedgerReader reader,
        ObjectMapper json,
        Clock clock)
        implements AutoCloseable {
    /** @param roster the people with the accounts on which they are reached */
    static Foundation open(Configuration configuration, Roster roster, Clock clock) {
        Config.Store settings = configuration.config().store();
        CampaignRules rules = configuration.rules();
        Path dataDir = Path.of(settings.dataDir());
        Store store = Store.open(
                new StoreSettings(
                        settings.url(), settings.user(), settings.password().reveal(), dataDir),
                clock);
        Seal seal = sealKey(configuration.config()).open();
        OfficeCalendar calendar = calendar(configuration);
        AuditTrail audit = new AuditTrail();
        ObjectMapper json = mapper();
        Ledger ledger = new Ledger(rules, calendar, roster, audit, seal, json);
        LedgerReader reader = new LedgerReader(rules, calendar, roster, audit, seal, json);
        return new Foundation(configuration, roster, store, seal, calendar, audit, ledger, reader, json, clock);
    }

    /** Letters of the ladder as the office decides about them. */
    Papers papers(Roster people) {
        CampaignRules.Letters rules = configuration.rules().reminding().letters();
        return new Papers(
                new Letters(audit, json),
                new LetterWriter(people, calendar, rules, configuration.texts()),
                new Rounds(audit),
                new Prompted(),
                new Bulletins(audit),
                new BulletinWriter(people, configuration.rules(), configuration.texts()),
                new DecidedItems(audit),
                new StandIns());
    }

    /** What stands beside the ledger and has a say in what is due. */
    KeptStore kept() {
        return new KeptStore(
                reader,
                new Letters(audit, json),
                new KeptStore.Papers(new Rounds(audit), new Bulletins(audit), new DecidedItems(audit)),
                ledger.mechanisms(),
                new Costs(roster, new Inbox(store, json), new Outbox(seal, json)));
    }

    /** Whether a running server could reach him: the chat page takes in whoever has no other account. */
    boolean reachable(Person person) {
        Set<String> enabled = Set.copyOf(configuration.config().enabledPlatforms());
        return enabled.contains(ChatPagePlatform.NAME)
                || person.accounts().keySet().stream().anyMatch(enabled::contains);
    }

    static Foundation open(Configuration configuration, Clock clock) {
        return open(configuration, configuration.roster(), clock);
    }

    static SealKey sealKey(Config config) {
        return new SealKey(
                config.security().sealKey().reveal(),
                config.store().embedded(),
                Path.of(config.store().dataDir()));
    }

    static OfficeCalendar calendar(Configuration configuration) {
        CampaignRules.Hours h = configuration.rules().hours();
        OfficeHours hours = new OfficeHours(h.morningFrom(), h.morningTo(), h.afternoonFrom(), h.afternoonTo());
        return new OfficeCalendar(configuration.days(), hours);
    }

    static ObjectMapper mapper() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    @Override
    public void close() {
        store.close();
    }
}
