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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a monthly round decided is said with one word in front; a story about it is none of it. */
class DecidedRulesTest {
    private final Configuration shipped = Configuration.load(Path.of("bot-config"), Map.of(), Clock.systemUTC());
    private final Understanding understanding =
            new Understanding(shipped.roster(), shipped.rules(), new OfficeCalendar(Map.of(), OfficeHours.USUAL));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "议定 市监局 6月20日前 完成窗口值班安排",
                "议定事项：市监局6月20日前完成窗口值班安排",
                "议定：6月20日前，市监局 完成窗口值班安排",
                "议定市监局完成窗口值班安排，6月20日前",
                "请议定 市监局 6月20日前 完成窗口值班安排。"
            })
    void an_item_has_unit_date_and_words(String words) {
        assertThat(heard(words).intent()).isEqualTo(Intent.DECIDED);
        assertThat(heard(words).slots())
                .containsEntry("step", "record")
                .containsEntry("units", List.of("scjg"))
                .containsEntry("deadline", "2022-06-20");
        assertThat(heard(words).slots().get("text").toString()).startsWith("完成窗口值班安排");
    }

    @Test
    void several_units_may_get_the_same_item() {
        assertThat(heard("议定 市监局、卫健局 6月20日前 报整改方案").slots())
                .containsEntry("units", List.of("scjg", "wjj"))
                .containsEntry("text", "报整改方案");
    }

    @Test
    void a_unit_or_a_date_inside_the_words_is_no_slot() {
        assertThat(heard("议定 市监局 6月20日前 与卫健局对接，7月1日起试运行，群众可以直接办").slots())
                .containsEntry("units", List.of("scjg"))
                .containsEntry("deadline", "2022-06-20")
                .containsEntry("text", "与卫健局对接，7月1日起试运行，群众可以直接办");
    }

    @Test
    void what_is_missing_is_left_out() {
        assertThat(heard("议定 完成窗口值班安排").slots())
                .containsEntry("text", "完成窗口值班安排")
                .doesNotContainKeys("units", "deadline");
        assertThat(heard("议定 市监局").slots()).containsOnlyKeys("step", "units");
    }

    @ParameterizedTest
    @CsvSource({
        "议定事项3 已完成, done",
        "议定3完成了, done",
        "议定事项 3 已办结，岗位已设, done",
        "议定事项3 确认完成, confirm",
        "议定3 属实, confirm",
        "议定事项3 没完成, back",
        "议定3退回 还差一个窗口, back",
        "议定事项3 取消, drop"
    })
    void a_step_names_the_item(String words, String step) {
        assertThat(heard(words).intent()).isEqualTo(Intent.DECIDED);
        assertThat(heard(words).slots()).containsEntry("step", step).containsEntry("decided", 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"议定事项", "看议定事项", "议定清单"})
    void the_list_is_asked_for_by_its_name(String words) {
        assertThat(heard(words).slots()).containsEntry("step", "list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"会上议定的事没人办，窗口还是排长队", "议定书还没签，企业等了三个月", "议定事项3完成了吗", "不要议定 市监局 6月20日前 报方案", "听说要议定 市监局 6月20日前 报方案"
            })
    void a_story_a_question_or_a_ban_is_no_such_command(String words) {
        assertThat(heard(words).intent()).isNotEqualTo(Intent.DECIDED);
    }

    private Understood heard(String words) {
        return understanding.understand(
                words, shipped.roster().person("gao").orElseThrow(), LocalDateTime.parse("2022-06-10T10:00"));
    }
}
