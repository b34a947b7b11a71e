package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.FakeWecom;
import io.duban.kit.PushedClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckOnlineTest {
    @TempDir
    Path folder;

    @Test
    void check_online_gets_a_token_offers_the_menu_and_creates_it_when_asked() {
        try (FakeWecom wecom =
                new FakeWecom(new PushedClock("2022-05-10T09:30"), WecomOffice.CORP, "app-secret", 218)) {
            assertThat(check(wecom, "app-secret", "--online")).contains("应用还没有菜单", "--accept");
            assertThat(wecom.calls("menu/create")).isEmpty();
            assertThat(check(wecom, "app-secret", "--online", "--accept")).contains("菜单已创建");
            assertThat(check(wecom, "app-secret", "--online")).doesNotContain("--accept");
        }
    }

    @Test
    void a_wrong_secret_is_said_and_never_shown() {
        try (FakeWecom wecom =
                new FakeWecom(new PushedClock("2022-05-10T09:30"), WecomOffice.CORP, "app-secret", 218)) {
            String said = check(wecom, "another-secret", "--online");
            assertThat(said).contains("连不上").doesNotContain("another-secret");
        }
    }

    private String check(FakeWecom wecom, String secret, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), print, print);
        List<String> args = new java.util.ArrayList<>(List.of("check", "--config", "bot-config"));
        args.addAll(List.of(options));
        Main.commands(new Commands(streams, environment(wecom, secret))).run(args);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Map<String, String> environment(FakeWecom wecom, String secret) {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", wecom.base());
        env.put("DUBAN_WECOM_CORP_ID", WecomOffice.CORP);
        env.put("DUBAN_WECOM_AGENT_ID", "218");
        env.put("DUBAN_WECOM_SECRET", secret);
        env.put("DUBAN_WECOM_CALLBACK_TOKEN", WecomOffice.TOKEN);
        env.put("DUBAN_WECOM_ENCODING_AES_KEY", WecomOffice.KEY);
        return env;
    }
}
