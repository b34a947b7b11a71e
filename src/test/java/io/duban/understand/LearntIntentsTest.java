package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.roster.Roster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is learnt, measured on files of sentences that were kept out of the learning. */
class LearntIntentsTest {
    private static final List<String> KEPT_OUT = List.of("blind-Q", "blind-S", "blind-T", "blind-Y");

    private final Roster roster = SampleRoster.roster(SampleRoster.FOLDER);
    private final Understanding understanding = SampleRoster.understanding(roster);

    @Test
    void the_sentences_are_those_of_the_tests() throws IOException {
        assertThat(Files.readString(LearntSentences.FILE, StandardCharsets.UTF_8))
                .as("run LearntSentences and commit what it writes")
                .isEqualTo(LearntSentences.text());
    }

    @Test
    void nineteen_of_twenty_sentences_kept_out_of_the_learning_are_told_by_it_alone() throws IOException {
        int all = 0;
        int right = 0;
        for (String name : KEPT_OUT) {
            List<JsonNode> unseen = LearntSentences.gold(file -> file.startsWith(name));
            LearntIntents learnt = new LearntIntents(LearntSentences.lines(file -> !file.startsWith(name)));
            for (JsonNode gold : unseen) {
                all++;
                right += accepted(gold).contains(guess(learnt, gold).intent().id()) ? 1 : 0;
            }
        }
        System.out.printf("learnt alone, by files kept out: %.3f of %d%n", (double) right / all, all);
        assertThat((double) right / all).isGreaterThan(0.94);
    }

    @Test
    void learning_twice_gives_the_same() throws IOException {
        List<String> lines = LearntSentences.lines(file -> file.startsWith("blind"));
        LearntIntents one = new LearntIntents(lines);
        LearntIntents other = new LearntIntents(lines);
        for (JsonNode gold : LearntSentences.gold(file -> file.startsWith("first"))) {
            assertThat(guess(one, gold)).isEqualTo(guess(other, gold));
        }
    }

    @Test
    void nothing_of_the_sample_county_is_learnt() throws IOException {
        List<String> lines = LearntSentences.lines(file -> true);
        for (String name : List.of("市监局", "卫健局", "青龙街道", "张三", "陈窗")) {
            assertThat(lines).noneMatch(line -> line.contains(name));
        }
    }

    private LearntIntents.Guess guess(LearntIntents learnt, JsonNode gold) {
        return learnt.of(understanding.shape(
                gold.get("utterance").asText(),
                roster.person(gold.get("as").asText()).orElseThrow(),
                LocalDateTime.parse(gold.get("now").asText())));
    }

    private static Set<String> accepted(JsonNode gold) {
        Set<String> accepted = new HashSet<>(Set.of(gold.get("intent").asText()));
        gold.path("also").forEach(a -> accepted.add(a.asText()));
        return accepted;
    }
}
