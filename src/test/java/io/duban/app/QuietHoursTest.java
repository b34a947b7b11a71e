package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the office wants it so, what others do at night waits for the morning; one's own answers never wait. */
class QuietHoursTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2022-05-13");
    private static final LocalDate MONDAY = LocalDate.parse("2022-05-16");

    @TempDir
    Path folder;

    @Test
    void what_others_did_at_night_is_told_in_the_morning_unless_it_was_settled_meanwhile() throws IOException {
        try (YearOffice office = new YearOffice(new YearTown(2).folder(folder), folder)) {
            String reporter = YearTown.cadre(1, 5);
            String responsible = YearTown.cadre(1, 2);
            office.at(FRIDAY, "20:30");
            office.says(reporter, "报问题 窗口中午没人值班", "已登记：1号");
            office.says(reporter, "报问题 指示牌还是旧地址", "已登记：2号");
            assertThat(told(office, "gao")).isEmpty();
            office.says("gao", "分派 1 给市发展改革局" + YearTown.person(1, 2), "1号已分派");
            assertThat(told(office, responsible)).isEmpty();
            office.at(FRIDAY.plusDays(1), "10:00");
            office.duban.drain();
            assertThat(told(office, responsible)).isEmpty();
            office.at(MONDAY, "09:00");
            office.duban.drain();
            assertThat(told(office, responsible))
                    .singleElement()
                    .satisfies(t -> assertThat(t).contains("1号"));
            assertThat(told(office, "gao"))
                    .singleElement()
                    .satisfies(t -> assertThat(t).contains("2号"));
            office.at(MONDAY, "10:00");
            office.says(responsible, "签收 1", "1号已签收");
            office.says(responsible, "申请销号 1 已经整改到位", "1号已申请销号");
            assertThat(told(office, "p1")).anyMatch(t -> t.contains("申请销号"));
        }
    }

    @Test
    void the_metrics_say_how_many_messages_a_person_got_unasked_and_name_nobody() throws Exception {
        try (YearOffice office = new YearOffice(new YearTown(2).folder(folder), folder)) {
            office.at(MONDAY, "10:00");
            office.says(YearTown.cadre(1, 5), "报问题 窗口中午没人值班", "已登记：1号");
            office.says(YearTown.cadre(1, 5), "报问题 指示牌还是旧地址", "已登记：2号");
            office.says("gao", "分派 1 给市发展改革局" + YearTown.person(1, 2), "1号已分派");
            // Both of the office were told of two reports, three of the unit of the hand-over; answers count for
            // nothing.
            assertThat(office.metrics())
                    .contains("duban_messages_per_person{le=\"1\"} 3")
                    .contains("duban_messages_per_person{le=\"2\"} 5")
                    .contains("duban_messages_per_person{le=\"+Inf\"} 5")
                    .doesNotContain("gao");
        }
    }

    private static List<String> told(YearOffice office, String person) {
        return office.rows(0).stream()
                .filter(r -> r.person().equals(person) && r.kind().equals("announcement"))
                .filter(r -> r.status().equals("delivered"))
                .map(YearOffice.Row::text)
                .toList();
    }
}
