package io.duban.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import io.duban.roster.Person;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sits on several platforms is told once: where he wants it, else where he wrote last. */
class AddressingTest {
    private static final Map<String, String> BOTH = Map.of("wecom", "w_li", "feishu", "f_li");

    @TempDir
    Path folder;

    private Store store;
    private final Addressing addressing = new Addressing(List.of("wecom", "feishu"));

    @BeforeEach
    void open() {
        PushedClock clock = new PushedClock("2022-05-10T09:30");
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("duban.db"), "", "", folder), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Person person(Map<String, String> accounts, String prefers) {
        return new Person("li", "李", "scjg", "", Set.of(), accounts, "", prefers);
    }

    /** Asked alone and among many, which must agree. */
    private String reached(Addressing by, Person person) {
        return store.read(tx -> {
            String alone = by.of(tx, person)
                    .map(to -> to.platform() + ":" + to.account())
                    .orElse("nowhere");
            Addressing.Address among = by.of(tx, List.of(person)).get("li");
            assertThat(among == null ? "nowhere" : among.platform() + ":" + among.account())
                    .isEqualTo(alone);
            return alone;
        });
    }

    private void wroteOn(String platform) {
        store.run(tx -> addressing.used(tx, person(BOTH, ""), platform));
    }

    @Test
    void who_prefers_nothing_is_told_where_he_wrote_last() {
        assertThat(reached(addressing, person(BOTH, ""))).isEqualTo("wecom:w_li");
        wroteOn("feishu");
        assertThat(reached(addressing, person(BOTH, ""))).isEqualTo("feishu:f_li");
        wroteOn("wecom");
        assertThat(reached(addressing, person(BOTH, ""))).isEqualTo("wecom:w_li");
    }

    @Test
    void what_he_prefers_counts_more_than_where_he_wrote_last() {
        wroteOn("wecom");
        assertThat(reached(addressing, person(BOTH, "feishu"))).isEqualTo("feishu:f_li");
    }

    @Test
    void a_preference_that_cannot_be_met_is_none() {
        wroteOn("feishu");
        assertThat(reached(addressing, person(BOTH, "dingtalk"))).isEqualTo("feishu:f_li");
        assertThat(reached(addressing, person(Map.of("wecom", "w_li"), "feishu")))
                .isEqualTo("wecom:w_li");
        assertThat(reached(new Addressing(List.of("wecom")), person(BOTH, "feishu")))
                .as("the platform is off")
                .isEqualTo("wecom:w_li");
    }

    @Test
    void who_has_no_account_is_reached_nowhere() {
        assertThat(reached(addressing, person(Map.of(), "feishu"))).isEqualTo("nowhere");
    }
}
