package io.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.chat.Inbound;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InboxTest {
    @TempDir
    Path folder;

    private InboxFixture office;

    @BeforeEach
    void open() {
        office = new InboxFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_same_event_delivered_again_is_the_same_row() {
        office.accept(office.said("1", "li"));
        office.accept(office.said("1", "li"), office.said("2", "li"));
        office.work();
        office.accept(office.said("1", "li"));
        office.work();
        assertThat(office.heard()).containsExactly("1", "2");
        assertThat(office.rows()).hasSize(2);
    }

    @Test
    void the_same_event_delivered_at_the_same_time_is_one_row() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier together = new CyclicBarrier(8);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    together.await();
                    office.accept(office.said("1", "li"));
                    return null;
                }));
            }
            for (Future<?> one : all) one.get(20, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(office.rows()).hasSize(1);
    }

    @Test
    void the_same_key_on_two_platforms_is_two_events() {
        office.accept(office.on("a", "1", "li"), office.on("b", "1", "li"));
        office.work();
        assertThat(office.heard()).containsExactly("1", "1");
    }

    @Test
    void arrival_wakes_the_worker_once_it_can_be_seen() {
        List<Integer> seen = new ArrayList<>();
        office.worker.onArrival(() -> seen.add(office.store.read(office.inbox::waiting)));
        office.accept(office.said("1", "li"));
        assertThat(seen).containsExactly(1);
    }

    @Test
    void nothing_accepted_wakes_nobody() {
        List<String> woken = new ArrayList<>();
        office.worker.onArrival(() -> woken.add("woken"));
        office.accept();
        assertThat(woken).isEmpty();
    }

    @Test
    void what_a_sender_says_is_handled_in_the_order_it_came() {
        for (int i = 1; i <= 20; i++) office.accept(office.said("a" + i, "li"), office.said("b" + i, "wang"));
        office.work();
        assertThat(office.heard().stream().filter(key -> key.startsWith("a"))).containsExactly(range("a"));
        assertThat(office.heard().stream().filter(key -> key.startsWith("b"))).containsExactly(range("b"));
    }

    private static String[] range(String name) {
        String[] keys = new String[20];
        for (int i = 0; i < keys.length; i++) keys[i] = name + (i + 1);
        return keys;
    }

    @Test
    void one_that_has_to_wait_holds_its_senders_next_back_and_nobody_elses() {
        office.breaks = "1"::equals;
        office.accept(office.said("1", "li"), office.said("2", "li"), office.said("3", "wang"));
        office.work();
        assertThat(office.heard()).containsExactly("3");
        office.breaks = key -> false;
        office.clock.push(Duration.ofSeconds(2));
        office.work();
        assertThat(office.heard()).containsExactly("3", "1", "2");
    }

    @Test
    void an_account_written_in_another_case_is_the_same_sender() {
        office.breaks = "1"::equals;
        office.accept(office.said("1", "LiMing"), office.said("2", "liming"));
        office.work();
        assertThat(office.heard()).isEmpty();
    }

    @Test
    void while_one_is_in_hand_another_senders_is_handled_and_the_same_senders_is_not() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        office.platform.files = attachment -> {
            fetching.countDown();
            pass(arrived);
            return new io.duban.chat.Fetched.Never("gone");
        };
        var photo = new io.duban.chat.Attachment(io.duban.chat.Attachment.Kind.IMAGE, "m1", "");
        office.accept(office.said("1", "li", photo), office.said("2", "li"), office.said("3", "wang"));
        Thread slow = new Thread(() -> office.worker().step());
        slow.start();
        pass(fetching);
        office.work();
        assertThat(office.heard()).containsExactly("3");
        arrived.countDown();
        slow.join(10_000);
        office.work();
        assertThat(office.heard()).containsExactly("3", "1", "2");
    }

    @Test
    void several_workers_handle_each_row_once() throws Exception {
        for (int i = 0; i < 60; i++) office.accept(office.said("k" + i, "p" + i % 7));
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) workers.add(new Thread(office::work));
        workers.forEach(Thread::start);
        for (Thread one : workers) one.join(30_000);
        office.work();
        assertThat(office.heard()).hasSize(60).doesNotHaveDuplicates();
        assertThat(office.rows()).containsOnly("done");
    }

    @Test
    void an_effect_and_its_done_mark_stand_or_fall_together() {
        office.breaks = "1"::equals;
        office.accept(office.said("1", "li"));
        office.worker.step();
        assertThat(office.heard()).isEmpty();
        assertThat(office.rows()).containsExactly("waiting");
        office.breaks = key -> false;
        office.clock.push(Duration.ofSeconds(2));
        office.worker.step();
        assertThat(office.heard()).containsExactly("1");
        assertThat(office.rows()).containsExactly("done");
    }

    @Test
    void one_that_fails_is_tried_three_times_with_growing_pauses_then_parked_and_its_sender_told_once() {
        office.breaks = "1"::equals;
        office.accept(office.said("1", "li"), office.said("2", "li"));
        office.work();
        office.clock.push(Duration.ofSeconds(1));
        assertThat(office.worker.step()).as("before 2 s").isFalse();
        office.clock.push(Duration.ofSeconds(1));
        assertThat(office.worker.step()).as("after 2 s").isTrue();
        office.clock.push(Duration.ofSeconds(9));
        assertThat(office.worker.step()).as("before 10 s").isFalse();
        assertThat(office.told).isEmpty();
        office.clock.push(Duration.ofSeconds(1));
        assertThat(office.worker.step()).as("after 10 s").isTrue();
        assertThat(office.told).containsExactly("1");
        assertThat(office.store.read(office.inbox::parked)).isEqualTo(1);
        office.work();
        assertThat(office.heard()).as("his next goes through").containsExactly("2");
        assertThat(office.told).containsExactly("1");
    }

    @Test
    void one_whose_sender_cannot_even_be_told_is_parked_all_the_same() {
        office.breaks = "1"::equals;
        office.dumb = true;
        office.accept(office.said("1", "li"), office.said("2", "li"));
        for (int i = 0; i < 3; i++) {
            office.work();
            office.clock.push(Duration.ofSeconds(10));
        }
        office.work();
        assertThat(office.rows()).containsExactly("parked", "done");
    }

    @Test
    void one_that_cannot_be_read_any_more_is_parked_and_holds_nobody_up() {
        office.accept(office.said("1", "li"), office.said("2", "li"), office.said("3", "wang"));
        office.store.run(tx -> tx.handle().execute("UPDATE inbox SET body = '{\"kind\":\"older\"}' WHERE id = 1"));
        office.work();
        assertThat(office.heard()).containsExactly("2", "3");
        assertThat(office.rows()).containsExactly("parked", "done", "done");
    }

    @Test
    void a_handler_that_says_so_makes_the_row_forget_words_and_sender() throws Exception {
        office.forgets = "1"::equals;
        office.accept(office.said("1", "unmistakable-li"), office.said("2", "wang"));
        office.work();
        assertThat(kept()).containsExactly("2");
        office.close();
        String bytes = Files.readString(folder.resolve("inbox.db"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("words of 2").doesNotContain("words of 1", "unmistakable-li");
        office = new InboxFixture(folder);
        office.accept(office.said("1", "unmistakable-li"));
        assertThat(office.rows()).as("known all the same").hasSize(2);
    }

    @Test
    void one_that_came_before_can_be_forgotten_too() {
        office.accept(office.said("1", "li"), office.said("2", "li"), office.on("b", "1", "li"));
        office.work();
        office.store.run(tx -> office.inbox.forget(tx, "a", "1"));
        assertThat(kept()).containsExactly("2", "b1");
    }

    @Test
    void one_that_is_forgotten_while_it_waits_holds_nobody_up() {
        office.accept(office.said("1", "li"), office.said("2", "wang"));
        office.store.run(tx -> office.inbox.forget(tx, "a", "1"));
        office.work();
        assertThat(office.heard()).containsExactly("2");
        assertThat(office.store.read(office.inbox::waiting)).isZero();
    }

    /** The keys of the rows that still know what was said and by whom. */
    private List<String> kept() {
        return office.store.read(tx -> tx
                .handle()
                .createQuery("SELECT body, sender FROM inbox ORDER BY id")
                .map((rs, c) -> rs.getString(1) == null && rs.getString(2) == null
                        ? ""
                        : (rs.getString(2).startsWith("b") ? "b" : "")
                                + rs.getString(1).replaceAll(".*\"key\":\"([^\"]*)\".*", "$1"))
                .list()
                .stream()
                .filter(key -> !key.isEmpty())
                .toList());
    }

    @Test
    void what_a_killed_process_had_in_hand_is_taken_up_at_once_after_a_restart() {
        office.accept(office.said("1", "li"));
        diesWithTheRowInHand();
        assertThat(office.worker().step()).as("somebody has it").isFalse();
        office.worker().takeUp();
        assertThat(office.worker().step()).isTrue();
        assertThat(office.heard()).containsExactly("1");
    }

    @Test
    void what_a_dead_node_had_in_hand_is_taken_over_when_its_claim_ends() {
        office.accept(office.said("1", "li"));
        diesWithTheRowInHand();
        office.clock.push(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(office.worker().step()).isFalse();
        office.clock.push(Duration.ofSeconds(1));
        assertThat(office.worker().step()).isTrue();
        assertThat(office.heard()).containsExactly("1");
    }

    @Test
    void a_node_that_was_slow_beyond_its_claim_does_nothing_twice() {
        office.accept(
                office.said("1", "li", new io.duban.chat.Attachment(io.duban.chat.Attachment.Kind.IMAGE, "m1", "")));
        boolean[] first = {true};
        office.platform.files = attachment -> {
            if (first[0]) {
                first[0] = false;
                office.clock.push(Duration.ofMinutes(5));
                office.worker().step();
            }
            return new io.duban.chat.Fetched.Never("gone");
        };
        office.worker.step();
        assertThat(office.heard()).containsExactly("1");
    }

    /** Claims the row and goes no further, as kill -9 would leave it. */
    private void diesWithTheRowInHand() {
        long claimed = office.clock.instant().plus(Duration.ofMinutes(5)).toEpochMilli();
        office.store.run(tx -> assertThat(office.inbox.claim(tx, 1, claimed)).isPresent());
    }

    @Test
    void what_cannot_be_kept_is_not_acknowledged() {
        Inbound one = office.said("1", "li");
        office.store.close();
        assertThatThrownBy(() -> office.accept(one)).isInstanceOf(IllegalStateException.class);
    }

    private static void pass(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("nobody came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
