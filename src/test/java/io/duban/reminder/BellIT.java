package io.duban.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duban.store.ReminderTx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BellIT {
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    @TempDir
    Path dir;

    @Test
    void it_rings_at_its_times_and_goes_on_after_a_restart() {
        AtomicInteger rings = new AtomicInteger();
        for (int start = 0; start < 2; start++) {
            Bell bell = new Bell(BellStore.sqlite(dir), EVERY_SECOND, rings::incrementAndGet);
            int before = rings.get();
            bell.start();
            await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() >= before + 3);
            bell.stop(true);
        }
        int silent = rings.get();
        await().during(Duration.ofMillis(1500)).atMost(Duration.ofSeconds(5)).until(() -> rings.get() == silent);
        assertThat(dir.resolve("quartz.db")).exists();
    }

    @Test
    void it_rings_at_once_when_it_is_hung_each_time() {
        AtomicInteger rings = new AtomicInteger();
        for (int start = 1; start <= 2; start++) {
            int expected = start;
            Bell bell = new Bell(BellStore.sqlite(dir), NEVER, rings::incrementAndGet);
            bell.start();
            await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() == expected);
            bell.stop(true);
        }
    }

    @Test
    void what_else_it_rings_has_its_own_times_and_is_forgotten_when_it_is_no_longer_wanted() throws SQLException {
        AtomicInteger rings = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        Bell both = new Bell(BellStore.sqlite(dir), NEVER, rings::incrementAndGet)
                .also("sync", EVERY_SECOND, others::incrementAndGet);
        both.start();
        await().atMost(Duration.ofSeconds(15)).until(() -> others.get() >= 2 && rings.get() == 1);
        both.stop(true);
        int silent = others.get();
        Bell one = new Bell(BellStore.sqlite(dir), NEVER, rings::incrementAndGet);
        one.start();
        await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() == 2);
        one.stop(true);
        assertThat(others).hasValue(silent);
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("quartz.db"));
                ResultSet row = c.createStatement().executeQuery("SELECT COUNT(*) FROM QRTZ_JOB_DETAILS")) {
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void a_ring_that_fails_does_not_silence_the_bell() {
        AtomicInteger rings = new AtomicInteger();
        Bell bell = new Bell(BellStore.sqlite(dir), EVERY_SECOND, () -> {
            rings.incrementAndGet();
            throw new IllegalStateException("meant by the test");
        });
        bell.start();
        await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() >= 3);
        bell.stop(true);
    }

    @Test
    void two_bells_at_once_double_nothing() throws IOException {
        ReminderTx store = new ReminderTx(
                dir.resolve("duban.db"),
                Clock.systemUTC(),
                Files.readString(Path.of("src/main/resources/db/migration/V4__reminder.sql")));
        ReminderLog log = new ReminderLog();
        AtomicInteger rings = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        List<LogKey> keys = List.of(LogKey.digest(LocalDate.parse("2022-06-30"), "zhang"));
        Runnable ring = () -> {
            store.run(tx -> told.addAndGet(log.claim(tx, keys) ? 1 : 0));
            rings.incrementAndGet();
        };
        Bell one = new Bell(BellStore.sqlite(dir.resolve(folder("one"))), EVERY_SECOND, ring);
        Bell two = new Bell(BellStore.sqlite(dir.resolve(folder("two"))), EVERY_SECOND, ring);
        one.start();
        two.start();
        await().atMost(Duration.ofSeconds(15)).until(() -> rings.get() >= 6);
        one.stop(true);
        two.stop(true);
        assertThat(told).hasValue(1);
    }

    @Test
    void a_second_bell_on_the_same_file_is_refused() {
        Bell bell = new Bell(BellStore.sqlite(dir), NEVER, () -> {});
        bell.start();
        try {
            assertThatThrownBy(() -> new Bell(BellStore.sqlite(dir), NEVER, () -> {}).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already");
        } finally {
            bell.stop(true);
        }
    }

    @Test
    void its_file_is_in_write_ahead_mode() throws SQLException {
        BellStore.sqlite(dir).open();
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("quartz.db"));
                ResultSet row = c.createStatement().executeQuery("PRAGMA journal_mode")) {
            assertThat(row.getString(1)).isEqualTo("wal");
        }
    }

    private String folder(String name) throws IOException {
        Files.createDirectories(dir.resolve(name));
        return name;
    }
}
