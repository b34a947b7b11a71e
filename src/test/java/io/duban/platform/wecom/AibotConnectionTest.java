package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of the bot's long connection, and what comes through it. */
class AibotConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AibotBench bench = new AibotBench(Path.of("target"));

    @AfterEach
    void close() {
        bench.close();
    }

    private static AibotPauses pinging(Duration ping) {
        return new AibotPauses(
                ping, 2, Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMillis(80), Duration.ofMillis(300));
    }

    private void soonKept(int count) {
        AibotBench.soon().until(() -> bench.kept.size() == count);
    }

    // ---- the connection

    @Test
    void it_says_who_it_is_and_then_what_people_write_reaches_the_inbox_in_order() {
        bench.connected(false);
        assertThat(bench.fake.frames("aibot_subscribe")).singleElement().satisfies(frame -> {
            assertThat(frame.body().path("bot_id").asText()).isEqualTo(FakeAibot.ID);
            assertThat(frame.body().path("secret").asText()).isEqualTo(FakeAibot.SECRET);
        });
        for (int i = 0; i < 20; i++) {
            bench.fake.push(bench.caller.text("zhang3", "签收 " + i));
        }
        bench.fake.push(AibotCaller.in("wrCHAT", bench.caller.text("li4", "@督办 帮助")));
        soonKept(21);
        assertThat(bench.kept)
                .extracting(i -> ((Inbound.Said) i).text())
                .startsWith("签收 0", "签收 1", "签收 2")
                .endsWith("帮助");
        assertThat(bench.kept.get(20).sender()).isEqualTo(new Sender("wecom", "li4", "wrCHAT", true));
    }

    @Test
    void it_pings_and_a_server_that_answers_keeps_it() {
        bench.connected(false, pinging(Duration.ofMillis(20)));
        AibotBench.soon().until(() -> bench.fake.frames("ping").size() > 5);
        assertThat(bench.fake.subscriptions()).isEqualTo(1);
    }

    @Test
    void pings_without_an_answer_mean_a_dead_connection_and_a_new_one() {
        WecomPlatform platform = bench.connected(false, pinging(Duration.ofMillis(50)));
        bench.fake.mute("ping", true);
        AibotBench.soon().until(() -> bench.fake.subscriptions() > 1);
        bench.fake.mute("ping", false);
        AibotBench.soon().until(() -> platform.trouble().isEmpty());
    }

    @Test
    void it_is_back_after_the_server_went_away_and_loses_nothing_that_comes_then() {
        WecomPlatform platform = bench.connected(false);
        for (int i = 1; i <= 3; i++) {
            bench.fake.cut();
            AibotBench.soon().until(bench.fake::subscribed);
            bench.fake.push(bench.caller.text("zhang3", "签收 " + i));
            soonKept(i);
        }
        assertThat(platform.trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "4, 16", "5, 30", "6, 30", "1000, 30"})
    void it_waits_a_second_twice_as_long_each_time_and_half_a_minute_at_most(int failures, long seconds) {
        assertThat(AibotPauses.standard().after(failures)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(AibotPauses.standard().ping()).isEqualTo(LONG);
    }

    @Test
    void whoever_is_displaced_stops_for_good_and_readiness_tells() {
        WecomPlatform first = bench.connected(false);
        assertThat(first.trouble()).isEmpty();
        WecomPlatform second = bench.opened(FakeAibot.SECRET, AibotBench.QUICK, bench.kept::addAll);
        AibotBench.soon().until(() -> first.trouble().isPresent());
        assertThat(first.trouble().orElseThrow()).contains("another instance");
        assertThat(second.trouble()).isEmpty();
        // ten times the longest pause between tries
        AibotBench.soon()
                .during(Duration.ofMillis(800))
                .until(() -> bench.fake.subscriptions() == 2 && second.trouble().isEmpty());
        assertThat(AibotBench.send(first, new Content.Text("hi"), "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofMinutes(10)));
        bench.fake.push(bench.caller.text("zhang3", "签收 1"));
        soonKept(1);
    }

    @Test
    void a_wrong_secret_is_told_and_tried_again_only_after_a_long_while() {
        AibotPauses pauses = new AibotPauses(
                LONG, 2, Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMinutes(5));
        WecomPlatform platform = bench.opened("wrong", pauses, bench.kept::addAll);
        AibotBench.soon().until(() -> platform.trouble().isPresent());
        assertThat(platform.trouble().orElseThrow()).contains("refused").doesNotContain("wrong");
        AibotBench.soon()
                .during(Duration.ofMillis(300))
                .until(() -> bench.fake.frames("aibot_subscribe").size() == 1);
    }

    @Test
    void a_secret_that_is_mended_over_there_is_found_out() {
        bench.fake.fail("aibot_subscribe", 853000);
        WecomPlatform platform = bench.opened(FakeAibot.SECRET, AibotBench.QUICK, bench.kept::addAll);
        AibotBench.soon().until(bench.fake::subscribed);
        AibotBench.soon().until(() -> platform.trouble().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 45009, 6000})
    void a_subscription_that_is_refused_for_the_moment_is_tried_again_at_once(int code) {
        bench.fake.fail("aibot_subscribe", code);
        bench.opened(FakeAibot.SECRET, AibotBench.QUICK, bench.kept::addAll);
        AibotBench.soon().until(bench.fake::subscribed);
    }

    @Test
    void a_subscription_without_an_answer_is_tried_again() {
        bench.fake.mute("aibot_subscribe", true);
        AibotPauses pauses =
                new AibotPauses(LONG, 2, Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofMillis(20), LONG);
        WecomPlatform platform = bench.opened(FakeAibot.SECRET, pauses, bench.kept::addAll);
        AibotBench.soon().until(() -> platform.trouble().isPresent());
        assertThat(platform.trouble().orElseThrow()).contains("down");
        bench.fake.mute("aibot_subscribe", false);
        AibotBench.soon().until(() -> platform.trouble().isEmpty());
    }

    @Test
    void a_server_that_takes_the_connection_and_says_nothing_is_tried_again() {
        bench.fake.stall(true);
        AibotPauses pauses =
                new AibotPauses(LONG, 2, Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofMillis(20), LONG);
        WecomPlatform platform = bench.opened(FakeAibot.SECRET, pauses, bench.kept::addAll);
        AibotBench.soon().until(() -> platform.trouble().isPresent());
        bench.fake.stall(false);
        AibotBench.soon().until(() -> platform.trouble().isEmpty());
    }

    @Test
    void a_closed_one_stays_away() {
        WecomPlatform platform = bench.connected(false);
        platform.close();
        AibotBench.soon().until(() -> !bench.fake.subscribed());
        AibotBench.soon().during(Duration.ofMillis(300)).until(() -> bench.fake.subscriptions() == 1);
        assertThat(platform.trouble()).isEmpty();
    }

    @Test
    void checking_reaches_for_the_server_and_takes_nothing_from_whoever_runs() {
        WecomPlatform running = bench.connected(false);
        WecomPlatform checking =
                bench.platform(bench.settings(AibotSettings.Mode.WEBSOCKET, false, FakeAibot.SECRET), AibotBench.QUICK);
        assertThat(checking.check()).isEmpty();
        assertThat(bench.fake.subscriptions()).isEqualTo(1);
        assertThat(running.trouble()).isEmpty();
        bench.fake.close();
        assertThat(checking.check()).singleElement().asString().contains("长连接");
    }

    @Test
    void before_it_is_opened_nobody_is_called() {
        WecomPlatform platform =
                bench.platform(bench.settings(AibotSettings.Mode.WEBSOCKET, false, FakeAibot.SECRET), AibotBench.QUICK);
        assertThat(platform.offers()).isEmpty();
        assertThat(AibotBench.send(platform, new Content.Text("hi"), "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(bench.fake.frames("aibot_subscribe")).isEmpty();
        platform.close();
    }

    // ---- what comes

    @Test
    void what_the_inbox_cannot_keep_is_tried_again_until_it_can_and_in_order() {
        AtomicInteger tries = new AtomicInteger();
        bench.opened(FakeAibot.SECRET, AibotBench.QUICK, inbounds -> {
            if (tries.incrementAndGet() <= 3) {
                throw new IllegalStateException("the disk is full");
            }
            bench.kept.addAll(inbounds);
        });
        AibotBench.soon().until(bench.fake::subscribed);
        bench.fake.push(bench.caller.text("zhang3", "一"));
        bench.fake.push(bench.caller.text("zhang3", "二"));
        bench.fake.push(bench.caller.text("zhang3", "三"));
        soonKept(3);
        assertThat(bench.kept).extracting(i -> ((Inbound.Said) i).text()).containsExactly("一", "二", "三");
        assertThat(tries.get()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hi",
                "[]",
                "{}",
                "{\"cmd\":7}",
                "{\"cmd\":\"aibot_msg_callback\"}",
                "{\"cmd\":\"aibot_msg_callback\",\"headers\":[],\"body\":[1]}",
                "{\"cmd\":\"aibot_new_thing\",\"headers\":{\"req_id\":\"1\"},\"body\":{}}",
                "{\"headers\":{\"req_id\":\"nobody-asked\"},\"errcode\":0}"
            })
    void a_frame_that_makes_no_sense_costs_nothing(String frame) {
        bench.connected(false);
        bench.fake.pushRaw(frame);
        bench.fake.push(bench.caller.text("zhang3", "签收 1"));
        AibotBench.soon().until(() -> bench.kept.stream().anyMatch(Inbound.Said.class::isInstance));
        assertThat(bench.kept.stream().filter(i -> !(i instanceof Inbound.Said)))
                .allMatch(i -> i instanceof Inbound.Unknown unknown && !unknown.fromPerson());
        assertThat(bench.fake.subscriptions()).isEqualTo(1);
    }

    @Test
    void a_file_over_the_connection_opens_with_its_links_own_key() {
        WecomPlatform platform = bench.connected(false);
        String key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        byte[] plain = "现场".getBytes(StandardCharsets.UTF_8);
        var body = bench.caller.one("zhang3", "image", "url", bench.fake.file(null, plain, key));
        ((com.fasterxml.jackson.databind.node.ObjectNode) body.path("image")).put("aeskey", key);
        bench.fake.push(body);
        soonKept(1);
        List<Attachment> files = ((Inbound.Said) bench.kept.get(0)).attachments();
        assertThat(platform.fetch(files.get(0)))
                .isInstanceOfSatisfying(
                        Fetched.Got.class, got -> assertThat(got.bytes()).isEqualTo(plain));
    }

    @Test
    void a_tap_carries_the_handle_of_its_card() {
        bench.connected(false);
        String frame = bench.fake.push(bench.caller.tap("zhang3", "签收 137", "T1"));
        soonKept(1);
        assertThat(bench.kept.get(0))
                .isInstanceOfSatisfying(
                        Inbound.Tapped.class, t -> assertThat(t.handle()).isEqualTo("bot:" + frame));
    }
}
