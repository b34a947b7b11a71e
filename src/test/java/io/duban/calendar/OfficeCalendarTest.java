package io.duban.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeCalendarTest {
    private final OfficeCalendar calendar = new OfficeCalendar(Map.of(), OfficeHours.USUAL);

    @ParameterizedTest
    @CsvSource({
        "2022-06-03,false", "2022-06-05,false", "2022-05-07,true", "2022-05-08,false", "2022-10-09,true",
        "2022-12-31,false", "2023-10-06,false", "2026-02-14,true", "2027-05-03,true", "2027-05-02,false"
    })
    void the_official_notices_decide_and_other_days_are_monday_to_friday(LocalDate day, boolean works) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(works);
    }

    @Test
    void an_office_adds_its_own_days_and_they_win() {
        LocalDate sunday = LocalDate.of(2022, 6, 5);
        assertThat(new OfficeCalendar(Map.of(sunday, true), OfficeHours.USUAL).isWorkingDay(sunday))
                .isTrue();
    }

    @Test
    void working_days_are_counted_from_the_next_one_over_a_holiday() {
        LocalDate before = LocalDate.of(2022, 9, 30);
        assertThat(calendar.plusWorkingDays(before, 3)).isEqualTo("2022-10-10");
        assertThat(calendar.plusWorkingDays(LocalDate.of(2022, 10, 8), -1)).isEqualTo("2022-09-30");
        assertThat(calendar.workingDaysBetween(before, LocalDate.of(2022, 10, 10)))
                .isEqualTo(3);
        assertThat(calendar.workingDaysBetween(LocalDate.of(2022, 10, 10), before))
                .isEqualTo(-3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void going_on_and_counting_back_agree(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            LocalDate day = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1800));
            int n = random.nextInt(60) + 1;
            LocalDate later = calendar.plusWorkingDays(day, n);
            assertThat(calendar.isWorkingDay(later)).isTrue();
            assertThat(calendar.workingDaysBetween(day, later)).isEqualTo(n);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-10T01:00:00Z,2022-05-10T01:00:00Z",
        "2022-05-10T00:00:00Z,2022-05-10T01:00:00Z",
        "2022-05-10T03:30:00Z,2022-05-10T06:30:00Z",
        "2022-05-10T09:30:00Z,2022-05-11T01:00:00Z",
        "2022-09-30T10:00:00Z,2022-10-08T01:00:00Z"
    })
    void nobody_is_disturbed_outside_office_hours(Instant at, Instant next) {
        assertThat(calendar.nextOfficeInstant(at)).isEqualTo(next);
        assertThat(calendar.inOfficeHours(next)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "国庆,2022-05-10,2022-10-01",
        "五一,2022-05-10,2023-04-29",
        "中秋节,2023-05-10,2023-09-29",
        "元旦,2022-12-20,2022-12-31",
        "国庆,2031-05-10,2031-10-01"
    })
    void a_holiday_named_is_the_next_that_begins(String name, LocalDate day, LocalDate start) {
        assertThat(calendar.holidayStart(name, day)).isEqualTo(start);
    }

    @Test
    void a_moving_holiday_of_an_unknown_year_is_not_guessed() {
        assertThat(calendar.holidayStart("端午", LocalDate.of(2031, 1, 1))).isNull();
        assertThat(calendar.knows(2031)).isFalse();
        assertThat(calendar.knows(2022)).isTrue();
    }

    @Test
    void office_hours_that_do_not_rise_are_refused() {
        LocalTime nine = LocalTime.of(9, 0);
        assertThatThrownBy(() -> new OfficeHours(nine, nine, nine, nine)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05,2022-05-01,2022-05-31", "2022-02,2022-02-01,2022-02-28",
        "2022-Q2,2022-04-01,2022-06-30", "2022,2022-01-01,2022-12-31"
    })
    void a_period_reads_prints_and_knows_its_ends(String text, LocalDate from, LocalDate to) {
        Period period = Period.parse(text).orElseThrow();
        assertThat(period).hasToString(text);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period.contains(from)).isTrue();
        assertThat(period.contains(to.plusDays(1))).isFalse();
        assertThat(period.previous().to()).isEqualTo(from.minusDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-13", "2022-Q5", "22", "2022-5", "", "2022-05-01"})
    void what_is_no_period_is_not_read(String text) {
        assertThat(Period.parse(text)).isEmpty();
    }
}
