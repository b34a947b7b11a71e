package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.Period;
import io.duban.dispatch.DecidedItem;
import io.duban.dispatch.RoundFacts;
import io.duban.dispatch.RoundFigures;
import io.duban.ledger.Feedback;
import io.duban.ledger.Inspection;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Problem;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchRoundTest {
    private static final YearMonth JULY = YearMonth.of(2022, 7);
    private final Town town = new Town();
    private final Problem market = problem(1).due("2022-08-30").build();
    private final Problem civil = problem(2).of("mzj", "sun").due("2022-12-30").build();

    @BeforeEach
    void the_prompts_of_july_went_out_on_the_25th() {
        town.kept = new Kept(Map.of(), List.of(), Map.of(), Map.of(), Set.of(Period.quarter(2022, 2)), List.of());
        assertThat(town.tell("2022-07-25T09:00", market, civil))
                .extracting(Due::kind)
                .containsOnly(Due.Kind.DISPATCH_PROMPT);
    }

    @Test
    void the_prompt_says_until_when_to_answer() {
        Town fresh = new Town();
        assertThat(fresh.tell("2022-07-25T09:00", market).get(0).text()).contains("7月28日前回复");
    }

    @Test
    void the_principal_of_a_unit_that_has_not_answered_reads_one_line_the_day_after() {
        List<Due> told = town.tell("2022-07-26T09:00", market, civil);
        assertThat(told).extracting(Due::person).containsExactly("ma");
        assertThat(told.get(0).text()).contains("【7月调度】已请王联核对本单位未销号的1件，请过问。");
        assertThat(town.tell("2022-07-27T09:00", market, civil))
                .noneMatch(d -> d.person().equals("ma"));
    }

    @Test
    void two_working_days_later_those_who_have_not_answered_are_reminded_once() {
        List<Due> told = reminds("2022-07-27T09:00", market, civil);
        assertThat(told).extracting(Due::person).containsExactly("min", "wang");
        assertThat(told.get(0).text()).contains("7月调度还没回 · 民政局").contains("7月28日前回复");
        assertThat(told.get(0).content().buttons())
                .extracting(b -> b.sentence())
                .contains("本月没有变化");
        assertThat(reminds("2022-07-28T09:00", market, civil)).isEmpty();
    }

    @Test
    void progress_since_the_prompt_or_the_word_no_change_is_an_answer() {
        Problem moved = problem(1)
                .due("2022-08-30")
                .progress("2022-07-26T15:00", "设备到货")
                .build();
        town.kept = unchanged("mzj");
        assertThat(reminds("2022-07-27T09:00", moved, civil)).isEmpty();
        Problem before = problem(1)
                .due("2022-08-30")
                .progress("2022-07-22T15:00", "设备到货")
                .build();
        assertThat(reminds("2022-07-27T10:00", before, civil)).isEmpty();
    }

    @Test
    void progress_from_before_the_prompt_is_no_answer() {
        Problem before = problem(1)
                .due("2022-08-30")
                .progress("2022-07-22T15:00", "设备到货")
                .build();
        assertThat(reminds("2022-07-27T09:00", before)).extracting(Due::person).containsExactly("wang");
    }

    @Test
    void a_reminder_and_a_digest_are_one_message() {
        Problem today = problem(3).due("2022-07-27").build();
        List<Due> told = town.tell("2022-07-27T09:00", market, civil, today);
        assertThat(told)
                .filteredOn(d -> d.person().equals("wang"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.kind()).isEqualTo(Due.Kind.DISPATCH_REMIND);
                    assertThat(d.text()).contains("【本单位今天要办完】1件");
                    assertThat(d.keys()).contains(new LogKey(3, "due", 0, "2022-07-27", "wang"));
                });
    }

    @Test
    void at_the_cut_off_the_office_gets_one_table_with_who_is_missing() {
        Problem late = problem(3)
                .title("窗口叫号机坏了")
                .due("2022-07-20")
                .progress("2022-07-21T15:00", "等配件")
                .build();
        town.kept = unchanged("mzj");
        assertThat(notes("2022-07-28T09:00", market, civil, late)).isEmpty();
        assertThat(notes("2022-07-29T09:00", market, civil, late))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.person()).isEqualTo("zhou");
                    assertThat(d.text())
                            .contains("7月调度汇总")
                            .contains("一、总数：查找3件，已销号0件（0%），正在整改3件，其中逾期1件。")
                            .contains("问了2个单位，1个有回音，其中1个说没有变化")
                            .contains("没有回复的1个：市场监督管理局。")
                            .contains("市场监督管理局：查找2、销号0（0%）、逾期1、没签收0、退回0、延期0（没回复）")
                            .contains("四、8月到期1件：市场监督管理局1件。")
                            .contains("3号（市场监督管理局）窗口叫号机坏了：逾期9天，7月21日报：等配件");
                });
        assertThat(notes("2022-08-01T09:00", market, civil, late)).isEmpty();
    }

    @Test
    void the_table_says_what_changed_since_the_last_one_and_what_else_the_month_brought() {
        town.kept = withFacts(new RoundFacts(
                List.of(new DecidedItem(
                        7,
                        YearMonth.of(2022, 6),
                        "mzj",
                        LocalDate.parse("2022-07-10"),
                        "公布办理时限",
                        DecidedItem.State.OPEN,
                        0,
                        ProblemBuilder.at("2022-06-30T10:00"),
                        null,
                        null,
                        null)),
                Map.of(
                        YearMonth.of(2022, 6),
                        new RoundFigures(
                                YearMonth.of(2022, 6),
                                Map.of(
                                        "", new RoundFigures.Tally(5, 0, 4),
                                        "scjgj", new RoundFigures.Tally(1, 0, 2)))),
                List.of(),
                List.of(new Mechanism(
                        1, ProblemBuilder.at("2022-07-12T10:00"), "sun", "mzj", null, "轮岗", List.of(), null)),
                List.of(new Inspection(
                        1,
                        1,
                        ProblemBuilder.at("2022-07-13T10:00"),
                        "zhou",
                        Inspection.Result.PARTIAL,
                        null,
                        List.of()))));
        Problem late = problem(3).due("2022-07-20").build();
        Due note = notes("2022-07-29T09:00", market, civil, late).get(0);
        assertThat(note.content().body())
                .startsWith("【上次议定事项】1项：已完成0项，没完成1项。\n议定7 民政局，7月10日前：公布办理时限（逾期19天没报完成）\n一、总数")
                .contains("比上月：查找-2，销号+0，逾期-3。")
                .contains("比上月查找+1、销号+0、逾期-1（没回复）")
                .contains("【本月报机制】1条：民政局。", "【本月督查】1次：真改0，部分整改1，虚假整改0。")
                .contains("【建议议定】", "议定 市场监督管理局 8月12日前 把逾期的1件整改到位：3号");
        assertThat(note.figures().units().get("scjgj")).isEqualTo(new RoundFigures.Tally(2, 0, 1));
        assertThat(town.kept.facts().figures()).containsKey(YearMonth.of(2022, 7));
    }

    @Test
    void the_next_prompt_opens_with_what_became_of_the_units_decided_items() {
        Town fresh = new Town();
        fresh.kept = withFacts(new RoundFacts(
                List.of(new DecidedItem(
                        7,
                        YearMonth.of(2022, 6),
                        "mzj",
                        LocalDate.parse("2022-07-10"),
                        "公布办理时限",
                        DecidedItem.State.KEPT,
                        0,
                        ProblemBuilder.at("2022-06-30T10:00"),
                        ProblemBuilder.at("2022-07-11T10:00"),
                        null,
                        ProblemBuilder.at("2022-07-12T10:00"))),
                Map.of(),
                List.of(),
                List.of(),
                List.of()));
        List<Due> told = fresh.tell("2022-07-25T09:00", market, civil);
        assertThat(Town.to("min", told).orElseThrow().content().body())
                .startsWith("【您单位的议定事项】1项：\n议定7 民政局，7月10日前：公布办理时限（已完成，超过了期限）\n");
        assertThat(Town.to("wang", told).orElseThrow().text()).doesNotContain("议定");
    }

    @Test
    void the_bulletin_says_how_satisfied_who_was_asked_is() {
        Town fresh = new Town();
        fresh.kept = new Kept(
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                List.of(),
                new RoundFacts(
                        List.of(),
                        Map.of(),
                        List.of(feedback(1, true), feedback(1, true), feedback(1, false)),
                        List.of(),
                        List.of()));
        assertThat(drafts(fresh, "2022-10-08T09:00"))
                .singleElement()
                .satisfies(d -> assertThat(d.text()).contains("反弹0件，回访满意率67%", "反弹0件，回访满意率—"));
    }

    private static Feedback feedback(long number, boolean satisfied) {
        return new Feedback(1, number, ProblemBuilder.at("2022-09-01T10:00"), "zhou", satisfied, null);
    }

    private static Kept withFacts(RoundFacts facts) {
        return new Kept(Map.of(), List.of(), Map.of(), Map.of(), Set.of(Period.quarter(2022, 2)), List.of(), facts);
    }

    @Test
    void the_leader_reads_the_figures_of_his_units_when_the_round_is_over() {
        town.tell("2022-07-26T09:00", market, civil);
        Due digest = Town.to("lu", town.tell("2022-07-29T09:00", market, civil)).orElseThrow();
        assertThat(digest.text()).contains("【7月调度】市场监督管理局：查找1件，已销号0件，逾期0件。");
    }

    @Test
    void a_round_started_by_hand_goes_out_at_once_and_not_again_on_its_day() {
        Town early = new Town();
        early.kept = new Kept(
                Map.of(),
                List.of(),
                Map.of(JULY, ProblemBuilder.at("2022-07-12T20:10")),
                Map.of(),
                Set.of(Period.quarter(2022, 2)),
                List.of());
        assertThat(early.tell("2022-07-12T20:15", market)).isEmpty();
        assertThat(early.tell("2022-07-13T09:00", market))
                .extracting(Due::kind)
                .containsExactly(Due.Kind.DISPATCH_PROMPT);
        assertThat(early.tell("2022-07-25T09:00", market)).noneMatch(d -> d.kind() == Due.Kind.DISPATCH_PROMPT);
        assertThat(early.tell("2022-08-25T09:00", market)).extracting(Due::kind).contains(Due.Kind.DISPATCH_PROMPT);
    }

    @Test
    void the_bulletin_lies_drafted_on_the_first_working_day_after_the_quarter_unless_it_was_sent() {
        Town fresh = new Town();
        assertThat(drafts(fresh, "2022-09-30T09:00")).isEmpty();
        assertThat(drafts(fresh, "2022-10-08T09:00")).singleElement().satisfies(d -> {
            assertThat(d.person()).isEqualTo("zhou");
            assertThat(d.text())
                    .contains("【拟稿】关于2022年第3季度问题整改情况的通报（第1期）")
                    .contains("共查找出问题2件")
                    .contains("按销号率排名")
                    .contains("市场监督管理局逾期1件（1号）")
                    .doesNotContain("红榜", "黑榜", "张三", "孙七");
            assertThat(d.content().buttons()).extracting(b -> b.sentence()).containsExactly("出2022年第3季度通报");
        });
        assertThat(drafts(fresh, "2022-10-09T09:00")).isEmpty();
        Town sent = new Town();
        sent.kept = new Kept(Map.of(), List.of(), Map.of(), Map.of(), Set.of(Period.quarter(2022, 3)), List.of());
        assertThat(drafts(sent, "2022-10-08T09:00")).isEmpty();
    }

    private List<Due> drafts(Town town, String at) {
        return town.tell(at, market, civil).stream()
                .filter(d -> d.kind() == Due.Kind.BULLETIN_DRAFT)
                .toList();
    }

    private Kept unchanged(String unit) {
        return new Kept(
                Map.of(), List.of(), Map.of(), Map.of(JULY, Set.of(unit)), Set.of(Period.quarter(2022, 2)), List.of());
    }

    private List<Due> reminds(String at, Problem... ledger) {
        return of(Due.Kind.DISPATCH_REMIND, at, ledger);
    }

    private List<Due> notes(String at, Problem... ledger) {
        return of(Due.Kind.OFFICE_NOTE, at, ledger);
    }

    private List<Due> of(Due.Kind kind, String at, Problem... ledger) {
        return town.tell(at, ledger).stream().filter(d -> d.kind() == kind).toList();
    }
}
