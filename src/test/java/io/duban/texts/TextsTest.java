package io.duban.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private final Texts texts =
            Texts.of(Map.of("a.signed", "{number}号已签收，{who}，{number}", "a.plain", "好", "a.brace", "{{x}} {{{n}}}"));

    @Test
    void places_are_filled_each_time_they_occur() {
        assertThat(texts.say("a.signed", "number", 137, "who", "张三")).isEqualTo("137号已签收，张三，137");
        assertThat(texts.say("a.plain")).isEqualTo("好");
    }

    @Test
    void doubled_braces_are_literal() {
        assertThat(texts.say("a.brace", "n", 1)).isEqualTo("{x} {1}");
        assertThat(texts.placeholders("a.brace")).containsExactly("n");
    }

    @Test
    void braces_in_a_value_stay_as_they_are() {
        assertThat(texts.say("a.signed", "number", "{who}", "who", "${x}$1\\")).isEqualTo("{who}号已签收，${x}$1\\，{who}");
    }

    @Test
    void missing_surplus_null_doubled_and_unpaired_values_are_errors_that_name_the_key() {
        assertThatThrownBy(() -> texts.say("a.signed", "number", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a.signed", "who");
        assertThatThrownBy(() -> texts.say("a.plain", "x", 1)).hasMessageContainingAll("a.plain", "x");
        assertThatThrownBy(() -> texts.say("a.signed", "number", 1, "who", null))
                .hasMessageContaining("who");
        assertThatThrownBy(() -> texts.say("a.brace", "n", 1, "n", 2)).hasMessageContaining("twice");
        assertThatThrownBy(() -> texts.say("a.brace", "n")).hasMessageContaining("pair");
        assertThatThrownBy(() -> texts.say("a.none")).hasMessageContaining("a.none");
    }

    @Test
    void a_map_may_hold_more_than_the_text_uses_but_not_less() {
        assertThat(texts.say("a.brace", Map.of("n", 2, "m", 3))).isEqualTo("{x} {2}");
        assertThatThrownBy(() -> texts.say("a.brace", Map.of("m", 3))).hasMessageContaining("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "a{b", "a}b", "{}", "{a b}", "{1}", "{a{b}}", "{a}}"})
    void braces_that_do_not_pair_are_refused(String text) {
        assertThatThrownBy(() -> Template.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"{a}{b}, 'a,b'", "{{a}}, ''", "'', ''"})
    void names_come_in_their_order(String text, String names) {
        assertThat(String.join(",", Template.of(text).names())).isEqualTo(names);
    }
}
