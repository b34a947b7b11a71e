package io.duban.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
    @TempDir
    Path folder;

    @Test
    void one_server_holds_the_folder_and_a_second_one_does_not_get_it() {
        try (StoreLock first = StoreLock.take(folder).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(StoreLock.take(folder)).isEmpty();
            assertThat(StoreLock.held(folder)).isTrue();
        }
        assertThat(StoreLock.held(folder)).isFalse();
    }

    @Test
    void looking_makes_nothing() {
        assertThat(StoreLock.held(folder.resolve("data"))).isFalse();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void taking_makes_the_folder() {
        StoreLock.take(folder.resolve("data")).orElseThrow().close();
        assertThat(Files.isDirectory(folder.resolve("data"))).isTrue();
    }

    @Test
    void a_killed_process_lets_go_of_it() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read())
                    .as("the other process has it")
                    .isEqualTo(1);
            assertThat(StoreLock.take(folder)).isEmpty();
            assertThat(StoreLock.held(folder)).isTrue();
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(StoreLock.held(folder)).isFalse();
        StoreLock.take(folder).orElseThrow().close();
    }
}
