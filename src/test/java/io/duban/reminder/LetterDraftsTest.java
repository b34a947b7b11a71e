package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.letter.Letter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterDraftsTest {
    private final Town town = Town.withLetters();
    private final Problem first =
            problem(137).title("政务大厅中午没人值班").due("2022-06-30").build();
    private final Problem second = problem(138).due("2022-06-30").build();
    private final Problem other =
            problem(139).of("mzj", "sun").due("2022-06-30").build();

    @BeforeEach
    void the_urging_has_been_told() {
        town.sent.add(
                List.of(LogKey.promptRound("2022-06"), LogKey.promptRound("2022-07")),
                ProblemBuilder.at("2022-06-27T09:00"));
        town.tell("2022-07-01T09:00", first, second, other);
    }

    @Test
    void three_working_days_after_the_deadline_one_letter_a_unit_is_drafted_for_the_office_alone() {
        assertThat(drafts("2022-07-04T09:00")).isEmpty();
        List<Due> drafts = drafts("2022-07-05T09:00");
        assertThat(drafts).extracting(Due::person).containsOnly("zhou");
        assertThat(drafts).extracting(Due::unit).containsExactly("mzj", "scjgj");
        assertThat(drafts.get(1).numbers()).containsExactly(137L, 138L);
        assertThat(drafts.get(1).text())
                .contains("【拟稿】提醒函〔2022〕2号")
                .contains("市场监督管理局：")
                .contains("1. 137号 政务大厅中午没人值班。6月30日到期，逾期5天，责任人：张三。")
                .contains("请于7月8日前答复")
                .contains("联系人：周办")
                .contains("工作专班　2022年7月5日");
        assertThat(drafts.get(1).content().buttons())
                .extracting(b -> b.sentence())
                .containsExactly("发出提醒函2022年2号", "不发提醒函2022年2号");
        assertThat(drafts("2022-07-06T09:00")).isEmpty();
    }

    @Test
    void each_rung_is_a_letter_of_its_own_series_and_nobody_but_the_office_hears_of_it() {
        drafts("2022-07-05T09:00");
        assertThat(drafts("2022-07-11T09:00").get(0).text())
                .contains("【拟稿】督办单〔2022〕1号")
                .contains("亲自督办");
        assertThat(drafts("2022-07-21T09:00").get(0).text()).contains("【拟稿】督办函〔2022〕1号");
        assertThat(town.kept.letters()).extracting(Letter::serial).containsExactly(1, 2, 1, 2, 1, 2);
    }

    @Test
    void more_than_three_on_one_morning_lie_in_one_message_and_each_is_kept() {
        Problem late = problem(140).due("2022-06-24").build();
        Problem later = problem(141).of("mzj", "sun").due("2022-06-24").build();
        Town busy = Town.withLetters();
        List<Due> told = busy.tell("2022-07-05T09:00", first, other, late, later).stream()
                .filter(d -> d.kind() == Due.Kind.LETTER_DRAFT)
                .toList();
        assertThat(told).singleElement().satisfies(d -> {
            assertThat(d.person()).isEqualTo("zhou");
            assertThat(d.unit()).isEqualTo("zb");
            assertThat(d.numbers()).containsExactly(137L, 139L, 140L, 141L);
            assertThat(d.text())
                    .contains("【拟稿】今天拟了4份函")
                    .contains("提醒函〔2022〕2号 市场监督管理局，1件：137号")
                    .contains("督办单〔2022〕1号 民政局，1件：141号");
            assertThat(d.content().buttons()).extracting(b -> b.sentence()).containsExactly("发出拟好的函", "看提醒函2022年1号");
        });
        assertThat(busy.kept.letters()).hasSize(4);
        assertThat(busy.tell("2022-07-06T09:00", first, other, late, later))
                .noneMatch(d -> d.kind() == Due.Kind.LETTER_DRAFT);
    }

    @Test
    void a_talk_is_suggested_to_the_office_once_and_nothing_is_drafted_for_it() {
        drafts("2022-07-21T09:00");
        List<Due> told = town.tell("2022-07-28T09:00", first, second, other);
        assertThat(told)
                .filteredOn(d -> d.kind() == Due.Kind.OFFICE_NOTE)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.person()).isEqualTo("zhou");
                    assertThat(note.text()).contains("约谈建议（3件）").contains("市场监督管理局 137号");
                });
        assertThat(town.tell("2022-07-29T09:00", first, second, other))
                .noneMatch(d -> d.kind() == Due.Kind.OFFICE_NOTE);
    }

    @Test
    void the_third_return_is_a_reason_for_a_talk_too() {
        Problem returned = problem(5).due("2022-12-30").returned(3).build();
        assertThat(town.tell(
                        "2022-07-05T09:00",
                        problem(5).due("2022-12-30").returned(2).build()))
                .isEmpty();
        assertThat(town.tell("2022-07-06T09:00", returned))
                .singleElement()
                .satisfies(d -> assertThat(d.text()).contains("销号申请已退回3次"));
        assertThat(town.tell("2022-07-07T09:00", returned)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CLOSING", "CLOSED"})
    void what_moved_on_gets_no_letter(Status status) {
        Problem moved = problem(137).due("2022-06-30").status(status).build();
        assertThat(town.tell("2022-07-05T09:00", moved)).noneMatch(d -> d.kind() == Due.Kind.LETTER_DRAFT);
    }

    @Test
    void an_extension_starts_the_letters_anew() {
        drafts("2022-07-05T09:00");
        Problem extended = problem(137).due("2022-07-15").build();
        assertThat(town.tell("2022-07-11T09:00", extended)).noneMatch(d -> d.kind() == Due.Kind.LETTER_DRAFT);
        assertThat(town.tell("2022-07-20T09:00", extended))
                .filteredOn(d -> d.kind() == Due.Kind.LETTER_DRAFT)
                .singleElement()
                .satisfies(d -> assertThat(d.text()).contains("提醒函〔2022〕3号"));
    }

    @Test
    void a_draft_that_not_everybody_of_the_office_was_shown_is_shown_again_not_drafted_again() {
        drafts("2022-07-05T09:00");
        town.sent = new Sent();
        town.sent.add(
                List.of(LogKey.promptRound("2022-06"), LogKey.promptRound("2022-07")),
                ProblemBuilder.at("2022-06-27T09:00"));
        assertThat(drafts("2022-07-06T09:00")).hasSize(2);
        assertThat(town.kept.letters()).hasSize(2);
    }

    private List<Due> drafts(String at) {
        return town.tell(at, first, second, other).stream()
                .filter(due -> due.kind() == Due.Kind.LETTER_DRAFT)
                .toList();
    }

    /** Sent on Tuesday 5 July, to be answered by Friday 8 July. */
    private String officeHears(String at, Problem... ledger) {
        Letter sent = new Letter(
                "remind_letter:3:scjgj:2022-07-05",
                "remind_letter",
                3,
                2022,
                2,
                "scjgj",
                LocalDate.parse("2022-07-05"),
                List.of(
                        new Letter.About(137, LocalDate.parse("2022-06-30")),
                        new Letter.About(138, LocalDate.parse("2022-06-30"))),
                List.of("principal"),
                Letter.State.SENT,
                LocalDate.parse("2022-07-05"));
        town.kept = new Kept(Map.of(), List.of(sent), Map.of(), Map.of(), Set.of(), List.of());
        return town.tell(at, ledger).stream()
                .filter(d -> d.person().equals("zhou") && d.kind() == Due.Kind.DIGEST)
                .map(Due::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void a_letter_whose_answer_did_not_come_is_told_to_the_office_once() {
        assertThat(officeHears("2022-07-08T09:00", first, second)).doesNotContain("没有答复");
        assertThat(officeHears("2022-07-11T09:00", first, second))
                .contains("【函没有答复】提醒函〔2022〕2号（市场监督管理局）应于7月8日前答复，2件没有动静：137号、138号。");
        assertThat(officeHears("2022-07-12T09:00", first, second)).doesNotContain("没有答复");
    }

    @Test
    void progress_an_application_or_a_moved_deadline_is_an_answer() {
        Problem reported = problem(137)
                .due("2022-06-30")
                .progress("2022-07-06T10:00", "设备已到货")
                .build();
        Problem extended = problem(138).due("2022-07-29").build();
        assertThat(officeHears("2022-07-11T09:00", reported, extended)).doesNotContain("没有答复");
        Problem silent = problem(138).due("2022-06-30").build();
        assertThat(officeHears("2022-07-12T09:00", reported, silent)).contains("1件没有动静：138号");
    }

    @Test
    void long_after_the_day_it_is_old_news() {
        assertThat(officeHears("2022-07-18T09:00", first, second)).doesNotContain("没有答复");
    }
}
