package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.StoredFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    private static final StoredFile PHOTO = new StoredFile("ab".repeat(32), "p.jpg", "image/jpeg", 10);
    private static final StoredFile OTHER = new StoredFile("cd".repeat(32), "q.jpg", "image/jpeg", 10);

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

    private static Act finds(Inspection.Result result) {
        return new Act.Inspect(result, "现场看过", List.of(PHOTO));
    }

    private long closing() {
        long n = office.rectifying();
        office.did("zhang", n, new Act.RequestClose("已整改", List.of()));
        return n;
    }

    private long closed() {
        long n = closing();
        office.did("qian", n, new Act.Approve());
        office.did("gao", n, new Act.Approve());
        return n;
    }

    private List<Inspection> records(long n) {
        return office.store.read(tx -> office.reader.inspections(tx, n));
    }

    @Test
    void an_inspection_is_kept_with_who_when_result_words_and_photos() {
        long n = office.rectifying();
        office.did("inspector", n, finds(Inspection.Result.PARTIAL));
        Inspection kept = records(n).get(0);
        assertThat(kept.by()).isEqualTo("inspector");
        assertThat(kept.at()).isEqualTo(office.clock.instant());
        assertThat(kept.result()).isEqualTo(Inspection.Result.PARTIAL);
        assertThat(kept.text()).isEqualTo("现场看过");
        assertThat(kept.files()).containsExactly(PHOTO);
    }

    @Test
    void an_inspection_stands_in_the_audit_chain_with_its_verdict() {
        long n = office.rectifying();
        office.did("inspector", n, finds(Inspection.Result.TRUE_FIX));
        String after = office.store.read(tx -> tx.handle()
                .createQuery("SELECT after_json FROM audit_entry WHERE act = 'inspect' AND actor = 'inspector'")
                .mapTo(String.class)
                .one());
        assertThat(after).contains("TRUE_FIX", "现场看过", PHOTO.sha256());
        assertThat(office.store.read(office.audit::verify).ok()).isTrue();
    }

    @Test
    void only_a_sham_moves_a_problem() {
        long n = closed();
        assertThat(office.did("inspector", n, finds(Inspection.Result.TRUE_FIX)).status())
                .isEqualTo(Status.CLOSED);
        assertThat(office.did("gao", n, finds(Inspection.Result.PARTIAL)).status())
                .isEqualTo(Status.CLOSED);
        Problem back = office.did("inspector", n, finds(Inspection.Result.FALSE_FIX));
        assertThat(back.status()).isEqualTo(Status.RECTIFYING);
        assertThat(back.reopened()).isEqualTo(1);
        assertThat(back.closedAt()).isNull();
    }

    @Test
    void a_sham_voids_the_close_out_under_way() {
        long n = closing();
        Problem back = office.did("inspector", n, finds(Inspection.Result.FALSE_FIX));
        assertThat(back.status()).isEqualTo(Status.RECTIFYING);
        assertThat(back.pending()).isNull();
        assertThat(back.closingAt()).isNull();
        // It was never struck off, so it did not rebound.
        assertThat(back.reopened()).isZero();
        assertThat(back.returned()).isEqualTo(1);
        assertThat(office.refused("qian", n, new Act.Approve())).isEqualTo("refused.nothing_pending");
    }

    @Test
    void a_sham_found_after_the_deadline_gives_ten_working_days() {
        long n = closed();
        office.clock.push(Duration.ofDays(60));
        Problem back = office.did("inspector", n, finds(Inspection.Result.FALSE_FIX));
        assertThat(back.deadline()).isEqualTo(LocalDate.of(2022, 7, 22)).isEqualTo(back.firstDeadline());
    }

    @Test
    void a_sham_leaves_what_is_being_rectified_where_it_is() {
        long n = office.rectifying();
        Problem before = office.problem(n);
        assertThat(office.did("inspector", n, finds(Inspection.Result.FALSE_FIX)))
                .isEqualTo(before);
    }

    @Test
    void nobody_inspects_or_asks_about_what_he_answers_for_himself() {
        long n = office.rectifying();
        office.did("gao", n, new Act.Assign("office", "inspector", null, null));
        office.did("inspector", n, new Act.Sign());
        assertThat(office.refused("inspector", n, finds(Inspection.Result.TRUE_FIX)))
                .isEqualTo("refused.own_problem");
        assertThat(office.refused("inspector", n, new Act.Ask(true, null))).isEqualTo("refused.own_problem");
        office.did("gao", n, finds(Inspection.Result.TRUE_FIX));
    }

    @Test
    void units_do_not_inspect() {
        long n = office.rectifying();
        for (String person : List.of("zhang", "qian", "li", "fu", "wang")) {
            assertThat(office.refused(person, n, finds(Inspection.Result.TRUE_FIX)))
                    .isEqualTo("refused.not_yours");
            assertThat(office.refused(person, n, new Act.Ask(false, null))).isEqualTo("refused.not_yours");
        }
        assertThat(records(n)).isEmpty();
    }

    @Test
    void what_nobody_has_taken_up_is_not_inspected() {
        long n = ((Decision.Done) office.report("wang", "投诉电话没人接", false))
                .after()
                .number();
        assertThat(office.refused("inspector", n, finds(Inspection.Result.FALSE_FIX)))
                .isEqualTo("refused.status");
    }

    @Test
    void photos_that_follow_go_to_ones_own_latest_inspection_once() {
        long n = closed();
        office.did("gao", n, finds(Inspection.Result.TRUE_FIX));
        office.did("inspector", n, finds(Inspection.Result.TRUE_FIX));
        office.did("inspector", n, new Act.InspectionFiles(List.of(OTHER, PHOTO)));
        assertThat(records(n)).extracting(Inspection::files).containsExactly(List.of(PHOTO), List.of(PHOTO, OTHER));
        assertThat(office.problem(n).evidence()).isEmpty();
    }

    @Test
    void photos_without_an_inspection_of_ones_own_are_refused() {
        long n = closed();
        office.did("gao", n, finds(Inspection.Result.TRUE_FIX));
        office.refused("inspector", n, new Act.InspectionFiles(List.of(OTHER)));
        assertThat(records(n).get(0).files()).containsExactly(PHOTO);
    }

    @Test
    void classified_words_are_not_put_on_record() {
        long n = office.rectifying();
        Act secret = new Act.Inspect(Inspection.Result.PARTIAL, "见绝密文件", List.of());
        assertThat(office.refused("inspector", n, secret)).isEqualTo("refused.secret_words");
        assertThat(office.refused("inspector", n, new Act.Ask(false, "见绝密文件"))).isEqualTo("refused.secret_words");
        assertThat(office.refused("qian", n, new Act.Contest("见绝密文件"))).isEqualTo("refused.secret_words");
        assertThat(records(n)).isEmpty();
    }

    @Test
    void the_satisfied_rate_counts_those_who_were_asked_and_answered() {
        assertThat(satisfaction().rate()).isEqualTo(OptionalInt.empty());
        long n = closed();
        long other = closed();
        closed();
        office.did("inspector", n, new Act.Ask(true, null));
        office.did("gao", n, new Act.Ask(true, "很好"));
        office.did("inspector", other, new Act.Ask(false, "没人接"));
        assertThat(satisfaction()).isEqualTo(new Satisfaction(2, 3));
        assertThat(satisfaction().rate()).hasValue(67);
        List<Feedback> ofOther = office.store.read(tx -> office.reader.feedback(tx, other));
        assertThat(ofOther).extracting(Feedback::text).containsExactly("没人接");
        assertThat(office.problem(other).status()).isEqualTo(Status.CLOSED);
    }

    private Satisfaction satisfaction() {
        return Satisfaction.of(office.store.read(tx -> office.reader.feedback(tx)));
    }
}
