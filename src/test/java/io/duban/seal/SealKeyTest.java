package io.duban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyTest {
    @TempDir
    Path dir;

    private SealKey embedded() {
        return new SealKey("", true, dir.resolve("data"));
    }

    @Test
    void on_sqlite_the_key_is_made_once_for_its_owner_only() throws Exception {
        assertThat(embedded().made()).isFalse();
        String sealed = embedded().open().close("张三");
        Path file = embedded().file().orElseThrow();
        assertThat(file).isEqualTo(dir.resolve("data/seal.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(embedded().made()).isTrue();
        assertThat(embedded().open().open(sealed)).isEqualTo("张三");
        try (Stream<Path> left = Files.list(dir.resolve("data"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void looking_makes_nothing() {
        embedded().file();
        embedded().made();
        assertThat(dir.resolve("data")).doesNotExist();
    }

    @Test
    void a_configured_key_needs_no_file() {
        SealKey key = new SealKey("long random text", true, dir.resolve("data"));
        assertThat(key.open().ready()).isTrue();
        assertThat(key.file()).isEmpty();
        assertThat(dir.resolve("data")).doesNotExist();
    }

    @Test
    void on_postgresql_without_a_key_nothing_is_sealed() {
        SealKey key = new SealKey(" ", false, dir);
        assertThat(key.open().ready()).isFalse();
        assertThat(key.file()).isEmpty();
    }

    @Test
    void an_emptied_key_file_is_refused_not_replaced() throws Exception {
        Files.createDirectories(dir.resolve("data"));
        Files.writeString(dir.resolve("data/seal.key"), "\n");
        assertThatThrownBy(() -> embedded().open())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("seal.key");
    }

    @Test
    void many_that_start_at_once_end_with_the_same_key() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> marks = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                marks.add(threads.submit(() -> embedded().open().mark("p", "t")));
            }
            Set<String> different = new HashSet<>();
            for (Future<String> mark : marks) {
                different.add(mark.get());
            }
            assertThat(different).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
