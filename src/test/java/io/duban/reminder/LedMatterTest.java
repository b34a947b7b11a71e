package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a leader of two units hears of them each week. */
class LedMatterTest {
    private static final String MONDAY = "2022-06-13T09:00";

    private final Town town = new Town();

    LedMatterTest() {
        LocalTime nine = LocalTime.of(9, 0);
        town.rules(Town.rules(new CampaignRules.Reminding(nine, List.of(), 25, nine)));
    }

    private String hears(String at, Problem... ledger) {
        return Town.to("lu", town.tell(at, ledger)).map(Due::text).orElse("");
    }

    @Test
    void units_without_anything_overdue_are_one_line_once_a_week() {
        Problem far = problem(1).due("2022-06-30").build();
        Problem near = problem(2).due("2022-06-15").build();
        Problem other = problem(3).of("mzj", "sun").due("2022-06-30").build();
        assertThat(hears(MONDAY, far, near, other))
                .contains("【分管单位】2个单位都没有逾期，未销号共3件（红灯0件，黄灯1件）。")
                .contains("6月13日督办提醒");
        assertThat(hears("2022-06-14T09:00", far, near, other)).isEmpty();
        assertThat(hears("2022-06-20T09:00", far, near, other)).isNotEmpty();
    }

    @Test
    void one_calm_unit_is_named() {
        assertThat(hears(MONDAY, problem(1).due("2022-06-30").build())).contains("【分管单位】市场监督管理局没有逾期，未销号1件（红灯0件，黄灯0件）。");
    }

    @Test
    void beside_a_unit_with_something_overdue_the_others_are_a_line_beneath() {
        Problem late = problem(1).due("2022-06-01").build();
        Problem calm = problem(2).of("mzj", "sun").due("2022-06-30").build();
        town.tell("2022-06-06T09:00", late, calm);
        assertThat(hears(MONDAY, late, calm)).containsSubsequence("【分管单位有逾期】1个：", "市场监督管理局：逾期1件", "民政局没有逾期，未销号1件");
    }

    @Test
    void a_unit_that_went_overdue_in_the_week_is_not_called_calm() {
        Problem late = problem(1).due("2022-06-13").build();
        assertThat(hears("2022-06-14T09:00", late)).doesNotContain("没有逾期");
    }

    @Test
    void where_nothing_is_open_nothing_is_said() {
        assertThat(hears(
                        MONDAY,
                        problem(1).status(Status.CLOSED).due("2022-06-30").build()))
                .isEmpty();
    }
}
