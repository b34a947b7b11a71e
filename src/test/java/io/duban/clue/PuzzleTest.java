package io.duban.clue;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The work that a sender's browser does. */
class PuzzleTest {
    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final Puzzle puzzle = new Puzzle(clock);

    @Test
    void a_solved_task_is_good_once() {
        String task = puzzle.task();
        String count = Solving.solve(task);
        assertThat(puzzle.solved(task, count)).isTrue();
        assertThat(puzzle.solved(task, count)).as("a second time").isFalse();
    }

    @Test
    void a_task_that_is_unsolved_old_forged_or_of_another_process_is_worth_nothing() {
        String task = puzzle.task();
        String count = Solving.solve(task);
        assertThat(puzzle.solved(task, "")).isFalse();
        assertThat(puzzle.solved(task, "-1")).isFalse();
        assertThat(puzzle.solved(task, Long.toString(Long.parseLong(count) + 1)))
                .isFalse();
        assertThat(puzzle.solved("", "0")).isFalse();
        String later = task.replaceFirst("\\.\\d+\\.", ".99999999999.");
        assertThat(puzzle.solved(later, Solving.solve(later)))
                .as("its end moved")
                .isFalse();
        assertThat(new Puzzle(clock).solved(task, count)).isFalse();
        clock.push(Duration.ofMinutes(30));
        assertThat(puzzle.solved(task, count)).isFalse();
    }
}
