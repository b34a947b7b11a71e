package io.duban.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Once a month the office reads what the bot cost people: sums, nobody named. */
class BurdenTest {
    private final Town town = new Town();
    private final Problem reported =
            ProblemBuilder.problem(1).reported("2022-04-29T16:00").build();

    private void april(Map<String, Integer> unasked, int said, int tapped, int questions) {
        town.kept = new Kept(
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                List.of(),
                Kept.NOTHING.facts(),
                Map.of(YearMonth.of(2022, 4), new Burden(unasked, said, tapped, questions)));
    }

    private String told(String at, Problem... ledger) {
        return Town.to("zhou", town.tell(at, ledger)).map(Due::text).orElse("");
    }

    @Test
    void the_first_digest_of_a_month_says_what_the_last_one_cost() {
        april(Map.of("zhang", 4, "li", 2, "ma", 40), 31, 12, 5);
        assertThat(told("2022-05-05T09:00", reported))
                .contains("【4月督办占用大家的】主动发给3人46条，平均每人15.3条，最多的一人40条；多于每个工作日一条（21条）的1人。")
                .contains("大家一共说了31句、点了12下，督办追问、请确认5次。")
                .doesNotContain("张三", "马局");
    }

    @Test
    void it_is_said_once() {
        april(Map.of("zhang", 4), 0, 0, 0);
        assertThat(told("2022-05-05T09:00", reported)).contains("占用大家的").doesNotContain("说了");
        Problem another = ProblemBuilder.problem(2).reported("2022-05-05T16:00").build();
        assertThat(told("2022-05-06T09:00", reported, another)).contains("待分派").doesNotContain("占用大家的");
    }

    @Test
    void it_is_never_a_message_of_its_own_and_waits_for_one() {
        april(Map.of("zhang", 4), 0, 0, 0);
        assertThat(told("2022-05-05T09:00")).isEmpty();
        Problem later = ProblemBuilder.problem(2).reported("2022-05-09T16:00").build();
        assertThat(told("2022-05-10T09:00", later)).contains("【4月督办占用大家的】主动发给1人4条");
    }

    @Test
    void in_the_second_half_of_the_month_it_is_too_late() {
        april(Map.of("zhang", 4), 0, 0, 0);
        Problem later = ProblemBuilder.problem(2).reported("2022-05-16T16:00").build();
        assertThat(told("2022-05-17T09:00", later)).contains("待分派").doesNotContain("占用大家的");
    }

    @Test
    void the_average_has_one_decimal_rounded_half_up() {
        assertThat(new Burden(Map.of("a", 1, "b", 1, "c", 3), 0, 0, 0).average())
                .isEqualTo("1.7");
        assertThat(new Burden(Map.of("a", 1, "b", 2, "c", 2, "d", 4), 0, 0, 0).average())
                .isEqualTo("2.3");
        assertThat(Burden.NOTHING.average()).isEqualTo("0.0");
    }
}
