package io.duban.outbox;

import static io.duban.outbox.OutboxFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.ScriptedPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was promised goes out: once, in order, tried again for about a day, and given up in public. */
@Timeout(60)
class OutboxTest {
    private static final Delivery LATER = new Delivery.Later(Duration.ZERO, "busy");
    private static final Delivery NEVER = new Delivery.Never("no such member");

    @TempDir
    Path folder;

    private OutboxFixture office;

    @BeforeEach
    void open() {
        office = new OutboxFixture(folder, OutboxFixture.NONE);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Instant in(Duration time) {
        return office.clock.instant().plus(time);
    }

    @Test
    void what_was_added_goes_out_once_to_whom_it_is_for() {
        office.add(text("li", "one"));
        office.work();
        office.work();
        assertThat(office.platform.sent)
                .containsExactly(new Outgoing(List.of("li"), new Content.Text("one"), "one", false));
        assertThat(office.statuses()).containsExactly("delivered");
        assertThat(office.attempts()).containsExactly("1:1 delivered");
    }

    @Test
    void what_it_answers_and_that_it_is_urgent_reach_the_platform_even_when_tried_again() {
        office.store.run(tx -> office.outbox.add(
                tx, text("li", "one").message().answering("msg:7").urgent(true)));
        office.platform.answer = message -> LATER;
        office.work();
        office.clock.push(Duration.ofHours(1));
        office.platform.answer = message -> new Delivery.Delivered("", Map.of());
        office.work();
        assertThat(office.platform.sent).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.answers()).isEqualTo("msg:7");
            assertThat(sent.urgent()).isTrue();
        });
    }

    @Test
    void what_is_rolled_back_is_never_sent_and_wakes_nobody() {
        List<String> woken = new ArrayList<>();
        office.worker.onAdded(() -> woken.add("woken"));
        assertThatThrownBy(() -> office.store.run(tx -> {
                    office.outbox.add(tx, text("li", "one").message());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        office.work();
        assertThat(office.platform.sent).isEmpty();
        assertThat(woken).isEmpty();
        office.add(text("li", "two"));
        assertThat(woken).containsExactly("woken");
    }

    @Test
    void the_same_key_is_the_same_message_even_after_it_was_sent() {
        office.add(text("li", "one"), text("li", "one"));
        office.work();
        office.add(text("li", "one"));
        office.work();
        assertThat(office.said()).containsExactly("one");
    }

    @Test
    void a_key_that_no_platform_could_take_is_replaced_by_one_that_every_platform_can() {
        office.add(text("li", "督办 137"), text("li", "k".repeat(101)));
        office.work();
        assertThat(office.platform.sent).extracting(Outgoing::key).containsExactly("m-1", "m-2");
    }

    @Test
    void nothing_is_sent_while_a_transaction_is_open() {
        office.platform.answer = message -> {
            office.store.run(tx -> office.outbox.waiting(tx));
            return ScriptedPlatform.OK;
        };
        office.add(text("li", "one"));
        office.work();
        assertThat(office.statuses()).containsExactly("delivered");
    }

    @Test
    void not_before_holds_a_message_and_nothing_that_came_after_it() {
        office.add(text("li", "morrow").notBefore(in(Duration.ofHours(20))), text("li", "now"));
        office.work();
        assertThat(office.said()).containsExactly("now");
        office.clock.push(Duration.ofHours(20));
        office.work();
        assertThat(office.said()).containsExactly("now", "morrow");
    }

    @Test
    void what_is_too_old_is_marked_expired_and_not_sent() {
        office.add(text("li", "old").expires(in(Duration.ofMinutes(10))), text("li", "new"));
        office.clock.push(Duration.ofMinutes(10).plusSeconds(1));
        office.work();
        assertThat(office.said()).containsExactly("new");
        assertThat(office.statuses()).containsExactly("expired", "delivered");
    }

    @Test
    void what_is_just_in_time_is_sent() {
        office.add(text("li", "old").expires(in(Duration.ofMinutes(10))));
        office.clock.push(Duration.ofMinutes(10));
        office.work();
        assertThat(office.said()).containsExactly("old");
    }

    @Test
    void what_is_withdrawn_before_it_went_out_is_never_sent_and_afterwards_nothing_happens() {
        office.add(text("li", "one"), text("li", "two"));
        office.store.run(tx -> office.outbox.withdraw(tx, "one"));
        office.work();
        office.store.run(tx -> office.outbox.withdraw(tx, "two"));
        assertThat(office.said()).containsExactly("two");
        assertThat(office.statuses()).containsExactly("withdrawn", "delivered");
    }

    @Test
    void every_receiver_gets_his_messages_in_order_while_one_has_to_wait_holds_back_only_his() {
        office.platform.answer = message -> message.accounts().contains("li") ? LATER : ScriptedPlatform.OK;
        office.add(text("li", "1"), text("li", "2"), text("wang", "3"), text("wang", "4"));
        office.work();
        assertThat(office.said()).containsExactly("1", "3", "4");
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.clock.push(Duration.ofSeconds(3));
        office.work();
        assertThat(office.said()).containsExactly("1", "3", "4", "1", "2");
    }

    @Test
    void while_one_is_on_its_way_the_same_receivers_next_waits_and_anothers_goes() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        office.platform.answer = message -> {
            if (OutboxFixture.words(message.content()).equals("1")) {
                sending.countDown();
                pass(go);
            }
            return ScriptedPlatform.OK;
        };
        office.add(text("li", "1"), text("li", "2"), text("wang", "3"));
        Thread slow = new Thread(() -> office.worker().step());
        slow.start();
        pass(sending);
        office.work();
        assertThat(office.said()).containsExactly("1", "3");
        go.countDown();
        slow.join(10_000);
        office.work();
        assertThat(office.said()).containsExactly("1", "3", "2");
    }

    @Test
    void several_workers_send_each_message_once() throws Exception {
        for (int i = 0; i < 60; i++) office.add(text("p" + i % 7, "t" + i));
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) workers.add(new Thread(office::work));
        workers.forEach(Thread::start);
        for (Thread one : workers) one.join(30_000);
        office.work();
        assertThat(office.said()).hasSize(60).doesNotHaveDuplicates();
        assertThat(office.statuses()).containsOnly("delivered");
    }

    @Test
    void a_message_climbs_the_ladder_for_about_a_day_each_attempt_a_row_and_is_then_given_up() {
        office.platform.answer = message -> LATER;
        office.add(text("li", "one"));
        Instant start = office.clock.instant();
        int steps = 0;
        while (office.statuses().equals(List.of("queued"))) {
            if (office.worker.step()) continue;
            office.clock.push(Duration.ofSeconds(steps++ < 600 ? 1 : 60));
        }
        assertThat(Duration.between(start, office.clock.instant()))
                .isBetween(Duration.ofHours(18), Duration.ofHours(30));
        assertThat(office.attempts()).hasSize(12).startsWith("1:1 later busy").contains("1:12 later busy");
        assertThat(office.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.platform()).isEqualTo("a");
            assertThat(parked.account()).isEqualTo("li");
            assertThat(parked.why()).isEqualTo("busy");
            assertThat(parked.attempts()).isEqualTo(12);
        });
    }

    @Test
    void one_that_is_tried_again_for_long_lets_the_receivers_next_go_ahead() {
        office.platform.answer =
                message -> OutboxFixture.words(message.content()).equals("1") ? LATER : ScriptedPlatform.OK;
        office.add(text("li", "1"));
        for (int i = 0; i < 200; i++) {
            office.work();
            office.clock.push(Duration.ofSeconds(1));
        }
        office.add(text("li", "2"));
        office.work();
        assertThat(office.said()).endsWith("2");
        assertThat(office.statuses()).containsExactly("queued", "delivered");
    }

    @Test
    void what_can_never_be_sent_is_given_up_at_once_and_the_queue_moves_on() {
        office.platform.answer =
                message -> OutboxFixture.words(message.content()).equals("1") ? NEVER : ScriptedPlatform.OK;
        office.add(text("li", "1"), text("li", "2"));
        office.work();
        assertThat(office.statuses()).containsExactly("failed", "delivered");
        assertThat(office.attempts()).containsExactly("1:1 never no such member", "2:1 delivered");
        assertThat(office.parked()).extracting(Outbox.Parked::why).containsExactly("no such member");
    }

    @Test
    void a_message_for_a_platform_that_is_off_is_given_up_in_public() {
        office.add(text("li", "1").on("b"), text("li", "2"));
        office.work();
        assertThat(office.statuses()).containsExactly("failed", "delivered");
        assertThat(office.parked()).extracting(Outbox.Parked::platform).containsExactly("b");
    }

    @Test
    void a_platform_that_breaks_is_tried_again_like_one_that_is_busy() {
        office.platform.answer = message -> {
            throw new IllegalStateException("bug");
        };
        office.add(text("li", "1"));
        office.work();
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.clock.push(Duration.ofSeconds(3));
        office.work();
        assertThat(office.attempts()).containsExactly("1:1 later broke: IllegalStateException", "1:2 delivered");
    }

    @Test
    void a_second_attempt_says_that_the_message_may_have_been_sent_before() {
        office.platform.answer = message -> LATER;
        office.add(text("li", "1"));
        office.work();
        assertThat(office.last().retry()).isFalse();
        office.clock.push(Duration.ofSeconds(3));
        office.work();
        assertThat(office.last().retry()).isTrue();
        assertThat(office.last().key()).isEqualTo("1");
    }

    @Test
    void what_a_killed_process_had_in_hand_is_sent_at_once_after_a_restart_as_perhaps_sent_before() {
        office.add(text("li", "1"), text("wang", "2"));
        diesWithTheFirstInHand();
        OutboxWorker next = office.worker();
        next.takeUp();
        while (next.step()) continue;
        assertThat(office.platform.sent).extracting(Outgoing::retry).containsExactly(true, false);
    }

    @Test
    void what_a_dead_node_had_in_hand_is_taken_over_when_its_claim_ends_as_perhaps_sent_before() {
        office.add(text("li", "1"));
        diesWithTheFirstInHand();
        office.clock.push(Duration.ofMinutes(3).minusSeconds(1));
        office.work();
        assertThat(office.platform.sent).isEmpty();
        office.clock.push(Duration.ofSeconds(1));
        office.work();
        assertThat(office.platform.sent).extracting(Outgoing::retry).containsExactly(true);
    }

    private void diesWithTheFirstInHand() {
        Instant until = in(Duration.ofMinutes(3));
        office.store.run(
                tx -> assertThat(office.outbox.rows().claim(tx, 1, until)).isPresent());
    }

    @Test
    void one_that_was_given_up_is_sent_again_when_the_office_says_so_and_only_then() {
        office.platform.answer = message -> NEVER;
        office.add(text("li", "1").expires(in(Duration.ofHours(1))), text("li", "2"));
        office.work();
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.clock.push(Duration.ofDays(1));
        office.work();
        assertThat(office.said()).containsExactly("1", "2");
        List<String> woken = new ArrayList<>();
        office.worker.onAdded(() -> woken.add("woken"));
        assertThat(office.resend(1)).isTrue();
        assertThat(woken).containsExactly("woken");
        office.work();
        assertThat(office.said()).containsExactly("1", "2", "1");
        assertThat(office.last().retry()).isTrue();
        assertThat(office.parked()).extracting(Outbox.Parked::id).containsExactly(2L);
        assertThat(office.attempts()).contains("1:1 never no such member", "1:2 delivered");
    }

    @Test
    void only_what_was_given_up_can_be_sent_again() {
        office.add(text("li", "1"));
        assertThat(office.resend(1)).as("still queued").isFalse();
        office.work();
        assertThat(office.resend(1)).as("delivered").isFalse();
        assertThat(office.resend(99)).as("no such").isFalse();
        office.work();
        assertThat(office.said()).containsExactly("1");
    }

    @Test
    void one_that_is_sent_again_climbs_the_whole_ladder_again() {
        office.platform.answer = message -> LATER;
        office.add(text("li", "1"));
        for (int i = 0; i < 12; i++) {
            office.work();
            office.clock.push(Duration.ofHours(10));
        }
        assertThat(office.statuses()).containsExactly("failed");
        office.resend(1);
        office.work();
        assertThat(office.statuses()).containsExactly("queued");
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.clock.push(Duration.ofSeconds(3));
        office.work();
        assertThat(office.statuses()).containsExactly("delivered");
        assertThat(office.attempts()).hasSize(14).contains("1:13 later busy", "1:14 delivered");
    }

    @Test
    void the_newest_of_what_was_given_up_is_named_first() {
        office.platform.answer = message -> NEVER;
        office.add(text("li", "1"));
        office.work();
        office.clock.push(Duration.ofMinutes(1));
        office.add(text("wang", "2"));
        office.work();
        assertThat(office.parked()).extracting(Outbox.Parked::id).containsExactly(2L, 1L);
        assertThat(office.parked().get(0).since()).isEqualTo(office.clock.instant());
    }

    @Test
    void the_figures_count_what_was_promised_and_how_it_ended() {
        office.add(text("li", "before"));
        office.work();
        Instant since = office.clock.instant();
        office.clock.push(Duration.ofMinutes(1));
        office.platform.answer =
                message -> OutboxFixture.words(message.content()).equals("bad") ? NEVER : ScriptedPlatform.OK;
        office.add(
                text("li", "good"),
                text("li", "bad"),
                text("li", "old").expires(since),
                text("li", "back").notBefore(in(Duration.ofHours(1))),
                text("li", "tomorrow").notBefore(in(Duration.ofDays(1))));
        office.store.run(tx -> office.outbox.withdraw(tx, "back"));
        office.work();
        assertThat(office.store.<Outbox.Figures>read(tx -> office.outbox.figures(tx, since)))
                .isEqualTo(new Outbox.Figures(4, 1, 1, 1));
        assertThat(office.store.<Integer>read(office.outbox::waiting)).isEqualTo(1);
    }

    @Test
    void that_somebody_has_read_it_is_kept_with_the_first_time_only() {
        office.platform.answer = message -> new Delivery.Delivered("h-" + message.key(), Map.of());
        office.add(text("Li", "1"), text("wang", "2"));
        office.work();
        Instant first = office.clock.instant();
        office.store.run(tx -> office.outbox.read(tx, "a", "li", "h-1", first));
        office.store.run(tx -> office.outbox.read(tx, "a", "li", "h-1", first.plusSeconds(9)));
        office.store.run(tx -> office.outbox.read(tx, "a", "li", "h-2", first));
        assertThat(office.column("SELECT COALESCE(CAST(read_at AS TEXT), '') FROM outbox ORDER BY id"))
                .containsExactly(String.valueOf(first.toEpochMilli()), "");
    }

    @Test
    void one_that_cannot_be_read_any_more_is_given_up_and_holds_nobody_up() {
        office.add(text("li", "1"), text("li", "2"), text("wang", "3"));
        office.store.run(tx -> tx.handle().execute("UPDATE outbox SET content = '{\"kind\":\"older\"}' WHERE id = 1"));
        office.work();
        assertThat(office.said()).containsExactlyInAnyOrder("2", "3");
        assertThat(office.statuses()).containsExactly("failed", "delivered", "delivered");
    }

    static void pass(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("nobody came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
