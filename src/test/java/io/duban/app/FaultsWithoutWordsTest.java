package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsWithoutWordsTest {
    @Test
    void a_fault_is_told_by_kind_and_place_and_its_words_stay_out() {
        LoggerContext context = new LoggerContext();
        IllegalStateException cause = new IllegalStateException("张三说没人值班");
        RuntimeException fault = new RuntimeException("argument 'ou_zhang'", cause);
        LoggingEvent event = new LoggingEvent("", context.getLogger("x"), Level.ERROR, "failed", fault, new Object[0]);
        FaultsWithoutWords converter = new FaultsWithoutWords();
        converter.setOptionList(List.of());
        converter.start();

        String line = converter.convert(event);

        assertThat(line)
                .contains(
                        "java.lang.RuntimeException",
                        "caused by java.lang.IllegalStateException",
                        "FaultsWithoutWordsTest")
                .doesNotContain("张三", "ou_zhang");
    }
}
