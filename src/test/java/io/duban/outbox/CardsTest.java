package io.duban.outbox;

import static io.duban.outbox.OutboxFixture.card;
import static io.duban.outbox.OutboxFixture.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.ScriptedPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A card in somebody's chat shows how the thing stands now, not how it stood when it was sent. */
@Timeout(60)
class CardsTest {
    private static final String P137 = "problem:137";
    private static final Content.Card NEW = live("new", "sign 137");
    private static final Content.Card AFTER = live("after", "close 137");
    private static final Content.Card USED = NEW.stamped("signed");

    @TempDir
    Path folder;

    private OutboxFixture office;

    @BeforeEach
    void open() {
        office = new OutboxFixture(folder, OutboxFixture.NONE);
        office.platform.answer = message -> new Delivery.Delivered("h" + office.platform.sent.size(), Map.of());
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void turns(Content.Card face) {
        office.store.run(tx -> office.outbox.updateCards(tx, P137, (platform, account) -> face));
    }

    private void taps(String account, String sentence, String handle) {
        office.store.run(tx -> office.outbox.tapped(tx, "a", account, sentence, handle));
    }

    @Test
    void a_card_that_was_delivered_is_updated_through_its_handle() {
        office.add(card("li", NEW, P137));
        office.work();
        turns(AFTER);
        office.work();
        assertThat(office.said()).containsExactly("new", "h1→after");
        assertThat(office.last().accounts()).containsExactly("li");
    }

    @Test
    void the_update_takes_the_cards_place_and_can_be_updated_again() {
        office.add(card("li", NEW, P137));
        office.work();
        turns(AFTER);
        office.work();
        turns(USED);
        office.work();
        assertThat(office.said()).containsExactly("new", "h1→after", "h2→new");
        assertThat(((Content.CardUpdate) office.last().content()).card().stamp())
                .isEqualTo("signed");
    }

    @Test
    void two_changes_before_the_update_went_out_are_one_update_with_the_newest_face() {
        office.add(card("li", NEW, P137));
        office.work();
        turns(AFTER);
        turns(USED);
        office.work();
        assertThat(office.platform.sent).hasSize(2);
        assertThat(office.last().content()).isEqualTo(new Content.CardUpdate("h1", USED));
    }

    @Test
    void a_card_that_was_stamped_is_history_and_stays_as_it_is() {
        office.add(card("li", NEW, P137));
        office.work();
        turns(USED);
        office.work();
        turns(AFTER);
        office.work();
        assertThat(office.said()).containsExactly("new", "h1→new");
    }

    @Test
    void one_that_was_stamped_before_its_update_went_out_is_history_too() {
        office.add(card("li", NEW, P137));
        office.work();
        turns(AFTER);
        turns(USED);
        office.work();
        turns(AFTER);
        office.work();
        assertThat(office.said()).containsExactly("new", "h1→new");
    }

    @Test
    void a_card_that_waits_gets_its_new_face_before_it_goes_out() {
        office.add(card("li", NEW, P137));
        turns(AFTER);
        office.work();
        assertThat(office.said()).containsExactly("after");
    }

    @Test
    void a_card_that_waits_and_is_used_up_is_not_sent_any_more() {
        office.add(card("li", NEW, P137));
        turns(USED);
        office.work();
        assertThat(office.platform.sent).isEmpty();
        assertThat(office.statuses()).containsExactly("superseded");
    }

    @Test
    void a_card_that_a_killed_process_had_in_hand_gets_its_new_face_too() {
        office.add(card("li", NEW, P137));
        Instant until = office.clock.instant().plus(Duration.ofMinutes(3));
        office.store.run(
                tx -> assertThat(office.outbox.rows().claim(tx, 1, until)).isPresent());
        OutboxWorker next = office.worker();
        next.takeUp();
        turns(AFTER);
        while (next.step()) continue;
        assertThat(office.said()).containsExactly("after");
        assertThat(office.last().retry()).isTrue();
    }

    @Test
    void cards_about_something_else_and_cards_without_a_handle_are_left_alone() {
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.add(card("li", NEW, P137), card("li", live("other", "sign 138"), "problem:138"));
        office.work();
        turns(AFTER);
        office.work();
        assertThat(office.said()).containsExactly("new", "other");
    }

    @Test
    void each_holder_gets_the_face_that_is_for_him_and_who_has_none_is_left_alone() {
        office.add(card("li", NEW, P137), card("wang", NEW, P137));
        office.work();
        office.store.run(
                tx -> office.outbox.updateCards(tx, P137, (platform, account) -> account.equals("li") ? AFTER : null));
        office.work();
        assertThat(office.said()).containsExactly("new", "new", "h1→after");
    }

    @Test
    void a_tap_brings_a_fresh_handle_and_the_update_goes_through_it() {
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.add(card("Li", NEW, P137), card("wang", NEW, P137));
        office.work();
        taps("li", "sign 137", "from-tap");
        turns(USED);
        office.work();
        assertThat(office.platform.sent).hasSize(3);
        assertThat(office.last().accounts()).containsExactly("Li");
        assertThat(office.last().content()).isEqualTo(new Content.CardUpdate("from-tap", USED));
    }

    @Test
    void a_tap_belongs_to_the_newest_card_with_that_button() {
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.add(card("li", NEW, P137), card("li", live("other", "sign 138"), "problem:138"));
        office.add(new OutboxFixture.Letter("li", live("again", "sign 137"), "k2").about(P137));
        office.work();
        taps("li", "sign 137", "from-tap");
        assertThat(office.column("SELECT COALESCE(handle, '-') FROM outbox ORDER BY id"))
                .containsExactly("-", "-", "from-tap");
    }

    @Test
    void a_tap_on_an_updated_card_is_known_by_the_buttons_it_has_now() {
        office.platform.answer = message -> ScriptedPlatform.OK;
        office.add(card("li", NEW, P137));
        office.work();
        taps("li", "sign 137", "t1");
        turns(AFTER);
        office.work();
        taps("li", "close 137", "t2");
        turns(USED);
        office.work();
        assertThat(office.said()).containsExactly("new", "t1→after", "t2→new");
    }

    @Test
    void a_tap_on_a_card_that_nobody_knows_changes_nothing() {
        office.add(card("li", NEW, P137));
        office.work();
        taps("li", "sign 999", "from-tap");
        taps("wang", "sign 137", "from-tap");
        assertThat(office.column("SELECT handle FROM outbox")).containsExactly("h1");
    }

    @Test
    void an_update_that_comes_too_late_becomes_a_fresh_card_where_there_is_still_something_to_tap() {
        stale(AFTER);
        assertThat(office.said()).containsExactly("new", "h1→after", "after");
        assertThat(office.last().content()).isEqualTo(AFTER);
        assertThat(office.attempts()).containsExactly("1:1 delivered", "2:1 stale too late", "2:2 delivered");
    }

    @Test
    void an_update_that_comes_too_late_is_dropped_where_nothing_is_left_to_tap() {
        stale(USED);
        assertThat(office.said()).containsExactly("new", "h1→new");
        assertThat(office.statuses()).containsExactly("delivered", "superseded");
        assertThat(office.parked()).isEmpty();
    }

    private void stale(Content.Card face) {
        office.add(card("li", NEW, P137));
        office.work();
        office.platform.answer = message ->
                message.content() instanceof Content.CardUpdate ? new Delivery.Stale("too late") : ScriptedPlatform.OK;
        turns(face);
        office.work();
    }

    @Test
    void the_fresh_card_can_be_updated_in_its_turn() {
        office.add(card("li", NEW, P137));
        office.work();
        boolean[] late = {true};
        office.platform.answer = message -> {
            if (late[0] && message.content() instanceof Content.CardUpdate) {
                late[0] = false;
                return new Delivery.Stale("too late");
            }
            return new Delivery.Delivered("fresh", Map.of());
        };
        turns(AFTER);
        office.work();
        turns(USED);
        office.work();
        assertThat(office.said()).containsExactly("new", "h1→after", "after", "fresh→new");
        assertThat(office.platform.sent).extracting(Outgoing::accounts).allMatch(a -> a.contains("li"));
    }

    @Test
    void a_card_that_cannot_be_read_any_more_is_left_alone_and_stops_neither_taps_nor_updates() {
        office.add(card("li", NEW, P137));
        office.add(new OutboxFixture.Letter("li", live("again", "sign 137"), "k2").about(P137));
        office.work();
        office.store.run(tx -> tx.handle().execute("UPDATE outbox SET content = '{\"kind\":\"older\"}' WHERE id = 2"));
        taps("li", "sign 137", "from-tap");
        turns(AFTER);
        office.work();
        assertThat(office.said()).containsExactly("new", "again", "from-tap→after");
    }
}
