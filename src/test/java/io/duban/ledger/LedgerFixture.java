package io.duban.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.CampaignRules;
import io.duban.config.Configuration;
import io.duban.kit.PushedClock;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The real ledger on a real store with the shipped campaign and roster, at a clock that is pushed. */
final class LedgerFixture implements AutoCloseable {
    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    final Roster roster;
    final Store store;
    final AuditTrail audit = new AuditTrail();
    Ledger ledger;
    private final Seal seal;
    final CampaignRules rules;
    private final OfficeCalendar calendar;
    private final ObjectMapper json;
    final LedgerReader reader;

    LedgerFixture(Path folder) {
        this(folder, Seal.with("a key for tests"));
    }

    LedgerFixture(Path folder, Seal seal) {
        Configuration shipped = Configuration.load(Path.of("bot-config"), Map.of(), clock);
        roster = shipped.roster();
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "", folder), clock);
        this.seal = seal;
        rules = shipped.rules();
        calendar = new OfficeCalendar(Map.of(), OfficeHours.USUAL);
        json = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        ledger = new Ledger(shipped.rules(), calendar, roster, audit, seal, json);
        reader = new LedgerReader(shipped.rules(), calendar, roster, audit, seal, json);
    }

    /** From now on the rules have this ladder, as after a change of campaign.yaml and a restart. */
    void withLadder(List<CampaignRules.Rung> ladder) {
        CampaignRules.Reminding r = rules.reminding();
        CampaignRules changed = new CampaignRules(
                rules.name(),
                rules.year(),
                rules.selfCheckDue(),
                rules.supervisionDue(),
                rules.concentratedDue(),
                rules.dynamicDue(),
                rules.taxonomies(),
                rules.closeOut(),
                rules.extensions(),
                rules.lamps(),
                new CampaignRules.Reminding(r.digestAt(), ladder, r.dispatchDay(), r.dispatchAt()),
                rules.hours(),
                rules.evidence(),
                rules.secretWords());
        ledger = new Ledger(changed, calendar, roster, audit, seal, json);
    }

    Actor actor(String person) {
        return new Actor(roster.person(person).orElseThrow(), "wecom");
    }

    Decision report(String person, String words, boolean anonymous) {
        NewProblem report = new NewProblem(null, words, null, null, null, null, anonymous, List.of());
        return store.write(tx -> ledger.report(tx, actor(person), report));
    }

    Decision does(String person, long number, Act act) {
        return store.write(tx -> ledger.act(tx, actor(person), number, act));
    }

    /** Does it and must be allowed to. */
    Problem did(String person, long number, Act act) {
        Decision decision = does(person, number, act);
        if (decision instanceof Decision.Done done) return done.after();
        throw new AssertionError(person + " " + act + ": " + decision);
    }

    /** The reason of a refusal. */
    String refused(String person, long number, Act act) {
        Decision decision = does(person, number, act);
        if (decision instanceof Decision.Refused refused) return refused.reason();
        throw new AssertionError(person + " was allowed: " + act);
    }

    Problem problem(long number) {
        return store.read(tx -> reader.find(tx, number)).orElseThrow();
    }

    /** A problem of the market bureau under Zhang San, signed. */
    long rectifying() {
        long number =
                ((Decision.Done) report("wang", "消费投诉超期不答复", false)).after().number();
        did("gao", number, new Act.Assign("scjg", "zhang", LocalDate.of(2022, 6, 10), null));
        did("zhang", number, new Act.Sign());
        return number;
    }

    /** Every row of every table that a decision may touch, as text. */
    List<String> everything() {
        return store.read(tx -> {
            List<String> all = new java.util.ArrayList<>();
            for (String table : List.of(
                    "problem",
                    "progress",
                    "evidence",
                    "deadline_change",
                    "inspection",
                    "feedback",
                    "objection",
                    "sealed_reporter",
                    "audit_entry",
                    "audit_head")) {
                tx.handle().createQuery("SELECT * FROM " + table).mapToMap().forEach(row -> all.add(table + row));
            }
            return all;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
