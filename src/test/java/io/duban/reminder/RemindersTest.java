package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.CampaignRules;
import io.duban.ledger.FrozenLadder;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.outbox.Outbox;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemindersTest {
    private final Town town = new Town();
    private final Problem juneThirtieth =
            problem(137).title("政务大厅中午没人值班").due("2022-06-30").build();

    @BeforeEach
    void the_prompt_of_june_has_been_told() {
        LogKey bulletin = new LogKey(0, "bulletin_draft", 0, "2022-Q2", "zhou");
        town.sent.add(List.of(LogKey.promptRound("2022-06"), bulletin), ProblemBuilder.at("2022-06-27T09:00"));
    }

    @Test
    void five_and_one_working_days_before_the_deadline_only_the_person_is_nudged() {
        town.tell("2022-06-20T09:00");
        for (String day : List.of("2022-06-23", "2022-06-29")) {
            assertThat(town.tell(day + "T09:00", juneThirtieth))
                    .extracting(Due::person)
                    .containsExactly("zhang");
        }
    }

    @Test
    void on_the_day_the_liaison_hears_it_too_and_the_day_after_the_principal_as_well() {
        assertThat(town.tell("2022-06-30T09:00", juneThirtieth))
                .extracting(Due::person)
                .containsExactly("zhang", "wang");
        assertThat(town.tell("2022-07-01T09:00", juneThirtieth))
                .extracting(Due::person)
                .containsExactly("zhang", "wang", "ma");
    }

    @Test
    void a_deadline_on_a_day_off_is_told_on_the_last_working_day_before_it() {
        Problem dragonBoat = problem(1).due("2022-06-04").build();
        List<Due> told = town.tell("2022-06-02T09:00", dragonBoat);
        assertThat(told).extracting(Due::person).containsExactly("zhang", "wang");
        assertThat(told.get(0).text()).contains("6月4日到期，今天是到期前最后一个工作日");
        assertThat(town.tell("2022-06-06T09:00", dragonBoat))
                .extracting(Due::person)
                .contains("zhang", "wang", "ma");
    }

    @Test
    void of_several_missed_rungs_only_the_newest_is_told_and_only_once() {
        List<Due> late = town.tell("2022-06-29T15:00", juneThirtieth);
        assertThat(late).hasSize(1);
        assertThat(late.get(0).keys())
                .contains(new LogKey(137, "nudge", -1, "2022-06-30", "zhang"))
                .doesNotContain(new LogKey(137, "nudge", -5, "2022-06-30", "zhang"));
        assertThat(town.tell("2022-06-29T16:00", juneThirtieth)).isEmpty();
    }

    @Test
    void a_rung_that_lay_behind_at_the_hand_over_was_never_promised() {
        Problem handedOverLate =
                problem(1).due("2022-06-30").assigned("2022-06-27T16:00").build();
        assertThat(town.tell("2022-06-28T09:00", handedOverLate)).isEmpty();
        assertThat(town.tell("2022-06-29T09:00", handedOverLate)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CLOSING", "CLOSED", "REJECTED", "MERGED"})
    void a_problem_that_moved_on_is_reminded_no_more(Status status) {
        assertThat(town.tell(
                        "2022-06-30T09:00",
                        problem(137).due("2022-06-30").status(status).build()))
                .isEmpty();
    }

    @Test
    void an_extension_starts_the_ladder_anew() {
        assertThat(town.tell("2022-06-30T09:00", juneThirtieth)).hasSize(2);
        Problem extended = problem(137).due("2022-07-15").build();
        assertThat(town.tell("2022-07-01T09:00", extended)).isEmpty();
        assertThat(town.tell("2022-07-08T09:00", extended)).hasSize(1);
        assertThat(town.tell("2022-07-14T09:00", extended)).hasSize(1);
        assertThat(town.tell("2022-07-15T09:00", extended)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-06-30T08:59", "2022-06-30T12:00", "2022-06-30T20:00", "2022-07-02T09:00"})
    void nobody_is_disturbed_outside_office_hours(String moment) {
        Problem due = problem(1).due(moment.substring(0, 10)).build();
        assertThat(town.tell(moment, due, juneThirtieth)).isEmpty();
    }

    @Test
    void a_made_up_saturday_is_a_working_day() {
        assertThat(town.tell("2022-10-08T09:00", problem(1).due("2022-10-08").build()))
                .isNotEmpty();
    }

    @Test
    void what_turns_up_after_the_round_waits_for_the_next_working_day() {
        town.tell("2022-06-30T09:00");
        assertThat(town.tell("2022-06-30T10:00", juneThirtieth)).isEmpty();
        assertThat(town.tell("2022-07-01T09:00", juneThirtieth)).hasSize(3);
    }

    @Test
    void all_hats_of_a_person_come_in_one_message_and_a_problem_stands_in_it_once() {
        Problem own = problem(1).of("mzj", "min").due("2022-06-30").build();
        List<Due> told = town.tell(
                "2022-07-01T09:00",
                own,
                problem(2).of("mzj", "sun").due("2022-06-30").build());
        Due min = Town.to("min", told).orElseThrow();
        assertThat(told).extracting(Due::person).containsExactly("sun", "min");
        assertThat(min.text()).containsOnlyOnce("1号").containsOnlyOnce("2号");
        assertThat(min.numbers()).containsExactly(1L, 2L);
    }

    @Test
    void an_assignment_is_told_when_unsigned_for_too_long_and_then_weekly() {
        Problem unsigned =
                problem(1).status(Status.ASSIGNED).assigned("2022-06-06T10:00").build();
        assertThat(town.tell("2022-06-08T09:00", unsigned)).isEmpty();
        assertThat(town.tell("2022-06-09T09:00", unsigned))
                .extracting(Due::person)
                .containsExactly("zhang", "wang");
        assertThat(town.tell("2022-06-13T09:00", unsigned)).isEmpty();
        assertThat(town.tell("2022-06-20T09:00", unsigned)).hasSize(2);
        assertThat(town.tell("2022-06-21T09:00", unsigned)).isEmpty();
    }

    @Test
    void what_stays_overdue_comes_once_a_week_and_the_leader_gets_his_units() {
        Problem old = problem(1).due("2022-06-01").build();
        town.tell("2022-06-06T09:00", old);
        assertThat(town.tell("2022-06-10T09:00", old)).isEmpty();
        List<Due> monday = town.tell("2022-06-13T09:00", old);
        assertThat(monday).extracting(Due::person).containsExactly("zhang", "wang", "ma", "lu", "zhou");
        assertThat(Town.to("lu", monday).orElseThrow().text()).contains("市场监督管理局：逾期1件，未销号共1件");
        assertThat(town.tell("2022-06-14T09:00", old)).isEmpty();
    }

    @Test
    void a_principal_hears_of_a_waiting_application_the_day_after_and_again_when_late() {
        Problem waiting = problem(5)
                .asksToClose(Problem.Signer.PRINCIPAL, "2022-06-07T15:00")
                .build();
        assertThat(town.tell("2022-06-07T16:00", waiting)).isEmpty();
        Due first = Town.to("ma", town.tell("2022-06-08T09:00", waiting)).orElseThrow();
        assertThat(first.text()).contains("张三申请销号，已等1个工作日").contains("同意 5");
        assertThat(town.tell("2022-06-09T09:00", waiting)).isEmpty();
        Due late = Town.to("ma", town.tell("2022-06-13T09:00", waiting)).orElseThrow();
        assertThat(late.text()).contains("【等您答复，已超时】");
    }

    @Test
    void nobody_is_asked_to_sign_his_own_application() {
        Problem own = problem(5)
                .of("scjgj", "ma")
                .asksToClose(Problem.Signer.PRINCIPAL, "2022-06-07T15:00")
                .build();
        assertThat(town.tell("2022-06-08T09:00", own)).extracting(Due::person).containsExactly("lu");
    }

    @Test
    void the_office_first_reads_what_was_promised_delivered_failed_and_why() {
        Outbox.Parked parked = new Outbox.Parked(9, "wecom", "W-zhang", "不在应用可见范围", Instant.EPOCH, 5);
        Outbox.Parked sealed = new Outbox.Parked(10, "wecom", null, "账号停用", Instant.EPOCH, 5);
        List<Due> told = town.tell(
                ProblemBuilder.at("2022-06-08T09:00"),
                List.of(problem(3).reported("2022-06-07T11:00").build()),
                delivered(new Outbox.Figures(12, 10, 2, 0), List.of(parked, sealed)));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).content().body().lines().toList().get(0))
                .isEqualTo("启用以来，应发消息12条，送达10条，没发成2条，过时未发0条。" + "现有2条发不出去：不在应用可见范围（1条，张三）；账号停用（1条）。");
        assertThat(told.get(0).text()).contains("【待分派】1件").contains("分派 3");
    }

    @Test
    void the_office_is_not_told_every_day_that_nothing_changed() {
        Problem report = problem(3).reported("2022-06-07T11:00").build();
        assertThat(town.tell("2022-06-08T09:00", report)).hasSize(1);
        assertThat(town.tell("2022-06-09T09:00", report)).isEmpty();
        assertThat(town.tell("2022-06-13T09:00", report)).hasSize(1);
    }

    @Test
    void who_cannot_be_reached_is_named_to_the_office_and_his_rungs_stay_unburnt() {
        Instant morning = ProblemBuilder.at("2022-06-29T09:00");
        Round round = town.reminders.due(new Situation(
                morning, List.of(juneThirtieth), town.sent, Deliveries.none(), p -> !p.id().equals("zhang")));
        assertThat(round.due()).extracting(Due::person).containsExactly("zhou");
        assertThat(round.due().get(0).text()).contains("【收不到提醒】1人没有可用的账号：张三");
        assertThat(round.due().get(0).keys()).noneMatch(key -> key.receiver().equals("zhang"));
    }

    @Test
    void each_liaison_gets_his_units_list_once_a_month_with_one_tap_to_report() {
        Problem[] ledger = {
            problem(1).due("2022-12-30").build(),
            problem(2).of("mzj", "sun").due("2022-12-30").build()
        };
        List<Due> told = town.tell("2022-07-25T09:00", ledger);
        assertThat(told).extracting(Due::kind).containsOnly(Due.Kind.DISPATCH_PROMPT);
        assertThat(told).extracting(Due::person).containsExactly("wang", "min");
        assertThat(told.get(0).content().buttons())
                .extracting(b -> b.sentence())
                .containsExactly("进展 1", "本月没有变化", "我的整改");
        // Of those that have not answered at once the principal hears, unless he is the liaison himself.
        assertThat(town.tell("2022-07-26T09:00", ledger))
                .extracting(Due::person)
                .containsExactly("ma");
        assertThat(town.tell("2022-08-25T09:00", ledger)).hasSize(2);
    }

    @Test
    void a_prompt_and_a_digest_of_the_same_moment_are_one_message() {
        Problem today = problem(1).due("2022-07-25").build();
        List<Due> told = town.tell("2022-07-25T09:00", today);
        assertThat(told).extracting(Due::person).containsExactly("wang", "zhang");
        assertThat(told.get(0).keys())
                .contains(LogKey.digest(LocalDate.parse("2022-07-25"), "wang"))
                .contains(new LogKey(1, "due", 0, "2022-07-25", "wang"));
    }

    @Test
    void a_unit_with_nothing_to_move_is_not_prompted() {
        assertThat(town.tell(
                        "2022-07-25T09:00", problem(1).status(Status.CLOSED).build()))
                .isEmpty();
    }

    @Test
    void a_kept_ladder_holds_whatever_the_rules_say_now() {
        FrozenLadder kept = new FrozenLadder(
                LocalDate.parse("2022-03-02"),
                List.of(new CampaignRules.Rung("nudge", List.of(-3), List.of("leader"))));
        town.kept = new Kept(Map.of(137L, kept), List.of(), Map.of(), Map.of(), Set.of(), List.of());
        assertThat(town.tell("2022-06-23T09:00", juneThirtieth)).isEmpty();
        assertThat(town.tell("2022-06-27T09:00", juneThirtieth))
                .extracting(Due::person)
                .containsExactly("lu");
        assertThat(town.tell("2022-06-30T09:00", juneThirtieth)).isEmpty();
    }

    @Test
    void a_reporters_words_neither_mention_everybody_nor_break_the_line() {
        Problem sly = problem(1).title("@all\n# 全体 <点这里>").due("2022-06-30").build();
        assertThat(town.tell("2022-06-29T09:00", sly).get(0).text())
                .contains("1号 ＠all ＃ 全体 ＜点这里＞：")
                .doesNotContain("@", "#", "<");
    }

    private static Deliveries delivered(Outbox.Figures figures, List<Outbox.Parked> parked) {
        return new Deliveries() {
            @Override
            public Outbox.Figures since(Instant from) {
                return figures;
            }

            @Override
            public List<Outbox.Parked> parked() {
                return parked;
            }
        };
    }
}
