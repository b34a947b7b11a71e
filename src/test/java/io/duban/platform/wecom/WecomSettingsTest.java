package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WecomSettingsTest {
    private final List<String> errors = new ArrayList<>();

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }

    private static ObjectNode good() throws IOException {
        return (ObjectNode) yaml("""
                enabled: true
                corp-id: ww1234567890abcdef
                agent-id: 1000002
                secret: very-secret
                callback-token: QDG6eK
                encoding-aes-key: jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C
                """);
    }

    @Test
    void a_good_section_binds_with_the_public_addresses_and_ten_minutes() throws IOException {
        WecomSettings settings = WecomSettings.from(good(), "https://duban.example", errors);
        assertThat(errors).isEmpty();
        assertThat(settings.apiBase()).isEqualTo("https://qyapi.weixin.qq.com");
        assertThat(settings.oauthBase()).isEqualTo("https://open.weixin.qq.com");
        assertThat(settings.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.maxBody()).isEqualTo(1 << 20);
        assertThat(settings.agentId()).isEqualTo(1000002);
        assertThat(settings.toString()).doesNotContain("very-secret", "QDG6eK", "jWmYm7");
    }

    @Test
    void an_empty_section_names_every_missing_key_at_once() throws IOException {
        assertThat(WecomSettings.from(yaml("enabled: true"), "", errors)).isNull();
        assertThat(errors)
                .hasSize(5)
                .allMatch(e -> e.startsWith("platforms.wecom.") && e.contains("missing; give"))
                .anyMatch(e -> e.contains("corp-id"))
                .anyMatch(e -> e.contains("agent-id"))
                .anyMatch(e -> e.contains("secret"))
                .anyMatch(e -> e.contains("callback-token"))
                .anyMatch(e -> e.contains("encoding-aes-key"));
    }

    @ParameterizedTest
    @CsvSource({
        "encoding-aes-key, tooshort",
        "encoding-aes-key, jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C=",
        "agent-id, one",
        "agent-id, -1",
        "callback-token, with space",
        "callback-token, abcdefghijklmnopqrstuvwxyz0123456",
        "api-base, qyapi.weixin.qq.com",
        "api-base, ftp://host",
        "oauth-base, http://user:pass@host",
        "login-base, https://host/?a=b",
        "window, soon",
        "window, PT1S",
        "window, PT48H",
        "unheard-of, x"
    })
    void a_malformed_value_is_named_with_its_mend_and_not_repeated(String key, String value) throws IOException {
        assertThat(WecomSettings.from(good().put(key, value), "", errors)).isNull();
        assertThat(errors).singleElement().asString().contains("platforms.wecom." + key + ": ");
        if (key.contains("key") || key.contains("token")) {
            assertThat(errors.get(0)).doesNotContain(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10m", "PT10M"})
    void a_window_is_written_in_minutes_or_iso(String window) throws IOException {
        assertThat(WecomSettings.from(good().put("window", window), "", errors).window())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_private_deployment_has_its_own_hosts() throws IOException {
        WecomSettings settings = WecomSettings.from(good().put("api-base", "http://10.1.2.3:8080/wx/"), "", errors);
        assertThat(errors).isEmpty();
        assertThat(settings.api("message/send").toString()).isEqualTo("http://10.1.2.3:8080/wx/cgi-bin/message/send");
    }

    // ---- the bot

    private static ObjectNode bot(String mode) throws IOException {
        ObjectNode bot = (ObjectNode) yaml("enabled: true\nbot-mode: " + mode);
        return mode.equals("callback")
                ? bot.put("bot-token", "botToken1").put("bot-encoding-aes-key", "k".repeat(43))
                : bot.put("bot-id", "aib123").put("bot-secret", "very-secret-bot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callback", "websocket"})
    void a_bot_needs_no_app(String mode) throws IOException {
        WecomSettings settings = WecomSettings.from(bot(mode), "", errors);
        assertThat(errors).isEmpty();
        assertThat(settings.hasApp()).isFalse();
        assertThat(settings.bot().mode().name()).isEqualToIgnoringCase(mode);
        assertThat(settings.bot().url().toString()).isEqualTo("https://openws.work.weixin.qq.com/");
        assertThat(settings.toString() + settings.bot()).doesNotContain("very-secret-bot", "botToken1", "kkk");
    }

    @Test
    void an_app_has_no_bot_unless_it_is_asked_for() throws IOException {
        WecomSettings settings = WecomSettings.from(good().put("bot-token", ""), "", errors);
        assertThat(settings.hasApp()).isTrue();
        assertThat(settings.bot().mode()).isEqualTo(AibotSettings.Mode.NONE);
    }

    @Test
    void an_app_and_a_bot_go_together() throws IOException {
        WecomSettings settings = WecomSettings.from(good().setAll(bot("websocket")), "", errors);
        assertThat(errors).isEmpty();
        assertThat(settings.hasApp()).isTrue();
        assertThat(settings.bot().id()).isEqualTo("aib123");
    }

    @ParameterizedTest
    @CsvSource({"callback, bot-token, bot-encoding-aes-key", "websocket, bot-id, bot-secret"})
    void all_that_a_bot_misses_is_named_at_once_and_nothing_of_the_app(String mode, String one, String two)
            throws IOException {
        assertThat(WecomSettings.from(yaml("bot-mode: " + mode), "", errors)).isNull();
        assertThat(errors)
                .hasSize(2)
                .allMatch(e -> e.contains("missing; give"))
                .anyMatch(e -> e.startsWith("platforms.wecom." + one + ": "))
                .anyMatch(e -> e.startsWith("platforms.wecom." + two + ": "));
    }

    @Test
    void an_app_that_is_begun_beside_a_bot_must_be_whole() throws IOException {
        assertThat(WecomSettings.from(bot("callback").put("corp-id", "ww1"), "", errors))
                .isNull();
        assertThat(errors).hasSize(4).noneMatch(e -> e.contains("bot-"));
    }

    @ParameterizedTest
    @CsvSource({
        "bot-mode, both",
        "bot-url, https://openws.work.weixin.qq.com",
        "bot-url, wss://user:pass@host",
        "bot-url, openws",
        "bot-id, with space",
        "bot-unheard-of, x"
    })
    void a_malformed_value_of_the_bot_is_named(String key, String value) throws IOException {
        assertThat(WecomSettings.from(good().setAll(bot("websocket").put(key, value)), "", errors))
                .isNull();
        assertThat(errors).singleElement().asString().contains("platforms.wecom." + key + ": ");
    }

    @Test
    void a_name_may_be_written_with_its_at() throws IOException {
        assertThat(WecomSettings.from(bot("callback").put("bot-name", "@督办"), "", errors)
                        .bot()
                        .name())
                .isEqualTo("督办");
    }
}
