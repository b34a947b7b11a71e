package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.FakeWecom;
import io.duban.kit.PushedClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command against a fake WeCom. */
class SyncCommandTest {
    @TempDir
    Path folder;

    @Test
    void it_proposes_and_writes_only_when_told_to() throws IOException {
        Path config = copyOf("bot-config");
        Path people = config.resolve("people.csv");
        Files.writeString(people, Files.readString(people).replace("科长,,zhang,", "科长,,,"));
        String before = Files.readString(people);

        try (FakeWecom wecom =
                new FakeWecom(new PushedClock("2022-05-10T09:30"), WecomOffice.CORP, "app-secret", 218)) {
            members(wecom);
            String proposed = sync(config, wecom);
            assertThat(proposed).contains("zhang 张三 → ZhangSan", "没有改动任何文件").doesNotContain("13800000007");
            assertThat(Files.readString(people)).isEqualTo(before);

            members(wecom);
            assertThat(sync(config, wecom, "--apply")).contains("已写入 1 人");
            assertThat(Files.readString(people)).contains("科长,,ZhangSan,");
            assertThat(Files.readString(config.resolve("people.csv.bak"))).isEqualTo(before);
        }
    }

    @Test
    void a_platform_that_is_off_is_a_wrong_call() throws IOException {
        Path config = copyOf("bot-config");
        try (FakeWecom wecom =
                new FakeWecom(new PushedClock("2022-05-10T09:30"), WecomOffice.CORP, "app-secret", 218)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(run(config, wecom, out, "sync", "feishu")).isEqualTo(2);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("没有启用");
        }
    }

    /** Zhang San under an account of his own, and everybody else as the roster has them. */
    private static void members(FakeWecom wecom) {
        wecom.failHttp("department/simplelist", 200, "{\"errcode\":0,\"department_id\":[{\"id\":1},{\"id\":2}]}");
        wecom.failHttp(
                "user/simplelist", 200, "{\"errcode\":0,\"userlist\":[{\"userid\":\"ZhangSan\",\"name\":\"张三\"}]}");
        wecom.failHttp("user/simplelist", 200, "{\"errcode\":0,\"userlist\":[{\"userid\":\"gao\",\"name\":\"高明\"}]}");
    }

    private String sync(Path config, FakeWecom wecom, String... options) {
        List<String> args = new ArrayList<>(List.of("sync", "wecom"));
        args.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(config, wecom, out, args.toArray(String[]::new))).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private int run(Path config, FakeWecom wecom, ByteArrayOutputStream out, String... words) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), print, print);
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--config", config.toString()));
        return Main.commands(new Commands(streams, environment(wecom))).run(args);
    }

    private Map<String, String> environment(FakeWecom wecom) {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_DATA_DIR", folder.resolve("data").toString());
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", wecom.base());
        env.put("DUBAN_WECOM_CORP_ID", WecomOffice.CORP);
        env.put("DUBAN_WECOM_AGENT_ID", "218");
        env.put("DUBAN_WECOM_SECRET", "app-secret");
        env.put("DUBAN_WECOM_CALLBACK_TOKEN", WecomOffice.TOKEN);
        env.put("DUBAN_WECOM_ENCODING_AES_KEY", WecomOffice.KEY);
        return env;
    }

    private Path copyOf(String source) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("config"));
        try (Stream<Path> files = Files.list(Path.of(source))) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }
}
