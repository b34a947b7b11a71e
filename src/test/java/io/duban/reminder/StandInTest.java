package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInTest {
    private final Town town = new Town();
    private final Problem zhangs = problem(1).title("中午没人值班").due("2022-06-15").build();
    private final Problem lis = problem(2).of("scjgj", "li").due("2022-06-15").build();

    @BeforeEach
    void zhang_is_away_for_the_week() {
        town.kept = standIns(new StandIn("zhang", "li", LocalDate.parse("2022-06-13"), LocalDate.parse("2022-06-15")));
    }

    @Test
    void his_lines_come_to_the_stand_in_each_saying_for_whom() {
        List<Due> told = town.tell("2022-06-14T09:00", zhangs, lis);
        assertThat(told).extracting(Due::person).containsExactly("li");
        assertThat(told.get(0).text())
                .contains("【代人看的提醒】1项")
                .contains("签字审批仍由本人办")
                .contains("代张三：1号 中午没人值班：6月15日到期，还有1个工作日")
                .contains("【快到期】1件：");
        assertThat(told.get(0).content().buttons())
                .extracting(b -> b.sentence())
                .contains("进展 2")
                .doesNotContain("进展 1", "签收 1", "查看 1");
    }

    @Test
    void it_ends_by_itself_and_what_the_stand_in_was_told_is_not_told_again() {
        town.tell("2022-06-15T09:00", zhangs);
        List<Due> told = town.tell("2022-06-16T09:00", zhangs);
        assertThat(Town.to("zhang", told).orElseThrow().keys())
                .contains(new LogKey(1, "urge", 1, "2022-06-15", "zhang"))
                .doesNotContain(new LogKey(1, "due", 0, "2022-06-15", "zhang"));
        assertThat(Town.to("li", told)).isEmpty();
    }

    @Test
    void a_stand_in_who_is_away_himself_passes_on_and_a_circle_leaves_all_with_their_own() {
        LocalDate from = LocalDate.parse("2022-06-13");
        LocalDate to = LocalDate.parse("2022-06-15");
        town.kept = standIns(new StandIn("zhang", "li", from, to), new StandIn("li", "sun", from, to));
        assertThat(town.tell("2022-06-14T09:00", zhangs, lis))
                .extracting(Due::person)
                .containsExactly("sun");
        Town circle = new Town();
        circle.kept = standIns(new StandIn("zhang", "li", from, to), new StandIn("li", "zhang", from, to));
        assertThat(circle.tell("2022-06-14T09:00", zhangs, lis))
                .extracting(Due::person)
                .containsExactly("zhang", "li");
    }

    private static Kept standIns(StandIn... entries) {
        return new Kept(Map.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of(entries));
    }
}
