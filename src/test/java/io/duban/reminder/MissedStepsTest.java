package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.CampaignRules;
import io.duban.ledger.FrozenLadder;
import io.duban.ledger.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MissedStepsTest {
    private final Town town = new Town();
    private final Problem steady = problem(137).due("2022-06-15").build();

    @BeforeEach
    void the_log_begins_in_may() {
        town.sent.add(
                List.of(LogKey.digestRound(LocalDate.parse("2022-05-05"))), ProblemBuilder.at("2022-05-05T09:00"));
        for (String month : List.of("2022-05", "2022-06")) {
            town.sent.add(List.of(LogKey.promptRound(month)), ProblemBuilder.at("2022-05-05T09:00"));
        }
    }

    @Test
    void a_rung_whose_day_passed_without_a_word_is_named_to_the_office_once() {
        town.tell("2022-06-08T09:00", steady);
        // Down on the 14th; on the 15th the newest rung is told, the one before it never was.
        Due office = Town.to("zhou", town.tell("2022-06-15T09:00", steady)).orElseThrow();
        assertThat(office.text()).contains("【漏发】有1次该发的提醒没有发出：137号");
        assertThat(office.keys()).contains(new LogKey(137, "missed", -1, "nudge 2022-06-15", "zhou"));
        assertThat(Town.to("zhou", town.tell("2022-06-16T09:00", steady))).isEmpty();
    }

    @Test
    void a_day_on_which_everything_ran_leaves_nothing_to_name() {
        for (String day : List.of("2022-06-08", "2022-06-14", "2022-06-15", "2022-06-16", "2022-06-17")) {
            assertThat(town.tell(day + "T09:00", steady))
                    .noneMatch(due -> due.text().contains("漏发"));
        }
    }

    @Test
    void what_lay_before_the_hand_over_the_deadline_or_the_log_was_never_promised() {
        Problem late = problem(1).due("2022-06-15").assigned("2022-06-14T16:00").build();
        assertThat(town.tell("2022-06-15T09:00", late))
                .noneMatch(due -> due.text().contains("漏发"));
        FrozenLadder kept = new FrozenLadder(LocalDate.parse("2022-06-15"), usual());
        Town extended = new Town();
        extended.kept = new Kept(Map.of(137L, kept), List.of(), Map.of(), Map.of(), Set.of(), List.of());
        extended.sent = town.sent;
        assertThat(extended.tell("2022-06-16T09:00", steady))
                .noneMatch(due -> due.text().contains("漏发"));
        Town fresh = new Town();
        assertThat(fresh.tell("2022-06-16T09:00", steady))
                .noneMatch(due -> due.text().contains("漏发"));
    }

    @Test
    void who_could_not_be_reached_was_not_left_out_by_mistake() {
        Instant morning = ProblemBuilder.at("2022-06-15T09:00");
        Round round = town.reminders.due(
                new Situation(morning, List.of(steady), town.sent, Deliveries.none(), p -> !p.id().equals("zhang")));
        assertThat(round.due()).isNotEmpty().noneMatch(due -> due.text().contains("漏发"));
    }

    private List<CampaignRules.Rung> usual() {
        return town.rules.reminding().ladder();
    }
}
