package io.duban.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＠a", "'=1", "''-"})
    void what_looks_like_a_formula_is_kept_as_text(String text) {
        assertThat(CellText.guard(text)).isEqualTo("'" + text);
        assertThat(CellText.unguard(CellText.guard(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "政务大厅", "1-2", "'quoted'", "'", "a=b"})
    void other_text_is_left_alone(String text) {
        assertThat(CellText.guard(text)).isEqualTo(text);
        assertThat(CellText.unguard(text)).isEqualTo(text);
    }

    @Test
    void any_text_comes_back_as_it_went() {
        String letters = "'=+-@\t\r\n＝＋－＠a督\" ,";
        Random random = new Random(20220630);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(6); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String guarded = CellText.guard(text.toString());
            assertThat(CellText.unguard(guarded)).isEqualTo(text.toString());
            assertThat(guarded).doesNotMatch("(?s)[=+\\-@\t\r\n＝＋－＠].*");
        }
    }
}
