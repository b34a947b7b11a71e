package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.transfer.Archive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    private Path database;
    private boolean held;

    @BeforeEach
    void a_store() throws IOException {
        database = Files.createDirectories(home.resolve("data")).resolve("duban.db");
        Files.writeString(database, "SQLite format 3\0first", StandardCharsets.UTF_8);
        Files.writeString(home.resolve("data/seal.key"), "secret", StandardCharsets.UTF_8);
    }

    @Test
    void a_backup_says_where_it_is_and_that_the_seal_key_is_in_it() {
        assertThat(run("backup", file())).isZero();
        assertThat(text(out)).contains("已备份到 " + file(), "附件 0 个", "seal.key");
    }

    @Test
    void a_restore_says_what_it_put_back_and_where_the_former_data_is() {
        run("backup", file());
        assertThat(run("restore", file())).isZero();
        assertThat(text(out)).contains("2022-06-30T09:00", "data.before-restore-20220630-090000");
    }

    @Test
    void a_restore_beside_a_running_server_fails_with_a_word() {
        run("backup", file());
        held = true;
        assertThat(run("restore", file())).isEqualTo(1);
        assertThat(text(err)).contains("请先停止服务");
    }

    @Test
    void a_backup_file_that_is_not_there_is_a_wrong_call() {
        assertThat(run("restore", file())).isEqualTo(2);
        assertThat(text(err)).contains(file());
    }

    @Test
    void an_export_goes_to_standard_output_or_whole_into_a_file() throws IOException {
        assertThat(run("export")).isZero();
        assertThat(text(out)).isEqualTo("JSONL 台账\n");
        Path file = home.resolve("台账.csv");
        assertThat(run("export", "--format", "csv", "--out", file.toString())).isZero();
        assertThat(file).hasContent("CSV 台账\n");
        assertThat(text(err)).contains("已导出 2 件");
    }

    @Test
    void an_unknown_format_or_a_folder_that_is_not_there_is_a_wrong_call() {
        assertThat(run("export", "--format", "pdf")).isEqualTo(2);
        assertThat(text(err)).contains("pdf", "jsonl, csv");
        assertThat(run("export", "--out", home.resolve("no/such.csv").toString()))
                .isEqualTo(2);
    }

    private String file() {
        return home.resolve("backup.zip").toString();
    }

    private int run(String... args) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), print(out), print(err));
        return new Commands(streams, Map.of())
                .add("backup", new BackupCommand(call -> archive()))
                .add("restore", new RestoreCommand(call -> archive()))
                .add("export", new ExportCommand((call, format, to) -> {
                    to.write((format + " 台账\n").getBytes(StandardCharsets.UTF_8));
                    return 2;
                }))
                .run(List.of(args));
    }

    private Archive archive() {
        return new Archive(
                new Archive.Places(home.resolve("data"), database),
                copy -> copy(database, copy),
                () -> held,
                Clock.fixed(Instant.parse("2022-06-30T01:00:00Z"), ZoneOffset.UTC));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
