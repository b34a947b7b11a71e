package io.duban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private final Seal seal = Seal.with("long random text");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "张三", "李四 \uD83D\uDE00 \n 举报"})
    void what_was_sealed_opens_again_with_the_same_secret_even_after_a_restart(String words) {
        assertThat(Seal.with("long random text").open(seal.close(words))).isEqualTo(words);
    }

    @Test
    void the_same_words_sealed_twice_look_different() {
        assertThat(seal.close("张三")).isNotEqualTo(seal.close("张三"));
    }

    @Test
    void what_is_sealed_does_not_show_the_words() {
        String raw = new String(Base64.getDecoder().decode(seal.close("zhang3")), StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("zhang3");
    }

    @Test
    void another_secret_does_not_open_it() {
        String sealed = seal.close("张三");
        assertThatThrownBy(() -> Seal.with("another").open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void one_changed_bit_anywhere_is_found(long seed) {
        Random random = new Random(seed);
        byte[] sealed = Base64.getDecoder().decode(seal.close("张三报告李四"));
        sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
        String changed = Base64.getEncoder().encodeToString(sealed);
        assertThatThrownBy(() -> seal.open(changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_was_cut_off_at_any_place_is_found() {
        byte[] sealed = Base64.getDecoder().decode(seal.close("张三"));
        for (int length = 0; length < sealed.length; length++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(sealed, length));
            assertThatThrownBy(() -> seal.open(cut)).as("cut to %d", length).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void what_was_never_sealed_does_not_open() {
        assertThatThrownBy(() -> seal.open("张三")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_mark_is_the_same_for_the_same_and_differs_by_purpose_text_and_secret() {
        String mark = seal.mark("reporter", "zhang3");
        assertThat(mark).isEqualTo(Seal.with("long random text").mark("reporter", "zhang3"));
        assertThat(mark)
                .isNotEqualTo(seal.mark("dialog", "zhang3"))
                .isNotEqualTo(seal.mark("reporter", "zhang4"))
                .isNotEqualTo(Seal.with("another").mark("reporter", "zhang3"));
        assertThat(mark).matches("[0-9a-f]{64}");
    }

    @Test
    void without_a_key_nothing_can_be_sealed() {
        assertThat(Seal.none().ready()).isFalse();
        assertThat(seal.ready()).isTrue();
        assertThatThrownBy(() -> Seal.none().close("张三")).isInstanceOf(RuntimeException.class);
    }
}
