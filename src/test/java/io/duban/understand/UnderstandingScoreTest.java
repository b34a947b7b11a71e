package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.roster.Roster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All sentences of {@code utterances/*.jsonl}, counted as the outside scorer counts. */
class UnderstandingScoreTest {
    private static final Score SCORE = new Score();

    @BeforeAll
    static void understand_every_sentence() throws IOException {
        Roster roster = SampleRoster.roster(SampleRoster.FOLDER);
        Understanding understanding = SampleRoster.understanding(roster);
        for (JsonNode gold : sentences()) {
            SCORE.add(
                    gold,
                    understanding.understand(
                            gold.get("utterance").asText(),
                            roster.person(gold.get("as").asText()).orElseThrow(),
                            LocalDateTime.parse(gold.get("now").asText())));
        }
    }

    private static List<JsonNode> sentences() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/utterances"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    all.add(json.readTree(line));
                }
            }
        }
        return all;
    }

    @Test
    void there_are_enough_sentences_to_mean_something() {
        assertThat(SCORE.sentences()).isGreaterThan(600);
    }

    @Test
    void ninety_seven_of_a_hundred_intents_are_right() {
        assertThat(SCORE.intentAccuracy()).as(SCORE.errors()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void structured_slots_reach_an_f1_of_ninety_five() {
        assertThat(SCORE.slotF1()).as(SCORE.errors()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void ninety_eight_of_a_hundred_dates_are_right() {
        assertThat(SCORE.dateAccuracy()).as(SCORE.errors()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void nothing_dangerous_is_understood_where_it_was_not_said() {
        assertThat(SCORE.dangerous()).isEmpty();
    }
}
