package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposureTest {
    private static final Act EXPOSES = new Act.Expose(1, "sham", "unit", "通报全文");
    private static final Act SHAM = new Act.Inspect(Inspection.Result.FALSE_FIX, "假的", List.of());

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

    private List<Long> candidates() {
        return office.store.read(tx -> office.ledger.exposures().candidates(tx).stream()
                .map(Problem::number)
                .toList());
    }

    @Test
    void a_sham_is_a_candidate_once_until_it_is_exposed() {
        long n = office.rectifying();
        office.rectifying();
        assertThat(candidates()).isEmpty();
        office.did("inspector", n, SHAM);
        office.did("gao", n, SHAM);
        assertThat(candidates()).containsExactly(n);
        office.did("gao", n, EXPOSES);
        assertThat(candidates()).isEmpty();
    }

    @Test
    void what_was_merged_away_is_no_candidate() {
        long into = office.rectifying();
        long n = office.rectifying();
        office.did("inspector", n, SHAM);
        office.did("gao", n, new Act.Merge(into));
        assertThat(candidates()).isEmpty();
    }

    @Test
    void only_the_office_exposes_and_each_problem_once() {
        long n = office.rectifying();
        for (String person : List.of("inspector", "qian", "fu", "zhang", "wang")) {
            assertThat(office.refused(person, n, EXPOSES)).isEqualTo("refused.not_yours");
        }
        Problem before = office.problem(n);
        office.did("gao", n, EXPOSES);
        assertThat(office.problem(n)).isEqualTo(before);
        assertThat(office.refused("gao", n, EXPOSES)).isEqualTo("refused.exposed_before");
    }

    @Test
    void the_confirmed_text_is_kept_and_audited_word_for_word_and_batches_count_up() {
        assertThat(next()).isEqualTo(1);
        long n = office.rectifying();
        office.did("gao", n, EXPOSES);
        Exposure kept =
                office.store.read(tx -> office.ledger.exposures().all(tx)).get(0);
        assertThat(kept).isEqualTo(new Exposure(n, 1, office.clock.instant(), "gao", "sham", "unit", "通报全文"));
        assertThat(next()).isEqualTo(2);
        String audited = office.store.read(tx -> tx.handle()
                .createQuery("SELECT after_json FROM audit_entry WHERE act = 'expose' AND actor = 'gao'")
                .mapTo(String.class)
                .one());
        assertThat(audited).contains("通报全文", "sham");
    }

    private long next() {
        return office.store.read(tx -> office.ledger.exposures().nextBatch(tx));
    }

    @Test
    void kinds_and_naming_are_the_campaigns() {
        Exposures exposures = office.ledger.exposures();
        assertThat(exposures.categories()).containsExactly("perfunctory", "formalism", "superficial", "sham");
        assertThat(exposures.naming()).isEqualTo("unit");
        assertThat(exposures.namings()).containsExactly("unit", "post", "person");
    }
}
