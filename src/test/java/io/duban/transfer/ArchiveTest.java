package io.duban.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duban.transfer.ArchiveRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String PHOTO = "ab".repeat(32);
    private static final Instant NOW = Instant.parse("2022-06-30T01:00:00Z");

    @TempDir
    Path home;

    private Path data;
    private Path file;
    private boolean held;

    @BeforeEach
    void a_store() throws IOException {
        data = home.resolve("data");
        file = home.resolve("keep/backup.zip");
        Files.createDirectories(data.resolve("files/ab"));
        put(data.resolve("duban.db"), "SQLite format 3\0first");
        put(data.resolve("duban.db-wal"), "log of the running server");
        put(data.resolve("seal.key"), "secret");
        put(data.resolve("files/ab").resolve(PHOTO), "photo");
    }

    @Test
    void what_was_backed_up_comes_back_whole() throws IOException {
        Archive.Made made = archive().backup(file);
        assertThat(made.attachments()).isEqualTo(1);
        assertThat(made.sealKey()).isTrue();
        assertThat(made.bytes()).isEqualTo(Files.size(file));
        put(data.resolve("duban.db"), "SQLite format 3\0second");
        Files.delete(data.resolve("files/ab").resolve(PHOTO));

        Archive.Restored restored = archive().restore(file);

        assertThat(data.resolve("duban.db")).hasContent("SQLite format 3\0first");
        assertThat(data.resolve("files/ab").resolve(PHOTO)).hasContent("photo");
        assertThat(data.resolve("seal.key")).hasContent("secret");
        assertThat(restored.madeAt()).isEqualTo(NOW);
        assertThat(restored.attachments()).isEqualTo(1);
    }

    @Test
    void the_former_folder_is_kept_and_its_write_ahead_log_does_not_stay() throws IOException {
        archive().backup(file);
        put(data.resolve("duban.db"), "SQLite format 3\0second");
        Path kept = archive().restore(file).kept().orElseThrow();
        assertThat(kept).hasFileName("data.before-restore-20220630-090000");
        assertThat(kept.resolve("duban.db")).hasContent("SQLite format 3\0second");
        assertThat(data.resolve("duban.db-wal")).doesNotExist();
        assertThat(archive().restore(file).kept().orElseThrow()).hasFileName("data.before-restore-20220630-090000-2");
    }

    @Test
    void an_archive_can_be_restored_where_no_data_folder_is_yet() throws IOException {
        archive().backup(file);
        OwnerOnly.delete(data);
        assertThat(archive().restore(file).kept()).isEmpty();
        assertThat(data.resolve("duban.db")).exists();
    }

    @Test
    void a_database_outside_the_data_folder_is_put_back_there() throws IOException {
        Path database = home.resolve("elsewhere/ledger.sqlite");
        put(database, "SQLite format 3\0outside");
        put(home.resolve("elsewhere/ledger.sqlite-wal"), "old log");
        Archive archive = archive(database);
        archive.backup(file);
        put(database, "changed");
        archive.restore(file);
        assertThat(database).hasContent("SQLite format 3\0outside");
        assertThat(home.resolve("elsewhere/ledger.sqlite-wal")).doesNotExist();
        assertThat(home.resolve("elsewhere/ledger.sqlite.before-restore-20220630-090000"))
                .hasContent("changed");
        assertThat(data.resolve("duban.db")).doesNotExist();
    }

    @Test
    void the_archive_is_its_owners_alone_and_replaces_an_older_one_only_when_whole() throws IOException {
        put(file, "older");
        archive().backup(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] whole = Files.readAllBytes(file);
        Archive failing = new Archive(
                places(),
                path -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                },
                () -> false,
                clock());
        assertThatThrownBy(() -> failing.backup(file)).hasMessageContaining("disk full");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertThat(names(file.getParent())).containsExactly("backup.zip");
    }

    @Test
    void half_downloaded_attachments_are_left_out() throws IOException {
        put(data.resolve("files/ab/x.part"), "half");
        put(data.resolve("files/.hidden"), "half");
        assertThat(archive().backup(file).attachments()).isEqualTo(1);
    }

    @Test
    void nothing_is_restored_while_a_server_holds_the_store() throws IOException {
        archive().backup(file);
        held = true;
        refused(Reason.HELD);
    }

    @Test
    void what_is_no_archive_is_refused() throws IOException {
        refused(Reason.NO_FILE);
        put(file, "not a zip");
        refused(Reason.NOT_A_BACKUP);
        zip("hello.txt", "some other zip");
        refused(Reason.NOT_A_BACKUP);
        zip(
                "manifest.json",
                "{\"format\":\"duban-backup\",\"version\":2,\"made_at\":\"2022-06-30T01:00:00Z\",\"entries\":[]}");
        refused(Reason.TOO_NEW);
        for (String manifest : List.of("{}", "null", "[", "")) {
            zip("manifest.json", manifest);
            refused(Reason.NOT_A_BACKUP);
        }
    }

    @Test
    void an_archive_cut_off_or_changed_anywhere_changes_nothing() throws IOException {
        archive().backup(file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        int refusals = 0;
        for (int i = 0; i < 200; i++) {
            byte[] broken = i % 2 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (i % 2 == 1) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, broken);
            try {
                archive().restore(file);
                // A changed time stamp of a zip entry is no damage; the content must be right all the same.
                assertThat(data.resolve("files/ab").resolve(PHOTO)).hasContent("photo");
                assertThat(data.resolve("duban.db")).hasContent("SQLite format 3\0first");
            } catch (ArchiveRefused expected) {
                refusals++;
                assertThat(data.resolve("duban.db")).hasContent("SQLite format 3\0first");
            }
        }
        assertThat(refusals).isGreaterThan(130);
        assertThat(names(home)).noneMatch(name -> name.startsWith(".duban-"));
    }

    @Test
    void an_entry_that_points_outside_the_data_folder_is_refused() throws IOException {
        for (String path :
                List.of("../evil", "files/../../evil", "/etc/evil", "files//x", "files/.ssh", "duban.yaml")) {
            zip(
                    "manifest.json",
                    "{\"format\":\"duban-backup\",\"version\":1,\"made_at\":\"2022-06-30T01:00:00Z\",\"entries\":["
                            + "{\"path\":\"" + path + "\",\"size\":4,\"sha256\":\"00\"}]}",
                    path,
                    "evil");
            refused(Reason.STRANGE_ENTRY);
        }
        assertThat(home.resolve("evil")).doesNotExist();
    }

    @Test
    void an_entry_the_manifest_does_not_name_is_refused() throws IOException {
        zip(
                "manifest.json",
                "{\"format\":\"duban-backup\",\"version\":1,\"made_at\":\"2022-06-30T01:00:00Z\",\"entries\":["
                        + "{\"path\":\"duban.db\",\"size\":4,\"sha256\":\"00\"}]}",
                "duban.db",
                "xxxx",
                "files/stowaway",
                "x");
        refused(Reason.STRANGE_ENTRY);
    }

    @Test
    void an_entry_larger_than_promised_is_not_unpacked_to_the_end() throws IOException {
        zip(
                "manifest.json",
                "{\"format\":\"duban-backup\",\"version\":1,\"made_at\":\"2022-06-30T01:00:00Z\",\"entries\":["
                        + "{\"path\":\"duban.db\",\"size\":4,\"sha256\":\"00\"}]}",
                "duban.db",
                "x".repeat(50_000_000));
        refused(Reason.DAMAGED);
    }

    private void refused(Reason reason) throws IOException {
        ArchiveRefused refusal =
                catchThrowableOfType(ArchiveRefused.class, () -> archive().restore(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(data.resolve("duban.db")).hasContent("SQLite format 3\0first");
        assertThat(data.resolve("duban.db-wal")).exists();
        assertThat(names(home)).noneMatch(name -> name.startsWith(".duban-") || name.contains("before-restore"));
    }

    private Archive archive() {
        return archive(data.resolve("duban.db"));
    }

    private Archive archive(Path database) {
        return new Archive(
                new Archive.Places(data, database),
                copy -> {
                    try {
                        Files.copy(database, copy);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> held,
                clock());
    }

    private Archive.Places places() {
        return new Archive.Places(data, data.resolve("duban.db"));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(p -> p.getFileName().toString()).toList();
        }
    }

    private static void put(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    private void zip(String... namesAndTexts) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
