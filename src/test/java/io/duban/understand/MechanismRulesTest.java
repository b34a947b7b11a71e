package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promoting names mechanisms by their numbers, and nothing else promotes. */
class MechanismRulesTest {
    private final Configuration shipped = Configuration.load(Path.of("bot-config"), Map.of(), Clock.systemUTC());
    private final Understanding understanding =
            new Understanding(shipped.roster(), shipped.rules(), new OfficeCalendar(Map.of(), OfficeHours.USUAL));

    @ParameterizedTest
    @ValueSource(strings = {"推广 机制3", "推广机制3", "请推广机制３。", "把机制3推广一下", "机制3推广", "机制3号通报推广"})
    void one_is_promoted_by_its_number(String words) {
        assertThat(heard(words).intent()).isEqualTo(Intent.MECHANISM);
        assertThat(heard(words).slots()).isEqualTo(Map.of("step", "promote", "mechanisms", List.of(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "推广 机制3、5、8|[3, 5, 8]|null",
                "推广机制3和机制5|[3, 5]|null",
                "把机制3，5推广给各单位联络员|[3, 5]|liaisons",
                "推广 机制3 发给全体人员|[3]|all",
                "推广机制3到市监局|[3]|unit:scjg"
            })
    void several_may_be_named_and_who_gets_them(String words, String mechanisms, String audience) {
        assertThat(heard(words).slots().get("mechanisms")).hasToString(mechanisms);
        assertThat(String.valueOf(heard(words).slots().get("audience"))).isEqualTo(audience);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "推广 机制3 的经验很好",
                "机制3推广了吗",
                "推广 机制3 吗？",
                "推广机制",
                "推广机制不健全，好做法没人学",
                "建立推广机制3个月了还没效果",
                "不要推广机制3",
                "先别推广机制3",
                "机制3不推广",
                "如果推广机制3要多少钱",
                "报机制 推广机制3",
                "推广机制3给谁",
                "局里说要推广机制3",
                "推广3"
            })
    void what_only_speaks_of_spreading_promotes_nothing(String words) {
        assertThat(heard(words).slots()).doesNotContainKey("mechanisms");
        assertThat(heard(words).slots().get("step")).isNotEqualTo("promote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"机制清单", "看看机制清单", "制度机制清单"})
    void the_list_is_asked_for_by_its_name(String words) {
        assertThat(heard(words).intent()).isEqualTo(Intent.MECHANISM);
        assertThat(heard(words).slots()).isEqualTo(Map.of("step", "list"));
    }

    private Understood heard(String words) {
        return understanding.understand(
                words, shipped.roster().person("gao").orElseThrow(), LocalDateTime.parse("2022-05-10T10:00"));
    }
}
