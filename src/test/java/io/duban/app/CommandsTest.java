package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path config;

    private final class Export implements Command {
        @Option(names = "--format", defaultValue = "jsonl")
        private String format;

        @Parameters(index = "0")
        private String file;

        @Override
        public int run(Call call) throws Exception {
            config = call.config();
            call.streams().out().println(format + " 到 " + file);
            return switch (file) {
                case "wrong" -> throw new WrongCall(List.of("duban.yaml:3: server.port: no", "duban.yaml:4: x"));
                case "broken" -> throw new IOException("disk");
                case "badyaml" -> throw new IllegalArgumentException("line 7");
                case "failed" -> FAILED;
                default -> DONE;
            };
        }
    }

    @Test
    void a_command_runs_with_its_options_and_its_status_is_the_exit_status() {
        assertThat(run("export", "--format", "csv", "台账.csv")).isZero();
        assertThat(out()).isEqualTo("csv 到 台账.csv\n");
        assertThat(run("export", "failed")).isEqualTo(1);
    }

    @Test
    void the_configuration_folder_is_the_option_else_the_environment_else_the_default() {
        run("export", "x");
        assertThat(config).isEqualTo(Path.of("bot-config"));
        run(Map.of("DUBAN_CONFIG", "/etc/duban"), "export", "x");
        assertThat(config).isEqualTo(Path.of("/etc/duban"));
        run(Map.of("DUBAN_CONFIG", "/etc/duban"), "export", "x", "--config", "here");
        assertThat(config).isEqualTo(Path.of("here"));
        run("--config", "there", "export", "x");
        assertThat(config).isEqualTo(Path.of("there"));
    }

    @Test
    void a_wrong_call_or_configuration_is_two_with_every_line_on_standard_error() {
        assertThat(run("export", "wrong")).isEqualTo(2);
        assertThat(err()).isEqualTo("duban.yaml:3: server.port: no\nduban.yaml:4: x\n");
        assertThat(run("export", "badyaml")).isEqualTo(2);
        assertThat(err()).contains("in yaml: line 7");
    }

    @Test
    void a_call_that_cannot_be_parsed_is_two_with_the_usage_on_standard_error() {
        for (String[] call : List.of(
                new String[] {},
                new String[] {"exprot"},
                new String[] {"export"},
                new String[] {"export", "x", "--nope"},
                new String[] {"audit"})) {
            err.reset();
            out.reset();
            assertThat(run(call)).as(String.join(" ", call)).isEqualTo(2);
            assertThat(err()).contains("用法");
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void failed_work_is_one_and_says_why() {
        assertThat(run("export", "broken")).isEqualTo(1);
        assertThat(err()).contains("disk");
    }

    @Test
    void a_group_of_commands_is_made_by_its_first_member() {
        assertThat(run("audit", "verify", "y")).isZero();
        assertThat(out()).isEqualTo("jsonl 到 y\n");
    }

    @Test
    void help_is_in_chinese_names_every_command_and_goes_to_standard_output() {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("用法", "export", "导出整本台账", "audit", "审计记录", "退出码");
        out.reset();
        assertThat(run("export", "--help")).isZero();
        assertThat(out()).contains("用法", "--format", "jsonl 或 csv", "--config");
    }

    @Test
    void output_that_does_not_arrive_is_failed_work() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(commands(closed, Map.of()).run(List.of("export", "x"))).isEqualTo(1);
    }

    private int run(String... args) {
        return run(Map.of(), args);
    }

    private int run(Map<String, String> environment, String... args) {
        return commands(out, environment).run(List.of(args));
    }

    private Commands commands(OutputStream to, Map<String, String> environment) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), print(to), print(err));
        return new Commands(streams, environment)
                .add("export", new Export())
                .add("audit verify", new Export())
                .wrongWhen(IllegalArgumentException.class, e -> List.of("in yaml: " + e.getMessage()));
    }

    private static PrintStream print(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
