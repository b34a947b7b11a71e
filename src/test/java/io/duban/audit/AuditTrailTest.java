package io.duban.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {
    private static final int ENTRIES = 40;
    private static final List<String> TEXT_COLUMNS = List.of(
            "actor",
            "on_behalf_of",
            "platform",
            "act",
            "before_json",
            "after_json",
            "hash_algorithm",
            "previous",
            "hash");

    @TempDir
    Path folder;

    private final AuditTrail trail = new AuditTrail();
    private Store store;

    @BeforeEach
    void open() {
        PushedClock clock = new PushedClock("2022-05-10T09:30");
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("audit.db"), "", "", folder), clock);
        for (long i = 1; i <= ENTRIES; i++) {
            long number = i;
            store.run(tx -> trail.append(
                    tx, new AuditTrail.Entry("gao", null, "wecom", "assign", number, "{\"a\":1}", "{\"a\":2}")));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_whole_chain_is_found_whole() {
        assertThat(verdict()).isEqualTo(new AuditTrail.Verdict(true, ENTRIES, null, ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void any_changed_column_is_found_at_its_entry(long seed) {
        Random random = new Random(seed);
        for (String column : TEXT_COLUMNS) {
            long id = 1 + random.nextInt(ENTRIES);
            tampered(id, sql("UPDATE audit_entry SET " + column + " = 'x" + random.nextInt() + "' WHERE id = " + id));
        }
        for (String column : List.of("at", "number")) {
            long id = 1 + random.nextInt(ENTRIES);
            tampered(id, sql("UPDATE audit_entry SET " + column + " = " + column + " + 1 WHERE id = " + id));
        }
    }

    @Test
    void null_is_not_the_same_as_empty() {
        tampered(7, sql("UPDATE audit_entry SET on_behalf_of = '' WHERE id = 7"));
    }

    @Test
    void missing_entries_are_found_at_the_start_in_the_middle_and_at_the_end() {
        tampered(1, sql("DELETE FROM audit_entry WHERE id = 1"));
        tampered(20, sql("DELETE FROM audit_entry WHERE id = 20"));
        tampered(39, sql("DELETE FROM audit_entry WHERE id >= 39"));
    }

    @Test
    void an_entry_beyond_the_recorded_end_is_found() {
        tampered(
                ENTRIES + 1L,
                sql("INSERT INTO audit_entry SELECT 41, at, actor, on_behalf_of, platform, act, number,"
                        + " before_json, after_json, hash_algorithm, hash, 'forged' FROM audit_entry WHERE id = 40"));
    }

    @Test
    void swapped_contents_are_found() {
        tampered(3, store -> {
            store.run(tx -> tx.handle().execute("UPDATE audit_entry SET id = -3 WHERE id = 3"));
            store.run(tx -> tx.handle().execute("UPDATE audit_entry SET id = 3 WHERE id = 9"));
            store.run(tx -> tx.handle().execute("UPDATE audit_entry SET id = 9 WHERE id = -3"));
        });
    }

    @Test
    void a_changed_end_is_found() {
        tampered(ENTRIES, sql("UPDATE audit_head SET hash = 'x'"));
    }

    private static Consumer<Store> sql(String statement) {
        return store -> store.run(tx -> tx.handle().execute(statement));
    }

    /** Does it, expects the first broken entry, and takes it back. */
    private void tampered(long firstBroken, Consumer<Store> tampering) {
        store.run(tx -> tx.handle().execute("CREATE TABLE kept AS SELECT * FROM audit_entry"));
        store.run(tx -> tx.handle().execute("CREATE TABLE kept_head AS SELECT * FROM audit_head"));
        tampering.accept(store);
        AuditTrail.Verdict verdict = verdict();
        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.firstBroken()).isEqualTo(firstBroken);
        store.run(tx -> {
            tx.handle().execute("DELETE FROM audit_entry");
            tx.handle().execute("INSERT INTO audit_entry SELECT * FROM kept");
            tx.handle().execute("DELETE FROM audit_head");
            tx.handle().execute("INSERT INTO audit_head SELECT * FROM kept_head");
            tx.handle().execute("DROP TABLE kept");
            tx.handle().execute("DROP TABLE kept_head");
        });
        assertThat(verdict().ok()).isTrue();
    }

    private AuditTrail.Verdict verdict() {
        return store.read(trail::verify);
    }
}
