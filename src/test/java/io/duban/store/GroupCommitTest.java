package io.duban.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that wait are committed together, and each as if it were alone. */
@Timeout(60)
class GroupCommitTest {
    @TempDir
    Path folder;

    private Store store;
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void open() {
        store = Store.open(
                new StoreSettings("jdbc:sqlite:" + folder.resolve("group.db"), "", "", folder),
                new PushedClock("2022-05-10T09:30"));
        store.run(tx -> tx.handle().execute("CREATE TABLE word (word TEXT NOT NULL PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        gate.countDown();
        store.close();
    }

    private static String put(Tx tx, String word) {
        tx.handle().execute("INSERT INTO word(word) VALUES (?)", word);
        return word;
    }

    private static List<String> words(Tx tx) {
        return tx.handle()
                .createQuery("SELECT word FROM word ORDER BY word")
                .mapTo(String.class)
                .list();
    }

    private static void pass(CountDownLatch latch) {
        try {
            if (!latch.await(20, SECONDS)) throw new IllegalStateException("nobody opened the gate");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the writer busy until the gate opens, so that all that is handed in meanwhile makes one group. */
    private FutureTask<String> busy() {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<String> first = write(tx -> {
            started.countDown();
            pass(gate);
            return "";
        });
        pass(started);
        return first;
    }

    /** Hands the work in from a thread of its own and returns once it waits for its commit. */
    private FutureTask<String> write(Function<Tx, String> work) {
        FutureTask<String> task = new FutureTask<>(() -> store.write(work));
        Thread thread = new Thread(task);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING || task.isDone());
        return task;
    }

    @Test
    void writes_that_wait_share_one_commit_in_the_order_they_came() throws Exception {
        busy();
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        FutureTask<String> a = write(tx -> put(tx, "a"));
        FutureTask<String> b = write(tx -> {
            List<String> before = words(tx);
            second.countDown();
            pass(looked);
            return before.toString();
        });
        gate.countDown();
        pass(second);
        assertThat(store.read(GroupCommitTest::words)).as("not committed yet").isEmpty();
        assertThat(a.isDone()).as("told before it is durable").isFalse();
        looked.countDown();
        assertThat(b.get(10, SECONDS)).isEqualTo("[a]");
        assertThat(a.get(10, SECONDS)).isEqualTo("a");
        assertThat(store.read(GroupCommitTest::words)).containsExactly("a");
    }

    @Test
    void one_that_fails_in_a_group_is_rolled_back_alone_and_only_its_caller_hears_it() throws Exception {
        busy();
        FutureTask<String> before = write(tx -> put(tx, "before"));
        FutureTask<String> fails = write(tx -> {
            put(tx, "half");
            throw new IllegalArgumentException("mine alone");
        });
        FutureTask<String> breaks = write(tx -> {
            put(tx, "whole");
            return put(tx, "before");
        });
        FutureTask<String> after = write(tx -> put(tx, "after"));
        gate.countDown();
        assertThat(before.get(10, SECONDS)).isEqualTo("before");
        assertThat(after.get(10, SECONDS)).isEqualTo("after");
        assertThatThrownBy(() -> fails.get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine alone");
        assertThatThrownBy(() -> breaks.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(store.read(GroupCommitTest::words)).containsExactly("after", "before");
    }

    @Test
    void a_group_that_cannot_be_committed_tells_every_caller_and_the_next_one_works() throws Exception {
        busy();
        FutureTask<String> good = write(tx -> put(tx, "good"));
        FutureTask<String> spoils = write(tx -> {
            // What a full disk does: SQLite ends the whole transaction on its own.
            tx.handle().execute("ROLLBACK");
            return "";
        });
        gate.countDown();
        assertThatThrownBy(() -> good.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> spoils.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(store.read(GroupCommitTest::words)).isEmpty();
        store.run(tx -> put(tx, "next"));
        assertThat(store.read(GroupCommitTest::words)).containsExactly("next");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_many_at_once_exactly_those_that_returned_are_there(long seed) throws Exception {
        Random random = new Random(seed);
        List<FutureTask<String>> tasks = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String word = String.format("w%03d", i);
            boolean fails = random.nextInt(4) == 0;
            if (!fails) good.add(word);
            FutureTask<String> task = new FutureTask<>(() -> store.write(tx -> {
                put(tx, word);
                if (fails) throw new IllegalStateException(word);
                return word;
            }));
            tasks.add(task);
            new Thread(task).start();
        }
        List<String> returned = new ArrayList<>();
        for (FutureTask<String> task : tasks) {
            try {
                returned.add(task.get(30, SECONDS));
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isExactlyInstanceOf(IllegalStateException.class);
            }
        }
        assertThat(returned).containsExactlyElementsOf(good);
        assertThat(store.read(GroupCommitTest::words)).containsExactlyElementsOf(good);
    }
}
