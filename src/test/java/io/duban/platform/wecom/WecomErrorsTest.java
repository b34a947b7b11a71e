package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender does for every code of the dossier's table 4.3, over HTTP. */
class WecomErrorsTest {
    private static final Content TEXT = new Content.Text("hello");

    private final WecomBench bench = new WecomBench(Path.of("target"));
    private final WecomPlatform platform = bench.platform();

    @AfterEach
    void close() {
        bench.close();
    }

    private Delivery failing(int code) {
        bench.fake.fail("message/send", code);
        return WecomBench.send(platform, TEXT, "zhang3");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6000, 123456})
    void what_passes_is_left_to_the_ladder(int code) {
        assertThat(failing(code)).isEqualTo(new Delivery.Later(Duration.ZERO, why(failing(code))));
    }

    @ParameterizedTest
    @ValueSource(ints = {40014, 42001, 41001, 40001})
    void a_refused_token_is_fetched_anew_once_and_the_call_repeated_once(int code) {
        assertThat(failing(code)).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls("gettoken")).hasSize(2);
        assertThat(bench.fake.sent()).hasSize(1);
        bench.fake.fail("message/send", code);
        assertThat(failing(code)).isInstanceOf(Delivery.Later.class);
        assertThat(bench.fake.calls("gettoken")).hasSize(3);
        assertThat(bench.fake.calls("message/send"))
                .as("twice for each of two sends")
                .hasSize(4);
    }

    @Test
    void too_often_waits_a_minute() {
        assertThat(failing(45009))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(ints = {45033, 45029})
    void too_many_at_once_waits_a_little(int code) {
        assertThat(failing(code))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                40013, 40091, 41002, 41004, 60020, 301002, 40056, 41011, 48002, 48005, 48006, 48009, 50003, 60031,
                301007, 43012, 50001, 85005, 701008
            })
    void what_the_administrator_must_mend_waits_for_him(int code) {
        assertThat(failing(code))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @MethodSource("never")
    void what_cannot_become_right_is_never_sent_again(int code) {
        assertThat(failing(code))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("" + code));
        assertThat(bench.fake.calls("message/send")).hasSize(1);
    }

    static Stream<Integer> never() {
        Stream<Integer> table = Stream.of(
                81013, 82001, 81012, 82002, 82003, 40032, 40003, 40031, 46004, 60111, 60021, 60011, 50002, 301021,
                60003, 60123, 40066, 40068, 40007, 40006, 40004, 44001, 45001, 830002, 45002, 44004, 45008, 45007,
                45034, 40008, 40033, 40035, 40058, 40063, 82004, 42014, 42015, 42016, 42017, 42018, 42019, 42020, 42052,
                40029, 42003, 42022, 84014, 84015, 86001, 86003, 86008, 93000, 93004, 93006, 93008, 60140);
        return Stream.concat(
                table, java.util.stream.IntStream.rangeClosed(42027, 42051).boxed());
    }

    @Test
    void no_code_stands_in_two_rows() {
        List<Integer> codes = java.util.stream.Stream.concat(
                        never(), Stream.of(-1, 6000, 40014, 42001, 45009, 45033, 60020, 43012))
                .toList();
        assertThat(codes).doesNotHaveDuplicates();
        assertThat(codes).noneMatch(code -> WecomErrors.kind(code) == WecomErrors.Kind.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(WecomErrors.Kind.class)
    void every_kind_has_words_for_the_office(WecomErrors.Kind kind) {
        assertThat(WecomBench.say(kind.key(), "code", 7)).contains("7");
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40013, 40091, 60020, 50003})
    void a_token_that_cannot_be_fetched_waits_for_the_administrator_and_is_not_asked_for_again_and_again(int code) {
        bench.fake.fail("gettoken", code);
        for (int i = 0; i < 3; i++) {
            assertThat(WecomBench.send(platform, TEXT, "zhang3"))
                    .isInstanceOfSatisfying(
                            Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofMinutes(10)));
        }
        assertThat(bench.fake.calls("gettoken")).hasSize(1);
        bench.push(Duration.ofMinutes(10));
        assertThat(WecomBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>bad gateway</html>", "", "{\"errcode\":", "[]", "null", "{\"errcode\":\"zero\"}"})
    void an_answer_that_is_no_answer_comes_later(String body) {
        bench.fake.failHttp("message/send", 502, body);
        assertThat(WecomBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Later.class);
        bench.fake.failHttp("message/send", 200, body.contains("zero") ? "[]" : body);
        assertThat(WecomBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void a_broken_connection_and_a_time_out_come_later_and_say_nothing_secret() {
        bench.fake.breakAnswer("message/send");
        Delivery broken = WecomBench.send(platform, TEXT, "zhang3");
        bench.fake.slow(Duration.ofSeconds(4));
        Delivery slow = WecomBench.send(platform, TEXT, "zhang3");
        for (Delivery delivery : List.of(broken, slow)) {
            assertThat(delivery).isInstanceOf(Delivery.Later.class);
            assertThat(delivery.toString()).doesNotContain("accesstoken").doesNotContain(WecomBench.SECRET);
        }
    }

    private static String why(Delivery delivery) {
        return ((Delivery.Later) delivery).why();
    }
}
