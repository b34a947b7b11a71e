package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts real JVMs under {@code LC_ALL=POSIX}, where Java 17 destroys every Chinese character before {@code main}. */
@Timeout(60)
class LocaleXIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void needs_linux() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "no /proc here");
    }

    @Test
    void chinese_arguments_and_environment_arrive_whole_in_the_posix_locale() throws Exception {
        Said said = echo("POSIX", "", List.of("签收 137", "", "it's", "a?b", "--as", "张三"));
        assertThat(said.out()).doesNotContain("jnu UTF-8");
        assertThat(said.out()).contains("arguments [签收 137, , it's, a?b, --as, 张三]\n", "WHO 高明\n");
        assertThat(said.status()).isEqualTo(7);
    }

    @Test
    void standard_input_and_output_are_utf8_in_the_posix_locale() throws Exception {
        assertThat(echo("C", "我的整改\n", List.of("--echo-in")).out()).contains("line 我的整改\n");
    }

    @Test
    void a_chinese_file_name_can_be_opened_in_the_posix_locale() throws Exception {
        Path file = folder.resolve("台 账'.txt");
        Files.writeString(file, "content here", StandardCharsets.UTF_8);
        Said said = echo("POSIX", "", List.of("--read", file.toString()));
        assertThat(said.out()).contains("jnu UTF-8\n", "WHO 高明\n", "content content here\n");
        assertThat(said.status()).as("the exit status is the second start's").isEqualTo(7);
    }

    @Test
    void nothing_is_started_again_for_plain_names() throws Exception {
        Path file = folder.resolve("plain.txt");
        Files.writeString(file, "content here", StandardCharsets.UTF_8);
        Said said = echo("POSIX", "", List.of("--read", file.toString()));
        assertThat(said.out()).doesNotContain("jnu UTF-8").contains("content content here\n");
    }

    @Test
    void killing_or_stopping_the_first_start_ends_the_second() throws Exception {
        for (boolean kill : List.of(true, false)) {
            Process first = start("POSIX", LocaleWait.class, List.of("等"));
            try (var lines = first.inputReader(StandardCharsets.UTF_8)) {
                long second = Long.parseLong(lines.readLine());
                ProcessHandle handle = ProcessHandle.of(second).orElseThrow();
                assertThat(second).isNotEqualTo(first.pid());
                if (kill) {
                    first.destroyForcibly();
                } else {
                    first.destroy();
                }
                handle.onExit().get(30, TimeUnit.SECONDS);
                assertThat(handle.isAlive()).isFalse();
                assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private record Said(String out, int status) {}

    private static Said echo(String locale, String input, List<String> arguments) throws Exception {
        Process process = start(locale, LocaleEcho.class, arguments);
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(out, process.waitFor());
    }

    /** By the shell, with the environment set there: this JVM's own locale must not matter. */
    private static Process start(String locale, Class<?> main, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "-u",
                "LANG",
                "LC_ALL=" + locale,
                "WHO=高明",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(arguments);
        return new ProcessBuilder("/bin/sh", "-c", "exec " + SecondStart.shellWords(words))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
