package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.StoredFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MechanismsTest {
    private static final StoredFile PAPER = new StoredFile("ab".repeat(32), "制度.docx", "application/msword", 10);

    @TempDir
    Path folder;

    private LedgerFixture office;

    @BeforeEach
    void open() {
        office = new LedgerFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Optional<Decision.Refused> adds(String text, Long number) {
        return office.store.write(tx -> office.ledger
                .mechanisms()
                .add(tx, office.actor("zhang"), "scjg", "revised", text, List.of(PAPER), number));
    }

    @Test
    void a_mechanism_is_kept_with_unit_kind_words_files_and_its_problem() {
        long n = office.rectifying();
        assertThat(adds("午间轮岗", n)).isEmpty();
        assertThat(adds("首问负责", null)).isEmpty();
        List<Mechanism> all = office.store.read(tx -> office.ledger.mechanisms().all(tx));
        assertThat(all).extracting(Mechanism::text).containsExactly("首问负责", "午间轮岗");
        Mechanism linked = all.get(1);
        assertThat(linked)
                .isEqualTo(new Mechanism(
                        1, office.clock.instant(), "zhang", "scjg", "revised", "午间轮岗", List.of(PAPER), n));
        assertThat(all.get(0).number()).isNull();
    }

    @Test
    void it_is_known_which_problem_has_produced_one() {
        long n = office.rectifying();
        long other = office.rectifying();
        adds("午间轮岗", n);
        boolean has = office.store.read(tx -> office.ledger.mechanisms().has(tx, n));
        boolean otherHas = office.store.read(tx -> office.ledger.mechanisms().has(tx, other));
        assertThat(has).isTrue();
        assertThat(otherHas).isFalse();
    }

    @Test
    void it_stands_in_the_audit_chain_and_classified_words_do_not() {
        assertThat(adds("绝密文件管理办法", null)).map(Decision.Refused::reason).hasValue("refused.secret_words");
        assertThat(adds("午间轮岗", null)).isEmpty();
        List<String> audited = office.store.read(tx -> tx.handle()
                .createQuery("SELECT after_json FROM audit_entry WHERE act = 'mechanism'")
                .mapTo(String.class)
                .list());
        assertThat(audited).hasSize(1).first().asString().contains("午间轮岗", PAPER.sha256());
        assertThat(office.store.read(office.audit::verify).ok()).isTrue();
    }

    @Test
    void promoting_is_kept_and_audited_and_the_newest_one_counts() {
        adds("午间轮岗", null);
        office.store.run(tx -> {
            Mechanisms mechanisms = office.ledger.mechanisms();
            mechanisms.promote(tx, office.actor("gao"), mechanisms.find(tx, 1).orElseThrow(), "7");
            mechanisms.promote(tx, office.actor("gao"), mechanisms.find(tx, 1).orElseThrow(), "8");
        });
        Mechanism.Promotion promoted = office.store.read(
                tx -> office.ledger.mechanisms().find(tx, 1).orElseThrow().promoted());
        assertThat(promoted).isEqualTo(new Mechanism.Promotion(office.clock.instant(), "gao", "8"));
        List<String> audited = office.store.read(tx -> tx.handle()
                .createQuery("SELECT actor || after_json FROM audit_entry WHERE act = 'promote' ORDER BY id")
                .mapTo(String.class)
                .list());
        assertThat(audited).hasSize(2).allMatch(a -> a.startsWith("gao") && a.contains("\"mechanism\":1"));
        assertThat(office.store.read(office.audit::verify).ok()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "修订午间轮岗制度，窗口不断人|修订午间轮岗制度",
                "出台了《首问负责制实施办法》，全员执行|首问负责制实施办法",
                "首问负责|首问负责",
                "建立一个特别特别特别特别特别特别特别特别特别特别特别特别特别特别特别长的制度|建立一个特别特别特别特别特别特别特别特别特别特别特别特别特…"
            })
    void its_title_is_the_paper_it_names_or_its_first_words(String text, String title) {
        assertThat(new Mechanism(1, office.clock.instant(), "zhang", "scjg", null, text, List.of(), null).title())
                .isEqualTo(title);
    }
}
