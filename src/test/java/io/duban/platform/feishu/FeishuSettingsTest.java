package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeishuSettingsTest {
    private final List<String> errors = new ArrayList<>();

    private static ObjectNode right() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("enabled", "true")
                .put("app-id", "cli_9f5343c580712544")
                .put("app-secret", "s3cret")
                .put("verification-token", "vtok")
                .put("encrypt-key", "test key");
    }

    private FeishuSettings from(ObjectNode section) {
        errors.clear();
        return FeishuSettings.from(section, errors);
    }

    @Test
    void what_is_left_out_is_the_public_feishu_by_webhook_with_eight_hours() {
        FeishuSettings settings = from(right());
        assertThat(errors).isEmpty();
        assertThat(settings.apiBase()).isEqualTo("https://open.feishu.cn");
        assertThat(settings.mode()).isEqualTo(FeishuSettings.Mode.WEBHOOK);
        assertThat(settings.window()).isEqualTo(Duration.ofHours(8));
        assertThat(settings.toString())
                .doesNotContain("s3cret")
                .doesNotContain("vtok")
                .doesNotContain("test key");
    }

    @Test
    void nothing_rings_unless_the_office_says_so() {
        assertThat(from(right()).urgent()).isFalse();
        assertThat(from(right().put("urgent", "false")).urgent()).isFalse();
        assertThat(from(right().put("urgent", "true")).urgent()).isTrue();
        assertThat(from(right().put("urgent", "phone"))).isNull();
        assertThat(errors).singleElement().asString().contains("urgent");
    }

    @Test
    void a_webhook_without_key_and_token_is_refused_and_a_long_connection_needs_neither() {
        ObjectNode bare = right().put("verification-token", "").put("encrypt-key", "");
        assertThat(from(bare)).isNull();
        assertThat(errors).singleElement().asString().contains("encrypt-key");
        assertThat(from(bare.put("mode", "long-connection")).mode()).isEqualTo(FeishuSettings.Mode.LONG_CONNECTION);
        assertThat(from(right().put("encrypt-key", ""))).isNotNull();
        assertThat(from(right().put("verification-token", ""))).isNotNull();
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_no_secret_with_it() {
        ObjectNode wrong = JsonNodeFactory.instance
                .objectNode()
                .put("api-base", "open.feishu.cn")
                .put("app-id", "")
                .put("app-secret", "two words")
                .put("mode", "stream")
                .put("window", "8 hours")
                .put("appid", "x");
        assertThat(from(wrong)).isNull();
        assertThat(String.join("\n", errors))
                .contains("api-base", "app-id", "app-secret", "mode", "window", "appid", "encrypt-key")
                .doesNotContain("two words");
    }

    @ParameterizedTest
    @CsvSource({"8h,PT8H", "90m,PT90M", "1d,PT24H", "PT30M,PT30M", "120s,PT2M"})
    void a_window_is_written_as_elsewhere(String written, Duration window) {
        assertThat(from(right().put("window", written)).window()).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"1s", "3d", "0h", "-1h"})
    void a_window_that_lets_in_nothing_or_everything_is_refused(String written) {
        assertThat(from(right().put("window", written))).isNull();
    }

    @Test
    void a_private_deployment_may_have_a_prefix() {
        FeishuSettings settings = from(right().put("api-base", "https://im.county.gov.cn/feishu/"));
        assertThat(settings.api("im/v1/messages").toString())
                .isEqualTo("https://im.county.gov.cn/feishu/open-apis/im/v1/messages");
        assertThat(settings.connection().toString()).isEqualTo("https://im.county.gov.cn/feishu/callback/ws/endpoint");
    }
}
