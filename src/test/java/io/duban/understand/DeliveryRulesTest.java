package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {
    private final Configuration shipped = Configuration.load(Path.of("bot-config"), Map.of(), Clock.systemUTC());
    private final OfficeHours hours =
            new OfficeHours(LocalTime.of(9, 0), LocalTime.of(11, 30), LocalTime.of(14, 30), LocalTime.of(17, 30));
    private final Understanding understanding =
            new Understanding(shipped.roster(), shipped.rules(), new OfficeCalendar(Map.of(), hours));

    @Test
    void a_bare_command_lists_or_resends_what_did_not_arrive() {
        assertThat(intent("未送达")).isEqualTo(Intent.UNDELIVERED);
        assertThat(intent("重发 12")).isEqualTo(Intent.RESEND);
        assertThat(heard("重发12").slots()).containsEntry("number", 12);
    }

    @Test
    void a_story_about_mail_that_did_not_arrive_is_no_such_command() {
        assertThat(intent("通知书一直未送达，群众跑了三趟")).isNotEqualTo(Intent.UNDELIVERED);
        assertThat(intent("重发12份材料，还是没人看")).isNotEqualTo(Intent.RESEND);
    }

    private Intent intent(String words) {
        return heard(words).intent();
    }

    private Understood heard(String words) {
        return understanding.understand(
                words, shipped.roster().person("gao").orElseThrow(), LocalDateTime.parse("2022-05-10T09:30"));
    }
}
