package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The shipped taxonomy against problems that were written and labelled before the proposals had been run on them once; a
 * line names the items that are right, the best one first. First run, before anything was mended: open 0.320 (among three
 * 0.485), held out 0.301 (0.466). Words were then added with the open half in view, by the writer of both halves, who still
 * had the other in his ear: so its figure flatters, and {@code categories-second.tsv} was written after the mending, run
 * (0.226, among three 0.403; with the examples 0.339, 0.484, with those of a second writer 0.629, 0.806, learnt by
 * logistic regression 0.645, 0.839), and never looked
 * at. It is what unknown text gets.
 */
class CategoriesOnFreshTextTest {
    /** What the proposals are worth on one file. */
    private record Measured(int all, int first, int amongThree, List<String> missed) {
        double top1() {
            return (double) first / all;
        }

        double top3() {
            return (double) amongThree / all;
        }
    }

    @Test
    void the_half_that_was_looked_at_is_mostly_right() throws IOException {
        Measured open = measured("categories-open.tsv");
        assertThat(open.top1()).as(String.join("\n", open.missed())).isGreaterThan(0.7);
        assertThat(open.top3()).isGreaterThan(0.85);
    }

    @Test
    void the_half_that_was_never_looked_at_is_not_much_worse() throws IOException {
        Measured held = measured("categories-held-out.tsv");
        assertThat(held.top1()).isGreaterThan(0.65);
        assertThat(held.top3()).isGreaterThan(0.85);
    }

    @Test
    void what_was_written_after_the_mending_shows_what_unknown_text_gets() throws IOException {
        Measured second = measured("categories-second.tsv");
        assertThat(second.top1()).isGreaterThan(0.57);
        assertThat(second.top3()).isGreaterThan(0.75);
    }

    /** Scenes without the listed words, by another writer. First run 0.446 (0.663); with 480 more examples, of his too, 0.613
     * (0.800); by logistic regression over them 0.625 (0.883). */
    @Test
    void scenes_told_without_any_listed_word_are_mostly_among_the_three() throws IOException {
        Measured third = measured("categories-third.tsv");
        assertThat(third.top1()).isGreaterThan(0.57);
        assertThat(third.top3()).isGreaterThan(0.85);
    }

    private static Measured measured(String file) throws IOException {
        Categories categories = new Categories(CategoriesTest.shipped());
        Spelling spelling = new Spelling();
        List<String> missed = new ArrayList<>();
        int all = 0;
        int first = 0;
        int three = 0;
        for (String line : Files.readAllLines(Path.of("src/test/resources", file), StandardCharsets.UTF_8)) {
            Set<String> right = Set.of(line.substring(0, line.indexOf('\t')).split(","));
            String text = line.substring(line.indexOf('\t') + 1);
            List<String> proposed = categories.propose(spelling.normal(text).text(), 3);
            all++;
            first += right.contains(proposed.get(0)) ? 1 : 0;
            three += proposed.stream().anyMatch(right::contains) ? 1 : 0;
            if (!right.contains(proposed.get(0))) missed.add(right + " " + proposed + " " + text);
        }
        Measured measured = new Measured(all, first, three, missed);
        System.out.printf(
                "%s: %d problems, first %.3f, among three %.3f%n", file, all, measured.top1(), measured.top3());
        return measured;
    }
}
