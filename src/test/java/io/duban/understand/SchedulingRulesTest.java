package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulingRulesTest {
    private final Configuration shipped = Configuration.load(Path.of("bot-config"), Map.of(), Clock.systemUTC());
    private final Understanding understanding =
            new Understanding(shipped.roster(), shipped.rules(), new OfficeCalendar(Map.of(), OfficeHours.USUAL));

    @Test
    void the_buttons_of_a_draft_say_which_letter() {
        assertThat(heard("发出督办单2022年3号").intent()).isEqualTo(Intent.SEND_LETTER);
        assertThat(heard("发出督办单2022年3号").slots())
                .containsEntry("step", "supervise_order")
                .containsEntry("year", 2022)
                .containsEntry("serial", 3);
        assertThat(heard("不发提醒函〔2022〕12号").intent()).isEqualTo(Intent.DROP_LETTER);
        assertThat(heard("发出 督办函〔2022〕1号").slots()).containsEntry("step", "supervise_letter");
    }

    @Test
    void all_letters_are_sent_and_one_is_looked_at_by_bare_commands() {
        assertThat(heard("发出拟好的函").intent()).isEqualTo(Intent.SEND_LETTER);
        assertThat(heard("发出拟好的函").slots()).containsEntry("all", true);
        assertThat(heard("看督办单2022年3号").intent()).isEqualTo(Intent.SHOW_LETTER);
        assertThat(heard("看督办单2022年3号").slots()).containsEntry("serial", 3);
        assertThat(heard("不要发出拟好的函").intent()).isNotEqualTo(Intent.SEND_LETTER);
        assertThat(heard("谁发出拟好的函了").intent()).isNotEqualTo(Intent.SEND_LETTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"没有变化", "本月没有变化", "6月没变化", "本月都没有新变化"})
    void no_change_is_said_whole(String words) {
        assertThat(heard(words).intent()).isEqualTo(Intent.NO_CHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"窗口态度差，投诉了也没有变化", "137没有变化", "发出督办单", "督办单2022年3号发出去没人理", "要不要发出督办单2022年3号", "不要发出督办单2022年3号"})
    void a_story_or_half_a_sentence_is_no_such_command(String words) {
        assertThat(heard(words).intent()).isNotIn(Intent.NO_CHANGE, Intent.SEND_LETTER, Intent.DROP_LETTER);
    }

    private Understood heard(String words) {
        return understanding.understand(
                words, shipped.roster().person("gao").orElseThrow(), LocalDateTime.parse("2022-06-10T10:00"));
    }
}
