package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Domain 6.3, line by line, on a ledger that was really walked. */
class CountingTest {
    @TempDir
    Path folder;

    @Test
    void found_leaves_out_the_rejected_and_the_merged() {
        try (LedgerFixture town = new LedgerFixture(folder)) {
            long kept = number(town.report("wang", "大厅没人值班", false));
            town.did("gao", number(town.report("wang", "不归这里管", false)), new Act.Reject("不属范围"));
            town.did("gao", number(town.report("wang", "大厅中午没人", false)), new Act.Merge(kept));

            Counting counting = count(town, LocalDate.of(2022, 5, 10));

            assertThat(counting.found()).isEqualTo(1);
            assertThat(counting.open()).isEqualTo(1);
        }
    }

    @Test
    void overdue_begins_the_day_after_the_deadline() {
        try (LedgerFixture town = new LedgerFixture(folder)) {
            long number = town.rectifying();
            LocalDate deadline = town.problem(number).deadline();

            assertThat(count(town, deadline).overdue()).isZero();
            assertThat(count(town, deadline.plusDays(1)).overdue()).isEqualTo(1);
            assertThat(count(town, deadline.plusDays(1)).onTimeRate()).hasValue(0);
        }
    }

    @Test
    void rates_of_nothing_are_no_figure() {
        Counting nothing = Counting.of(List.of(), LocalDate.of(2022, 5, 10));

        assertThat(nothing.closeRate()).isEmpty();
        assertThat(nothing.onTimeRate()).isEmpty();
        assertThat(nothing.signRate()).isEmpty();
        assertThat(nothing.reboundRate()).isEmpty();
    }

    @Test
    void closed_and_open_are_all_that_was_found_and_half_percents_round_up() {
        try (LedgerFixture town = new LedgerFixture(folder)) {
            long closed = town.rectifying();
            town.did("zhang", closed, new Act.RequestClose(null, List.of()));
            town.did("qian", closed, new Act.Approve());
            town.did("gao", closed, new Act.Approve());
            for (int i = 0; i < 7; i++) town.report("wang", "问题" + i, false);

            Counting counting = count(town, LocalDate.of(2022, 5, 10));

            assertThat(counting.closed() + counting.open()).isEqualTo(counting.found());
            assertThat(counting.closeRate()).hasValue(13); // 12.5
            assertThat(counting.onTimeRate()).hasValue(100);
        }
    }

    @Test
    void a_reopened_one_counts_as_rebound_for_good() {
        try (LedgerFixture town = new LedgerFixture(folder)) {
            long number = town.rectifying();
            town.did("zhang", number, new Act.RequestClose(null, List.of()));
            town.did("qian", number, new Act.Approve());
            town.did("gao", number, new Act.Approve());
            town.did("inspector", number, new Act.Reopen("反弹"));

            assertThat(count(town, LocalDate.of(2022, 5, 10)).reboundRate()).hasValue(100);
        }
    }

    private static Counting count(LedgerFixture town, LocalDate today) {
        return Counting.of(town.store.read(tx -> town.reader.ofUnits(tx, null)), today);
    }

    private static long number(Decision decision) {
        return ((Decision.Done) decision).after().number();
    }
}
