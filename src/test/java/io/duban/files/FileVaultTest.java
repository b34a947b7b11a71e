package io.duban.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.chat.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileVaultTest {
    /** Of "abc", from FIPS 180-2 appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private FileVault vault;

    @BeforeEach
    void open() {
        vault = new FileVault(folder, 100);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private StoredFile kept(String latin, String name) {
        return ((FileVault.Outcome.Kept) vault.keep(bytes(latin), name)).file();
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(folder::relativize).toList();
        }
    }

    @Test
    void a_file_is_named_by_the_sha256_of_its_content() throws IOException {
        assertThat(kept("abc", "记录.txt")).isEqualTo(new StoredFile(ABC, "记录.txt", "text/plain", 3));
        assertThat(onDisk()).containsExactly(Path.of("files", "ba", ABC));
        assertThat(vault.path(ABC)).hasBinaryContent(bytes("abc"));
    }

    @Test
    void the_same_content_under_two_names_is_stored_once() throws IOException {
        assertThat(kept("abc", "a.txt").sha256()).isEqualTo(kept("abc", "b.txt").sha256());
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void the_same_content_from_many_at_once_is_stored_once_and_whole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) all.add(threads.submit(() -> kept("abc", "a.txt")));
            for (Future<?> one : all) one.get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(onDisk()).containsExactly(Path.of("files", "ba", ABC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "/etc/passwd",
                "..\\..\\boot.ini",
                "a\u0000b",
                "",
                ".",
                "files/ba",
                "很长.txt"
            })
    void a_name_never_decides_where_a_file_lies(String name) throws IOException {
        assertThat(kept("abc", name).name()).isEqualTo(name);
        assertThat(onDisk()).containsExactly(Path.of("files", "ba", ABC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../../seal.key",
                "ba",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "../7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                ABC + "\n"
            })
    void only_a_hash_names_a_path(String noHash) {
        assertThatThrownBy(() -> vault.path(noHash)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_of_just_the_most_bytes_is_kept_and_one_byte_more_is_not() throws IOException {
        assertThat(kept("x".repeat(100), "a").size()).isEqualTo(100);
        assertThat(vault.keep(bytes("y".repeat(101)), "a")).isEqualTo(new FileVault.Outcome.Refused("too_big"));
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        assertThat(vault.keep(new byte[0], "a")).isEqualTo(new FileVault.Outcome.Refused("empty"));
        assertThat(onDisk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ\u0090\u0000", "\u007fELF\u0002", "#!/bin/sh\nrm", "#! /usr/bin/env python"})
    void a_program_that_calls_itself_a_photo_is_refused(String content) throws IOException {
        assertThat(vault.keep(bytes(content), "现场.jpg")).isEqualTo(new FileVault.Outcome.Refused("executable"));
        assertThat(onDisk()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\u00ff\u00d8\u00ff\u00e0..', image/jpeg",
        "'\u0089PNG\r\n\u001a\n', image/png",
        "GIF89a, image/gif",
        "RIFF....WEBPVP8, image/webp",
        "'#!AMR\n.', audio/amr",
        "'....ftypisom', video/mp4",
        "%PDF-1.7, application/pdf",
        "'PK\u0003\u0004..', application/zip",
        "'\u00d0\u00cf\u0011\u00e0..', application/x-ole-storage",
        "'plain words', text/plain",
        "'\u00e5\u00bc\u00a0', text/plain",
        "'\u00e5\u00bc', application/octet-stream",
        "'a\u0000b', application/octet-stream"
    })
    void the_type_is_told_by_the_content_whatever_the_name_says(String content, String type) {
        assertThat(kept(content, "setup.exe").type()).isEqualTo(type);
    }

    @Test
    void a_disk_that_fails_is_an_exception_and_leaves_nothing_that_looks_kept() throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Files.writeString(folder.resolve("files/ba"), "in the way", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> vault.keep(bytes("abc"), "a")).isInstanceOf(UncheckedIOException.class);
        assertThat(Files.exists(vault.path(ABC))).isFalse();
    }
}
