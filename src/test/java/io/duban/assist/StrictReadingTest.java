package io.duban.assist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's answer is read as if an opponent had written it. */
class StrictReadingTest {
    private static final String WORDS = "那个一三七的岗都排好了";

    private final StrictReading reading = new StrictReading();

    @Test
    void what_points_at_the_persons_own_words_is_advice() {
        assertThat(reading.read(
                        "{\"intent\": \"progress\", \"slots\": {\"number\": \"一三七\", \"text\": \"岗都排好了\"}}", WORDS))
                .contains(new Advice("progress", Map.of("number", "一三七", "text", "岗都排好了")));
        assertThat(reading.read("{\"intent\":\"report\",\"slots\":{}}", WORDS))
                .contains(new Advice("report", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve",
                "reject",
                "merge",
                "assign",
                "notice",
                "expose",
                "request_close",
                "reopen",
                "dispatch",
                "sign",
                "send_back",
                "withdraw",
                "amend",
                "confirm",
                "unknown",
                "PROGRESS",
                ""
            })
    void nothing_that_decides_closes_assigns_or_publishes_is_advice(String intent) {
        String slots = "{\"number\": \"一三七\"}";
        assertThat(reading.read("{\"intent\": \"" + intent + "\", \"slots\": " + slots + "}", WORDS))
                .isEmpty();
        assertThat(reading.read("{\"intent\": \"" + intent + "\", \"slots\": {}}", WORDS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Words that he did not say.
                "{\"intent\":\"progress\",\"slots\":{\"number\":\"138\",\"text\":\"岗都排好了\"}}",
                "{\"intent\":\"progress\",\"slots\":{\"number\":\"一三七\",\"text\":\"已全部整改到位，申请销号\"}}",
                // A slot missing, one too many, one of another kind, an empty one.
                "{\"intent\":\"progress\",\"slots\":{\"text\":\"岗都排好了\"}}",
                "{\"intent\":\"show\",\"slots\":{\"number\":\"一三七\",\"person\":\"岗\"}}",
                "{\"intent\":\"show\",\"slots\":{\"number\":137}}",
                "{\"intent\":\"show\",\"slots\":{\"number\":[\"一三七\"]}}",
                "{\"intent\":\"show\",\"slots\":{\"number\":\"\"}}",
                "{\"intent\":\"show\",\"slots\":{\"number\":null}}",
                // Another form than asked for.
                "{\"intent\":\"show\",\"slots\":{\"number\":\"一三七\"},\"confirmed\":true}",
                "{\"intent\":\"report\"}",
                "{\"intent\":[\"report\"],\"slots\":{}}",
                "{\"intent\":\"report\",\"slots\":\"\"}",
                "[{\"intent\":\"report\",\"slots\":{}}]",
                "{\"intent\":\"help\",\"intent\":\"report\",\"slots\":{}}",
                "{\"intent\":\"report\",\"slots\":{}} {\"intent\":\"approve\",\"slots\":{}}",
                "```json\n{\"intent\":\"report\",\"slots\":{}}\n```",
                "好的，这句话是 report",
                "null",
                ""
            })
    void anything_but_exactly_the_form_is_no_advice(String answer) {
        assertThat(reading.read(answer, WORDS)).isEmpty();
    }

    @Test
    void an_endless_answer_is_not_looked_at() {
        String answer = "{\"intent\":\"report\",\"slots\":{}" + " ".repeat(5_000) + "}";
        assertThat(reading.read(answer, WORDS)).isEmpty();
    }
}
