package io.duban.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys WeCom's section needs with a bot, told with file and line. */
class BotKeysTest {
    @TempDir
    private Path dir;

    private Folder folder;

    @BeforeEach
    void copyTheShippedFolder() {
        folder = new Folder(dir);
    }

    private void wecom(String keys) {
        folder.with("duban.yaml", "platforms:\n  wecom: { enabled: true" + keys + " }\n");
    }

    @Test
    void a_bot_alone_needs_no_key_of_the_app() {
        wecom(", bot-mode: websocket, bot-id: b, bot-secret: s");
        assertThat(folder.errors()).isEmpty();
        wecom(", bot-mode: callback, bot-token: t, bot-encoding-aes-key: k, corp-id: ''");
        assertThat(folder.errors()).isEmpty();
    }

    @Test
    void what_a_bot_misses_is_named_at_once() {
        wecom(", bot-mode: callback");
        assertThat(folder.errors())
                .containsExactlyInAnyOrder(
                        "duban.yaml:2 platforms.wecom.bot-token", "duban.yaml:2 platforms.wecom.bot-encoding-aes-key");
        wecom(", bot-mode: websocket");
        assertThat(folder.errors())
                .containsExactlyInAnyOrder(
                        "duban.yaml:2 platforms.wecom.bot-id", "duban.yaml:2 platforms.wecom.bot-secret");
    }

    @Test
    void an_app_that_is_begun_is_needed_whole() {
        wecom(", bot-mode: websocket, bot-id: b, bot-secret: s, corp-id: c, secret: s");
        assertThat(folder.errors())
                .containsExactlyInAnyOrder(
                        "duban.yaml:2 platforms.wecom.agent-id",
                        "duban.yaml:2 platforms.wecom.callback-token",
                        "duban.yaml:2 platforms.wecom.encoding-aes-key");
    }

    @Test
    void without_a_bot_the_app_is_needed_and_an_unknown_mode_is_named() {
        wecom("");
        assertThat(folder.errors()).hasSize(5);
        wecom(", bot-mode: both, corp-id: c, agent-id: 1, secret: s, callback-token: t, encoding-aes-key: k");
        assertThat(folder.errors()).containsExactly("duban.yaml:2 platforms.wecom.bot-mode");
    }
}
