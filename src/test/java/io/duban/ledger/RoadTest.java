package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem.Signer;
import io.duban.seal.Seal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadTest {
    private static final Act.RequestClose ASKS = new Act.RequestClose("已整改", List.of());

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

    @Test
    void the_principal_signs_before_the_office_strikes_off() {
        long n = office.rectifying();
        assertThat(office.did("zhang", n, ASKS).pending().next()).isEqualTo(Signer.PRINCIPAL);
        assertThat(office.refused("gao", n, new Act.Approve())).isEqualTo("refused.not_yours");
        assertThat(office.did("qian", n, new Act.Approve()).status()).isEqualTo(Status.CLOSING);
        assertThat(office.did("gao", n, new Act.Approve()).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void a_county_level_problem_needs_the_supervising_leader_between_them() {
        long n = office.rectifying();
        office.did("gao", n, new Act.Amend("level", "county"));
        office.did("zhang", n, ASKS);
        assertThat(office.did("qian", n, new Act.Approve()).pending().next()).isEqualTo(Signer.LEADER);
        assertThat(office.refused("gao", n, new Act.Approve())).isEqualTo("refused.not_yours");
        office.did("fu", n, new Act.Approve());
        assertThat(office.did("gao", n, new Act.Approve()).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void nobody_approves_his_own_and_the_leader_signs_for_a_principal_who_is_responsible() {
        long n = office.rectifying();
        office.did("gao", n, new Act.Amend("person", "qian"));
        assertThat(office.did("qian", n, ASKS).pending().next()).isEqualTo(Signer.LEADER);
        assertThat(office.refused("qian", n, new Act.Approve())).isEqualTo("refused.own_application");
        office.did("fu", n, new Act.Approve());
        assertThat(office.did("gao", n, new Act.Approve()).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void a_liaison_types_for_the_responsible_person_on_record_and_never_approves() {
        long n = office.rectifying();
        office.did("li", n, ASKS);
        assertThat(office.refused("li", n, new Act.Approve())).startsWith("refused.");
        String behalf = office.store.read(tx -> tx.handle()
                .createQuery("SELECT on_behalf_of FROM audit_entry WHERE act = 'request_close'")
                .mapTo(String.class)
                .one());
        assertThat(behalf).isEqualTo("zhang");
    }

    @Test
    void a_return_needs_a_reason_and_clears_the_signatures() {
        long n = office.rectifying();
        office.did("zhang", n, ASKS);
        office.did("qian", n, new Act.Approve());
        assertThat(office.refused("gao", n, new Act.SendBack(" "))).isEqualTo("refused.reason_needed");
        Problem back = office.did("gao", n, new Act.SendBack("补排班表"));
        assertThat(back.status()).isEqualTo(Status.RECTIFYING);
        assertThat(back.returned()).isEqualTo(1);
        assertThat(office.did("zhang", n, ASKS).pending().next()).isEqualTo(Signer.PRINCIPAL);
    }

    @Test
    void a_new_application_voids_the_pending_one_with_its_signatures() {
        long n = office.rectifying();
        office.did("zhang", n, ASKS);
        office.did("qian", n, new Act.Approve());
        Decision again = office.does("zhang", n, ASKS);
        assertThat(((Decision.Done) again).events())
                .containsExactly(new LedgerEvent.CloseRequested(Signer.PRINCIPAL, true));
        assertThat(office.refused("gao", n, new Act.Approve())).isEqualTo("refused.not_yours");
    }

    @Test
    void an_extension_keeps_the_status_and_beyond_thirty_days_in_all_asks_the_leader_too() {
        long n = office.rectifying();
        office.did("zhang", n, new Act.RequestExtension(LocalDate.of(2022, 6, 30), "设备未到"));
        office.did("qian", n, new Act.Approve());
        Problem granted = office.did("gao", n, new Act.Approve());
        assertThat(granted.status()).isEqualTo(Status.RECTIFYING);
        assertThat(granted.deadline()).isEqualTo(LocalDate.of(2022, 6, 30));
        assertThat(granted.extensions()).isEqualTo(1);
        office.did("zhang", n, new Act.RequestExtension(LocalDate.of(2022, 7, 11), "仍未到"));
        assertThat(office.did("qian", n, new Act.Approve()).pending().next())
                .as("31 days after the first deadline")
                .isEqualTo(Signer.LEADER);
    }

    @Test
    void approving_with_nothing_open_and_acting_on_what_is_not_there_are_refused() {
        long n = office.rectifying();
        assertThat(office.refused("qian", n, new Act.Approve())).isEqualTo("refused.nothing_pending");
        assertThat(office.refused("gao", 999, new Act.Approve())).isEqualTo("refused.no_such");
        assertThat(office.refused("gao", n, new Act.Merge(n))).isEqualTo("refused.into_same");
        assertThat(office.refused("gao", n, new Act.Merge(999))).isEqualTo("refused.into_gone");
    }

    @Test
    void a_refused_act_changes_nothing_and_an_administrator_has_no_say() {
        long n = office.rectifying();
        List<String> before = office.everything();
        for (String person : List.of("wang", "chen", "shu", "inspector", "zhou")) {
            for (Act act : List.of(ASKS, new Act.Approve(), new Act.Sign(), new Act.Reject("不属范围"), new Act.Merge(1))) {
                office.refused(person, n, act);
            }
        }
        assertThat(office.everything()).isEqualTo(before);
    }

    @Test
    void a_problem_without_a_person_cannot_be_signed_until_the_unit_names_one() {
        long n = ((Decision.Done) office.report("wang", "电话没人接", false)).after().number();
        office.did("gao", n, new Act.Assign("scjg", null, null, null));
        assertThat(office.refused("li", n, new Act.Sign())).isEqualTo("refused.person_missing");
        office.did("li", n, new Act.Amend("person", "zhang"));
        assertThat(office.did("zhang", n, new Act.Sign()).status()).isEqualTo(Status.RECTIFYING);
    }

    @Test
    void numbers_count_up_and_a_withdrawn_one_is_never_used_again() {
        office.report("wang", "一", false);
        office.did("wang", 1, new Act.Withdraw());
        assertThat(((Decision.Done) office.report("wang", "二", false)).after().number())
                .isEqualTo(2);
    }

    @Test
    void a_closed_problem_is_reopened_by_office_or_inspector_only_and_counted() {
        long n = office.rectifying();
        office.did("zhang", n, ASKS);
        office.did("qian", n, new Act.Approve());
        office.did("gao", n, new Act.Approve());
        assertThat(office.refused("zhang", n, new Act.Reopen("反弹"))).isEqualTo("refused.not_yours");
        Problem again = office.did("inspector", n, new Act.Reopen("反弹"));
        assertThat(again.status()).isEqualTo(Status.RECTIFYING);
        assertThat(again.reopened()).isEqualTo(1);
        assertThat(again.closedAt()).isNull();
    }

    @Test
    void an_anonymous_reporter_stands_in_no_row_yet_finds_his_report() {
        office.report("chen", "单位有人吃空饷", true);
        assertThat(office.everything()).noneMatch(row -> row.contains("chen"));
        assertThat(office.problem(1).platform()).isNull();
        assertThat(office.problem(1).reportedAt().toString()).endsWith(":00:00Z");
        assertThat(reportedBy("chen")).hasSize(1);
        assertThat(reportedBy("wang")).isEmpty();
        office.did("chen", 1, new Act.Withdraw());
        assertThat(office.everything()).noneMatch(row -> row.contains("chen"));
    }

    @Test
    void without_a_seal_an_anonymous_report_is_refused_and_leaves_nothing() {
        office.close();
        office = new LedgerFixture(folder, Seal.none());
        Decision decision = office.report("chen", "单位有人吃空饷", true);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(office.everything()).isEmpty();
    }

    @Test
    void classified_words_are_refused() {
        Decision decision = office.report("wang", "附件是机密文件", false);
        assertThat(((Decision.Refused) decision).reason()).isEqualTo("refused.secret_words");
    }

    private List<Problem> reportedBy(String person) {
        return office.store.read(tx -> office.reader.reportedBy(tx, person));
    }
}
