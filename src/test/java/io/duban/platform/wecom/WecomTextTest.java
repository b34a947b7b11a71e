package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WecomTextTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pieces_fit_and_together_are_the_text(int seed) {
        Random random = new Random(seed);
        String[] bits = {"整改", "。", "，", "\n", "a", " ", "😀", "é", "①", "x".repeat(50)};
        StringBuilder text = new StringBuilder("始");
        for (int i = random.nextInt(6000); i > 0; i--) {
            text.append(bits[random.nextInt(seed % 3 == 0 ? 1 : bits.length)]);
        }
        List<String> pieces = WecomText.split(text.toString());
        assertThat(pieces).allMatch(p -> WecomText.bytes(p) <= WecomText.MOST_BYTES);
        assertThat(String.join("", pieces).replaceAll("\\s", ""))
                .isEqualTo(text.toString().replaceAll("\\s", ""));
        assertThat(pieces).noneMatch(p -> Character.isHighSurrogate(p.charAt(p.length() - 1)));
    }

    @Test
    void exactly_2048_bytes_are_one_piece_and_one_more_are_two() {
        assertThat(WecomText.split("a".repeat(2048))).hasSize(1);
        assertThat(WecomText.split("a".repeat(2049))).hasSize(2);
    }

    @Test
    void a_cut_text_shows_that_it_was_cut_and_keeps_characters_whole() {
        assertThat(WecomText.cut("一二三", 3)).isEqualTo("一二三");
        assertThat(WecomText.cut("一二三四", 3)).isEqualTo("一二…");
        assertThat(WecomText.cut("😀😀😀", 2)).isEqualTo("😀…");
    }
}
