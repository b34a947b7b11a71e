package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import org.junit.jupiter.api.Test;

/** Ledgers are due on 2022-03-13, a Sunday, and 2022-03-15; who has told nothing is reminded, and the office hears who. */
class SelfCheckTest {
    private static final String ASKED = "【自查台账】3月13日前报送，您单位还没有报过";

    private final Town town = new Town();
    private final Problem ofMarket = problem(1).due("2022-06-30").build();

    private String told(String person, String at, Problem... ledger) {
        return Town.to(person, town.tell(at, ledger)).map(Due::text).orElse("");
    }

    @Test
    void a_unit_that_has_told_nothing_is_reminded_five_working_days_before_and_on_the_last_working_day() {
        assertThat(told("min", "2022-03-03T09:00", ofMarket)).isEmpty();
        assertThat(told("min", "2022-03-04T09:00", ofMarket)).contains(ASKED);
        assertThat(told("min", "2022-03-07T09:00", ofMarket)).isEmpty();
        assertThat(told("min", "2022-03-11T09:00", ofMarket)).contains(ASKED);
        assertThat(told("min", "2022-03-14T09:00", ofMarket)).isEmpty();
    }

    @Test
    void a_unit_that_has_told_something_hears_nothing() {
        assertThat(told("wang", "2022-03-04T09:00", ofMarket)).doesNotContain("自查台账");
        assertThat(told("wang", "2022-03-11T09:00", ofMarket)).doesNotContain("自查台账");
    }

    @Test
    void the_day_after_the_office_reads_who_told_nothing_once() {
        assertThat(told("zhou", "2022-03-11T09:00", ofMarket)).doesNotContain("一件没报");
        assertThat(told("zhou", "2022-03-14T09:00", ofMarket)).contains("【自查台账】3月13日已到，1个单位一件没报：民政局。");
        assertThat(told("zhou", "2022-03-16T09:00", ofMarket)).doesNotContain("一件没报");
    }

    @Test
    void where_everybody_told_something_nobody_is_named() {
        Problem ofAffairs = problem(2).of("mzj", "sun").due("2022-06-30").build();
        assertThat(told("zhou", "2022-03-14T09:00", ofMarket, ofAffairs)).doesNotContain("自查台账");
    }

    @Test
    void the_office_is_reminded_of_what_audits_and_patrols_found_until_some_of_it_is_there() {
        assertThat(told("zhou", "2022-03-14T09:00", ofMarket)).contains("【督办科台账】3月15日前报送");
        assertThat(told("zhou", "2022-03-15T09:00", ofMarket)).isEmpty();
        Town other = new Town();
        assertThat(Town.to("zhou", other.tell("2022-03-15T09:00", ofMarket))
                        .orElseThrow()
                        .text())
                .contains("【督办科台账】3月15日前报送");
    }
}
