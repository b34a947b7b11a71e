package io.duban.outbox;

import static io.duban.outbox.OutboxFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.kit.ScriptedPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a platform lets us send is kept, and one call carries as many receivers as it may. */
@Timeout(120)
class SharedCallsTest {
    @TempDir
    Path folder;

    private OutboxFixture office;

    private void with(Limits limits) {
        office = new OutboxFixture(folder, limits);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static OutboxFixture.Letter notice(String account) {
        return new OutboxFixture.Letter(account, new Content.Text("notice"), "notice-" + account).bundled("n1");
    }

    @Test
    void a_bundle_goes_out_in_calls_of_at_most_a_batch() {
        with(new Limits(3, 0, 0, 0));
        for (String account : List.of("a", "b", "c", "d", "e", "f", "g")) office.add(notice(account));
        office.work();
        assertThat(office.platform.sent)
                .extracting(Outgoing::accounts)
                .containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"), List.of("g"));
        assertThat(office.statuses()).hasSize(7).containsOnly("delivered");
    }

    @Test
    void where_a_call_has_no_limit_a_bundle_is_one_call() {
        with(new Limits(0, 0, 0, 0));
        for (String account : List.of("a", "b", "c", "d", "e")) office.add(notice(account));
        office.work();
        assertThat(office.platform.sent)
                .extracting(Outgoing::accounts)
                .containsExactly(List.of("a", "b", "c", "d", "e"));
    }

    @Test
    void what_is_in_no_bundle_or_in_another_goes_alone() {
        with(new Limits(10, 0, 0, 0));
        office.add(notice("a"), text("b", "notice"), text("c", "other").bundled("n2"), notice("d"));
        office.work();
        assertThat(office.platform.sent)
                .extracting(Outgoing::accounts)
                .as("what is for one alone goes before what goes to many")
                .containsExactly(List.of("b"), List.of("a", "d"), List.of("c"));
    }

    @Test
    void of_a_call_that_some_did_not_get_only_those_are_given_up() {
        with(new Limits(10, 0, 0, 0));
        office.platform.answer = message -> new Delivery.Delivered("h", Map.of("b", "not a member"));
        office.add(notice("a"), notice("b"), notice("c"));
        office.work();
        assertThat(office.statuses()).containsExactly("delivered", "failed", "delivered");
        assertThat(office.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.account()).isEqualTo("b");
            assertThat(parked.why()).isEqualTo("not a member");
        });
        assertThat(office.attempts()).containsExactly("1:1 delivered", "2:1 failed not a member", "3:1 delivered");
    }

    @Test
    void a_call_that_has_to_wait_is_tried_again_with_all_its_receivers() {
        with(new Limits(10, 0, 0, 0));
        office.platform.answer = message -> new Delivery.Later(Duration.ofSeconds(30), "busy");
        office.add(notice("a"), notice("b"));
        office.work();
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.clock.push(Duration.ofSeconds(30));
        office.work();
        assertThat(office.platform.sent)
                .extracting(Outgoing::accounts)
                .containsExactly(List.of("a", "b"), List.of("a", "b"));
        assertThat(office.last().retry()).isTrue();
    }

    @Test
    void a_bundle_never_overtakes_what_one_of_its_receivers_still_waits_for() {
        with(new Limits(10, 0, 0, 0));
        office.platform.answer = message ->
                OutboxFixture.words(message.content()).equals("first")
                        ? new Delivery.Later(Duration.ZERO, "busy")
                        : ScriptedPlatform.OK;
        office.add(text("b", "first"), notice("a"), notice("b"), notice("c"));
        office.work();
        assertThat(office.last().accounts()).containsExactly("a", "c");
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.clock.push(Duration.ofSeconds(3));
        office.work();
        assertThat(office.said()).containsExactly("first", "notice", "first", "notice");
        assertThat(office.last().accounts()).containsExactly("b");
    }

    @Test
    void one_receiver_gets_thirty_a_minute_in_order_and_others_are_not_held_up() {
        with(new Limits(1, 30, 1000, 0));
        for (int i = 1; i <= 70; i++) office.add(text("li", String.valueOf(i)));
        office.add(text("wang", "w"));
        office.work();
        assertThat(office.said()).hasSize(31).startsWith("1", "w");
        office.clock.push(Duration.ofSeconds(59));
        office.work();
        assertThat(office.said()).hasSize(31);
        office.clock.push(Duration.ofSeconds(2));
        office.work();
        assertThat(office.said()).hasSize(61);
        office.clock.push(Duration.ofSeconds(61));
        office.work();
        assertThat(office.said().stream().filter(words -> !words.equals("w")).map(Integer::valueOf))
                .hasSize(70)
                .isSorted();
    }

    @Test
    void one_that_comes_late_does_not_overtake_those_that_the_limit_holds_back() {
        with(new Limits(1, 2, 0, 0));
        office.add(text("li", "1"), text("li", "2"), text("li", "3"));
        office.work();
        for (int i = 0; i < 130; i++) {
            office.clock.push(Duration.ofMillis(500));
            if (i == 118 || i == 119 || i == 120) office.add(text("li", "late-" + i));
            office.work();
        }
        assertThat(office.said()).startsWith("1", "2", "3", "late-118");
    }

    @Test
    void one_receiver_gets_a_thousand_an_hour() {
        with(new Limits(1, 0, 1000, 0));
        Instant start = office.clock.instant();
        office.store.run(tx -> {
            for (int i = 0; i < 1001; i++) {
                office.outbox.add(tx, text("li", String.valueOf(i)).message());
            }
            tx.handle()
                    .createUpdate("UPDATE outbox SET status = 'delivered', ended_at = :now WHERE id <= 999")
                    .bind("now", start)
                    .execute();
        });
        office.work();
        assertThat(office.said()).containsExactly("999");
        office.clock.push(Duration.ofMinutes(59));
        office.work();
        assertThat(office.said()).containsExactly("999");
        office.clock.push(Duration.ofSeconds(61));
        office.work();
        assertThat(office.said()).containsExactly("999", "1000");
    }

    @Test
    void one_perhaps_sent_before_a_crash_stays_so_while_the_limit_holds_it_back() {
        with(new Limits(1, 1, 0, 0));
        office.add(text("li", "1"));
        office.work();
        office.add(text("li", "2"));
        Instant until = office.clock.instant().plus(Duration.ofMinutes(3));
        office.store.run(
                tx -> assertThat(office.outbox.rows().claim(tx, 2, until)).isPresent());
        office.worker.takeUp();
        office.work();
        assertThat(office.said()).containsExactly("1");
        office.clock.push(Duration.ofSeconds(61));
        office.work();
        assertThat(office.platform.sent).extracting(Outgoing::retry).containsExactly(false, true);
    }

    @Test
    void so_many_calls_a_minute_go_out_whomever_they_are_for() {
        with(new Limits(1, 0, 0, 5));
        for (int i = 0; i < 12; i++) office.add(text("p" + i, String.valueOf(i)));
        office.work();
        assertThat(office.said()).hasSize(5);
        office.clock.push(Duration.ofSeconds(59));
        office.work();
        assertThat(office.said()).hasSize(5);
        office.clock.push(Duration.ofSeconds(1));
        office.work();
        assertThat(office.said()).hasSize(10);
        assertThat(office.attempts()).as("waiting for the pace is no attempt").hasSize(10);
    }
}
