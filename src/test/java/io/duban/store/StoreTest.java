package io.duban.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.kit.PushedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreTest {
    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30:15");
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(settings("duban.db"), clock);
        store.run(tx -> tx.handle().execute("CREATE TABLE word (word TEXT NOT NULL PRIMARY KEY, at BIGINT)"));
    }

    @AfterEach
    void close() {
        store.close();
        threads.shutdownNow();
    }

    private StoreSettings settings(String file) {
        return new StoreSettings("jdbc:sqlite:" + folder.resolve(file), "", "", folder);
    }

    private static void put(Tx tx, String word) {
        tx.handle().execute("INSERT INTO word(word) VALUES (?)", word);
    }

    private static List<String> listed(Tx tx) {
        return tx.handle()
                .createQuery("SELECT word FROM word ORDER BY word")
                .mapTo(String.class)
                .list();
    }

    private List<String> words() {
        return store.read(StoreTest::listed);
    }

    @Test
    void what_is_written_is_there_after_the_file_is_opened_again() {
        store.run(tx -> put(tx, "a"));
        store.close();
        store = Store.open(settings("duban.db"), clock);
        assertThat(words()).containsExactly("a");
    }

    @Test
    void a_write_that_throws_changes_nothing_and_throws_to_its_caller() {
        IllegalStateException mine = new IllegalStateException("mine");
        assertThatThrownBy(() -> store.run(tx -> {
                    put(tx, "a");
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(words()).isEmpty();
        store.run(tx -> put(tx, "b"));
        assertThat(words()).containsExactly("b");
    }

    @Test
    void an_error_in_a_write_changes_nothing_and_does_not_end_the_writer() {
        assertThatThrownBy(() -> store.run(tx -> {
                    put(tx, "a");
                    throw new StackOverflowError();
                }))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        store.run(tx -> put(tx, "b"));
        assertThat(words()).containsExactly("b");
    }

    @Test
    void a_write_inside_a_write_is_refused_and_says_what_to_do() {
        assertThatThrownBy(() -> store.run(tx -> {
                    put(tx, "outer");
                    store.run(inner -> put(inner, "inner"));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a write inside a write: pass the Tx on");
        assertThat(words()).isEmpty();
    }

    @Test
    void a_reader_does_not_see_what_is_not_committed() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Future<?> writing = threads.submit(() -> store.run(tx -> {
            put(tx, "a");
            written.countDown();
            await(looked);
        }));
        await(written);
        assertThat(words()).isEmpty();
        looked.countDown();
        writing.get(10, SECONDS);
        assertThat(words()).containsExactly("a");
    }

    @Test
    void a_read_keeps_one_view_while_others_write() {
        store.run(tx -> put(tx, "a"));
        store.read(tx -> {
            assertThat(listed(tx)).containsExactly("a");
            store.run(other -> put(other, "b"));
            assertThat(listed(tx)).containsExactly("a");
            return null;
        });
        assertThat(words()).containsExactly("a", "b");
    }

    @Test
    void what_is_to_run_after_the_commit_sees_what_was_committed() {
        List<String> seen = new ArrayList<>();
        store.run(tx -> {
            tx.afterCommit(() -> seen.addAll(words()));
            put(tx, "a");
            assertThat(seen).isEmpty();
        });
        assertThat(seen).containsExactly("a");
    }

    @Test
    void what_was_to_run_after_the_commit_never_runs_after_a_rollback() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> store.run(tx -> {
                    tx.afterCommit(() -> ran.add("ran"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        store.run(tx -> put(tx, "b"));
        assertThat(ran).isEmpty();
    }

    @Test
    void what_breaks_after_the_commit_hurts_neither_the_write_nor_those_that_follow() {
        store.run(tx -> {
            put(tx, "a");
            tx.afterCommit(() -> {
                throw new IllegalStateException("too late");
            });
        });
        store.run(tx -> {
            put(tx, "b");
            tx.afterCommit(() -> {
                throw new AssertionError("too late as well");
            });
        });
        store.run(tx -> put(tx, "c"));
        assertThat(words()).containsExactly("a", "b", "c");
    }

    @Test
    void a_transaction_has_one_instant_to_the_second_and_an_instant_comes_back_as_it_was() {
        clock.push(Duration.ofMillis(789));
        Instant within = store.write(tx -> {
            Instant first = tx.now();
            clock.push(Duration.ofSeconds(5));
            assertThat(tx.now()).isEqualTo(first);
            tx.handle().execute("INSERT INTO word(word, at) VALUES ('a', ?)", first);
            return first;
        });
        assertThat(within).isEqualTo(Instant.parse("2022-05-10T01:30:15Z"));
        Instant read = store.read(tx -> tx.handle()
                .createQuery("SELECT at FROM word")
                .mapTo(Instant.class)
                .one());
        assertThat(read).isEqualTo(within);
    }

    @Test
    void an_error_of_the_database_does_not_quote_what_was_bound() {
        store.run(tx -> put(tx, "张三的手机号"));
        assertThatThrownBy(() -> store.run(tx -> put(tx, "张三的手机号")))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageNotContaining("张三");
    }

    @Test
    void a_closed_store_refuses_to_write() {
        store.close();
        assertThatThrownBy(() -> store.run(tx -> put(tx, "a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the store is closed");
    }

    @Test
    void closing_finishes_what_is_queued() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> store.run(tx -> {
            started.countDown();
            await(go);
            put(tx, "a");
        }));
        await(started);
        Future<?> closing = threads.submit(store::close);
        go.countDown();
        first.get(10, SECONDS);
        closing.get(10, SECONDS);
        store = Store.open(settings("duban.db"), clock);
        assertThat(words()).containsExactly("a");
    }

    @Test
    void three_that_open_one_fresh_file_at_once_all_come_up_and_migrate_it_once() throws Exception {
        for (int round = 0; round < 4; round++) {
            StoreSettings fresh = settings("fresh-" + round + ".db");
            CyclicBarrier together = new CyclicBarrier(3);
            List<Future<Store>> opening = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                opening.add(threads.submit(() -> {
                    together.await(10, SECONDS);
                    return Store.open(fresh, clock);
                }));
            }
            List<Store> open = new ArrayList<>();
            for (Future<Store> one : opening) open.add(one.get(60, SECONDS));
            try {
                for (Store one : open) one.run(tx -> Numbers.next(tx, "n"));
                assertThat(open.get(0).<Long>write(tx -> Numbers.next(tx, "n"))).isEqualTo(4);
                assertThat(open.get(1).read(StoreTest::migratedTwice)).isEmpty();
            } finally {
                open.forEach(Store::close);
            }
        }
    }

    private static List<String> migratedTwice(Tx tx) {
        return tx.handle()
                .createQuery("SELECT version FROM flyway_schema_history GROUP BY version HAVING COUNT(*) > 1"
                        + " OR MIN(success) = 0")
                .mapTo(String.class)
                .list();
    }

    @Test
    void what_was_blanked_is_overwritten_in_the_file_too() throws Exception {
        store.run(tx -> put(tx, "unmistakable-words"));
        store.run(tx -> tx.handle().execute("DELETE FROM word"));
        store.close();
        String bytes = Files.readString(folder.resolve("duban.db"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("unmistakable-words");
        store = Store.open(settings("duban.db"), clock);
    }

    @Test
    void a_copy_taken_while_it_serves_holds_what_was_committed() {
        store.run(tx -> put(tx, "a"));
        store.backup(folder.resolve("copy.db"));
        store.run(tx -> put(tx, "b"));
        try (Store copy = Store.open(settings("copy.db"), clock)) {
            assertThat(copy.read(StoreTest::listed)).containsExactly("a");
        }
    }

    @Test
    void settings_are_printed_without_the_password() {
        StoreSettings secret = new StoreSettings("jdbc:postgresql://db/duban", "u", "hunter2", folder);
        assertThat(secret.toString()).doesNotContain("hunter2");
    }

    @Test
    void another_kind_of_database_is_refused_with_what_would_be_right() {
        assertThatThrownBy(() -> Store.open(new StoreSettings("jdbc:h2:mem:x", "", "", folder), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:sqlite:")
                .hasMessageContaining("jdbc:postgresql:");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
