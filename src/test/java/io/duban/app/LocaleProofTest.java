package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocaleProofTest {
    private static final String DESTROYED = "\uFFFD\uFFFD\uFFFD";

    @TempDir
    Path proc;

    @BeforeEach
    void a_process() throws IOException {
        Files.writeString(
                proc.resolve("cmdline"), "java\0-jar\0duban.jar\0understand\0--as\0张三\0\0", StandardCharsets.UTF_8);
        Files.writeString(proc.resolve("environ"), "LANG=C\0NAME=高明\0ODD\0=x=y\0", StandardCharsets.UTF_8);
    }

    @Test
    void destroyed_arguments_are_read_again() {
        assertThat(posix().arguments(new String[] {"understand", "--as", DESTROYED, ""}))
                .containsExactly("understand", "--as", "张三", "");
        assertThat(posix().arguments(new String[] {"???", ""})).containsExactly("张三", "");
    }

    @Test
    void arguments_that_are_not_this_process_own_are_left_alone() {
        for (String[] given : List.of(
                new String[] {"export", "--as", DESTROYED, ""},
                new String[] {"understand", "--as", "zhang", ""},
                "1 2 3 4 5 6 7 8 9".split(" "))) {
            assertThat(posix().arguments(given)).containsExactly(given);
        }
    }

    @Test
    void the_environment_is_read_again() {
        assertThat(posix().environment(Map.of("NAME", DESTROYED)))
                .containsEntry("NAME", "高明")
                .containsEntry("LANG", "C")
                .doesNotContainKey("ODD");
    }

    @Test
    void a_utf8_locale_or_a_machine_without_proc_is_taken_as_it_is() {
        for (LocaleProof plain :
                List.of(new LocaleProof(proc, "UTF-8"), new LocaleProof(proc.resolve("none"), "ANSI_X3.4-1968"))) {
            assertThat(plain.arguments(new String[] {"understand", "--as", "x", ""}))
                    .containsExactly("understand", "--as", "x", "");
            assertThat(plain.environment(Map.of("NAME", "x"))).isEqualTo(Map.of("NAME", "x"));
            assertThat(plain.needsAnotherStart(List.of("台账"), Map.of(), "/")).isFalse();
        }
    }

    @Test
    void bytes_that_are_not_utf8_are_taken_as_the_jvm_gives_them() throws IOException {
        Files.write(proc.resolve("cmdline"), new byte[] {'j', 0, (byte) 0xb6, (byte) 0xbd, 0});
        assertThat(posix().arguments(new String[] {DESTROYED})).containsExactly(DESTROYED);
    }

    @Test
    void another_start_is_needed_only_where_a_file_name_may_not_be_ascii() {
        assertThat(posix().needsAnotherStart(List.of("export"), Map.of(), "/srv"))
                .isFalse();
        assertThat(posix().needsAnotherStart(List.of("export", "--out", "台账.csv"), Map.of(), "/srv"))
                .isTrue();
        assertThat(posix().needsAnotherStart(List.of(), Map.of("DUBAN_CONFIG", "/配置"), "/srv"))
                .isTrue();
        assertThat(posix().needsAnotherStart(List.of(), Map.of(), "/" + DESTROYED))
                .isTrue();
    }

    private LocaleProof posix() {
        return new LocaleProof(proc, "ANSI_X3.4-1968");
    }
}
