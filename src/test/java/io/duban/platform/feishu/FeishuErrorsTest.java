package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender does for every code of the dossier (its table 6 and the calls of 3), over HTTP. */
class FeishuErrorsTest {
    private static final Content TEXT = new Content.Text("hello");

    private final FeishuBench bench = new FeishuBench(Path.of("target"));
    private final FeishuPlatform platform = bench.platform();

    @AfterEach
    void close() {
        bench.close();
    }

    private Delivery failing(long code) {
        bench.fake.fail("send", code);
        return FeishuBench.send(platform, TEXT, "ou_a");
    }

    private void waits(Delivery delivery, Duration pause) {
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Later.class, later -> assertThat(later.pause()).isEqualTo(pause));
    }

    @ParameterizedTest
    @ValueSource(longs = {5000, 2200, 55001, 1500, 1501, 1599, 1, 1000040343, 1000040350, 123456})
    void what_passes_is_left_to_the_ladder(long code) {
        waits(failing(code), Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {99991663, 99991664, 99991665})
    void a_refused_token_is_fetched_anew_once_and_the_call_repeated_once(long code) {
        assertThat(failing(code)).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls("token")).hasSize(2);
        assertThat(bench.fake.sent()).hasSize(1);
        bench.fake.fail("send", code);
        waits(failing(code), Duration.ZERO);
        assertThat(bench.fake.calls("token")).hasSize(3);
        assertThat(bench.fake.calls("send")).as("twice for each of two sends").hasSize(4);
    }

    @Test
    void the_gateways_limit_waits_as_long_as_its_header_says_and_everybody_else_waits_too() {
        bench.fake.fail("send", 429, 99991400, "too fast", Map.of("x-ogw-ratelimit-reset", "37"));
        waits(FeishuBench.send(platform, TEXT, "ou_a"), Duration.ofSeconds(37));
        waits(FeishuBench.send(platform, TEXT, "ou_b"), Duration.ofSeconds(37));
        assertThat(bench.fake.calls("send")).hasSize(1);
        bench.clock.push(Duration.ofSeconds(37));
        assertThat(FeishuBench.send(platform, TEXT, "ou_b")).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void the_gateways_limit_without_a_header_and_of_the_older_kind_waits_too() {
        waits(failing(99991400), Duration.ofSeconds(10));
        bench.clock.push(Duration.ofMinutes(1));
        bench.fake.failHttp("send", 429, "<html>too many</html>");
        assertThat(FeishuBench.send(platform, TEXT, "ou_a")).isInstanceOf(Delivery.Later.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {230020, 232019, 11232, 1000004, 1000005})
    void too_often_for_one_receiver_waits_a_second_for_him_alone(long code) {
        waits(failing(code), Duration.ofSeconds(1));
        assertThat(FeishuBench.send(platform, TEXT, "ou_b")).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {99991403, 11247})
    void an_allowance_that_is_used_up_waits_long(long code) {
        waits(failing(code), Duration.ofHours(1));
    }

    @Test
    void a_message_that_is_on_its_way_is_waited_for_and_counts_as_arrived_when_it_was_a_repeat() {
        waits(failing(230049), Duration.ofSeconds(5));
        bench.fake.fail("send", 230049);
        Outgoing again = new Outgoing(List.of("ou_a"), TEXT, "key-1", true);
        assertThat(platform.send(again)).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {99991672, 99991401, 99991662, 99991673, 230006, 230027, 10003, 10014, 10015, 40004, 40014, 403, 514
            })
    void what_the_administrator_must_mend_waits_for_him(long code) {
        waits(failing(code), Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @MethodSource("never")
    void what_cannot_become_right_is_never_sent_again(long code) {
        assertThat(failing(code))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, never -> assertThat(never.why()).contains("" + code));
        assertThat(bench.fake.calls("send")).hasSize(1);
    }

    static Stream<Long> never() {
        return LongStream.concat(
                        LongStream.of(
                                // of the table
                                99991661,
                                99991671,
                                99991668,
                                99991677,
                                99991679,
                                99992402,
                                230001,
                                234001,
                                232001,
                                230002,
                                230011,
                                230110,
                                230013,
                                230017,
                                230018,
                                230035,
                                230022,
                                230028,
                                230025,
                                230029,
                                230034,
                                230038,
                                230053,
                                230054,
                                230055,
                                230099,
                                232009,
                                232006,
                                232011,
                                // of the calls
                                230031,
                                230071,
                                230072,
                                230111,
                                230050,
                                230075,
                                230009,
                                230026,
                                230033,
                                230023,
                                230024,
                                230052,
                                18051,
                                234008,
                                234037,
                                234043,
                                234003,
                                234004,
                                234038,
                                300020,
                                300030,
                                300040,
                                300090,
                                200310,
                                200000,
                                11311,
                                10002,
                                100030,
                                100000,
                                11101,
                                11203,
                                11204,
                                11205,
                                11207,
                                11210,
                                11223,
                                11246,
                                11312,
                                230100,
                                11310,
                                200830,
                                200861,
                                200570,
                                200530,
                                40015,
                                41050,
                                41012,
                                19021,
                                19022,
                                19024,
                                9499),
                        LongStream.rangeClosed(99992351, 99992381))
                .boxed();
    }

    @ParameterizedTest
    @ValueSource(longs = {230031, 230011, 230110, 230111, 99992354, 200830})
    void a_card_that_can_no_longer_be_changed_is_replaced_by_a_fresh_one(long code) {
        bench.fake.fail("update", code);
        assertThat(FeishuBench.send(platform, update("om_1"), "ou_a")).isInstanceOf(Delivery.Stale.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {230020, 99991400, 5000, 99991672})
    void an_update_waits_where_a_message_would(long code) {
        bench.fake.fail("update", code);
        assertThat(FeishuBench.send(platform, update("om_1"), "ou_a")).isInstanceOf(Delivery.Later.class);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                11310, 100290, 200380, 200381, 200621, 200732, 200737, 200550, 200570, 200861, 200914, 200915, 300230,
                300240
            })
    void a_card_that_feishu_cannot_make_goes_out_in_words(long reason) {
        bench.fake.fail("send", 400, 230099, "Failed to create card content, ext=ErrCode: " + reason + "; x", Map.of());
        Delivery delivery = FeishuBench.send(platform, card(), "ou_a");
        assertThat(delivery).isEqualTo(new Delivery.Delivered("", Map.of()));
        assertThat(bench.fake.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.type()).isEqualTo("text");
            assertThat(sent.words()).contains("1号", "责任单位：市监局", "签收 1");
        });
    }

    @Test
    void no_code_stands_in_two_rows_and_none_of_the_dossier_is_unknown() {
        List<Long> codes = Stream.concat(
                        never(),
                        Stream.of(
                                5000L, 2200L, 55001L, 99991663L, 99991400L, 230020L, 232019L, 99991403L, 99991672L,
                                230049L))
                .distinct()
                .toList();
        assertThat(codes).noneMatch(code -> FeishuErrors.kind(code) == FeishuErrors.Kind.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(FeishuErrors.Kind.class)
    void every_kind_has_words_for_the_office(FeishuErrors.Kind kind) {
        assertThat(FeishuBench.say(kind.key(), "code", 7)).contains("7");
    }

    @ParameterizedTest
    @ValueSource(longs = {10003, 10014, 10015, 99991663, 99992402, 777})
    void a_token_that_cannot_be_fetched_waits_for_the_administrator_and_is_not_asked_for_again_and_again(long code) {
        bench.fake.fail("token", code);
        for (int i = 0; i < 3; i++) {
            waits(FeishuBench.send(platform, TEXT, "ou_a"), Duration.ofMinutes(10));
        }
        assertThat(bench.fake.calls("token")).hasSize(1);
        bench.clock.push(Duration.ofMinutes(10));
        assertThat(FeishuBench.send(platform, TEXT, "ou_a")).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>bad gateway</html>", "", "{\"code\":", "[]", "null", "{\"code\":\"zero\"}", "{}"})
    void an_answer_that_is_no_answer_comes_later(String body) {
        bench.fake.failHttp("send", 502, body);
        assertThat(FeishuBench.send(platform, TEXT, "ou_a")).isInstanceOf(Delivery.Later.class);
        bench.fake.failHttp("send", 200, body);
        assertThat(FeishuBench.send(platform, TEXT, "ou_a")).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void a_broken_connection_and_a_time_out_come_later_and_say_nothing_secret() {
        FeishuBench.send(platform, TEXT, "ou_b");
        bench.fake.breakAnswer("send");
        Delivery broken = FeishuBench.send(platform, TEXT, "ou_a");
        bench.fake.slow(Duration.ofSeconds(4));
        Delivery slow = FeishuBench.send(platform, TEXT, "ou_a");
        for (Delivery delivery : List.of(broken, slow, failing(99992361))) {
            assertThat(delivery.toString())
                    .doesNotContain("t-0")
                    .doesNotContain(FeishuBench.SECRET)
                    .doesNotContain("ou_secret_person");
        }
        assertThat(broken).isInstanceOf(Delivery.Later.class);
        assertThat(slow).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void codes_of_every_kind_are_told_in_words_without_what_feishu_quotes() {
        IntStream.of(230001, 230013, 99991672)
                .forEach(code -> assertThat(failing(code).toString()).doesNotContain("ou_secret_person"));
    }

    static Content.Card card() {
        return new Content.Card(
                "1号",
                "",
                List.of(new Content.Fact("责任单位", "市监局")),
                "大厅没人",
                List.of(),
                List.of(new Content.Button("签收", "签收 1", Content.Button.Style.PRIMARY)),
                "");
    }

    static Content update(String handle) {
        return new Content.CardUpdate(handle, card());
    }
}
