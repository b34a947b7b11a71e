package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectionTest {
    private static final Act OBJECTS = new Act.Contest("不属我单位职责，应由政务中心承办");

    @TempDir
    Path folder;

    private LedgerFixture office;
    private long n;

    @BeforeEach
    void open() {
        office = new LedgerFixture(folder);
        n = office.rectifying();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private List<Objection> objections() {
        return office.store.read(tx -> office.reader.objections(tx, n));
    }

    @Test
    void the_principal_or_the_liaison_objects_and_nothing_moves_until_the_office_rules() {
        Problem before = office.problem(n);
        office.did("qian", n, OBJECTS);
        office.did("li", n, OBJECTS);
        assertThat(office.problem(n)).isEqualTo(before);
        assertThat(objections()).extracting(Objection::by).containsExactly("qian", "li");
        assertThat(objections()).allSatisfy(o -> {
            assertThat(o.unit()).isEqualTo("scjg");
            assertThat(o.ruling()).isNull();
        });
    }

    @Test
    void others_do_not_object_for_a_unit() {
        for (String person : List.of("zhang", "gao", "inspector", "sun", "fu")) {
            assertThat(office.refused(person, n, OBJECTS)).isEqualTo("refused.not_yours");
        }
    }

    @Test
    void an_objection_says_why() {
        assertThat(office.refused("qian", n, new Act.Contest(" "))).isEqualTo("refused.words_needed");
    }

    @Test
    void the_office_keeps_it_with_a_word_and_both_stand_on_record() {
        office.did("qian", n, OBJECTS);
        assertThat(office.refused("gao", n, new Act.Overrule(""))).isEqualTo("refused.words_needed");
        Decision.Done done = (Decision.Done) office.does("gao", n, new Act.Overrule("职责在你单位"));
        assertThat(done.events()).containsExactly(new LedgerEvent.Overruled("职责在你单位", List.of("qian")));
        Objection ruled = objections().get(0);
        assertThat(ruled.ruling()).isEqualTo("kept");
        assertThat(ruled.ruledBy()).isEqualTo("gao");
        assertThat(ruled.ruledText()).isEqualTo("职责在你单位");
        List<String> audited = office.store.read(tx -> tx.handle()
                .createQuery("SELECT after_json FROM audit_entry WHERE act IN ('object', 'overrule') ORDER BY id")
                .mapTo(String.class)
                .list());
        assertThat(audited)
                .satisfiesExactly(
                        object -> assertThat(object).contains("应由政务中心承办"),
                        ruling -> assertThat(ruling).contains("职责在你单位"));
    }

    @Test
    void there_is_nothing_to_keep_without_an_open_objection() {
        assertThat(office.refused("gao", n, new Act.Overrule("职责在你单位"))).isEqualTo("refused.no_objection");
        office.did("qian", n, OBJECTS);
        assertThat(office.refused("qian", n, new Act.Overrule("同意自己"))).isEqualTo("refused.not_yours");
    }

    @Test
    void giving_it_to_another_unit_upholds_the_objection_and_tells_who_objected() {
        office.did("qian", n, OBJECTS);
        Decision.Done done = (Decision.Done) office.does("gao", n, new Act.Assign("zwzx", null, null, null));
        assertThat(done.events()).hasSize(2).contains(new LedgerEvent.Upheld(List.of("qian")));
        assertThat(objections().get(0).ruling()).isEqualTo("moved");
    }

    @Test
    void giving_it_to_somebody_else_of_the_same_unit_rules_nothing() {
        office.did("qian", n, OBJECTS);
        office.did("gao", n, new Act.Assign("scjg", "li", null, null));
        assertThat(objections().get(0).ruling()).isNull();
    }
}
