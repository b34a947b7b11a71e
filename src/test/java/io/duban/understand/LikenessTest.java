package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of problems of one unit in {@code same-problem.tsv}: + the same told by two people, - near but another. */
class LikenessTest {
    private final Likeness likeness = new Likeness();

    @Test
    void the_same_problem_is_mostly_found_and_another_seldom_taken_for_it() throws IOException {
        int same = 0;
        int found = 0;
        int asked = 0;
        List<String> wrong = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/same-problem.tsv"), StandardCharsets.UTF_8)) {
            String[] pair = line.split("\t");
            boolean wanted = pair[0].equals("+");
            boolean alike = likeness.same(pair[1], pair[2]);
            same += wanted ? 1 : 0;
            asked += alike ? 1 : 0;
            found += wanted && alike ? 1 : 0;
            if (wanted != alike) {
                wrong.add(String.format("%.2f %s", likeness.between(pair[1], pair[2]), line));
            }
        }
        double precision = (double) found / asked;
        double recall = (double) found / same;
        System.out.printf("same problem: precision %.3f, recall %.3f of %d pairs%n", precision, recall, same * 2);
        assertThat(precision).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(0.85);
        assertThat(recall).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void the_same_words_are_alike_however_they_are_written() {
        assertThat(likeness.between("叫號機壞了", "叫号机坏了。")).isEqualTo(1);
        assertThat(likeness.between("", "叫号机坏了")).isZero();
    }
}
