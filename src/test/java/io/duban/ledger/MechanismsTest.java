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
}
