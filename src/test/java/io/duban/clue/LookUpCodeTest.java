package io.duban.clue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The code that finds a clue again. */
class LookUpCodeTest {
    @Test
    void it_is_read_back_however_a_person_types_it() {
        LookUpCode code = LookUpCode.random(new Random(7));
        assertThat(code.shown()).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
        String loose = code.shown().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        assertThat(LookUpCode.typed(loose)).contains(code);
        assertThat(LookUpCode.typed(code.shown() + "A")).isEmpty();
        assertThat(LookUpCode.typed("' OR 1=1 --")).isEmpty();
    }
}
