package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.inbox.Inbox;
import io.duban.outbox.Outbox;
import io.duban.reminder.Burden;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a month cost people, counted from what really came in and went out. */
class CostsTest {
    @TempDir
    Path folder;

    @Test
    void answers_cost_nothing_what_was_not_asked_for_does_and_questions_are_counted() {
        try (Office office = new Office(folder)) {
            office.as("wang").says("报问题 大厅中午没人值班");
            office.as("gao").says("分派 1 给市监局张三，6月30日前");
            office.as("zhang").taps("签收");
            office.as("zhang").says("报机制");
            office.as("zhang").says("修订午间轮岗制度");
            Burden may = may(office);
            assertThat(may.said()).isEqualTo(4);
            assertThat(may.tapped()).isEqualTo(1);
            assertThat(may.questions()).isEqualTo(1);
            assertThat(may.unasked())
                    .containsEntry("gao", unasked(office, "gao"))
                    .containsEntry("zhang", unasked(office, "zhang"));
            assertThat(may.unasked().get("zhang")).isEqualTo(1);
            office.passes(Duration.ofDays(31));
            office.as("wang").says("我报的问题");
            assertThat(may(office)).isEqualTo(may);
        }
    }

    private static int unasked(Office office, String person) {
        return (int) office.as(person).lines().stream()
                .filter(line -> !line.answer())
                .count();
    }

    private static Burden may(Office office) {
        Foundation base = office.duban().base();
        Costs costs =
                new Costs(base.roster(), new Inbox(base.store(), base.json()), new Outbox(base.seal(), base.json()));
        return base.store().read(tx -> costs.of(tx, YearMonth.of(2022, 5)));
    }
}
