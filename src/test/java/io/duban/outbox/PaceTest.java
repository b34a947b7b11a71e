package io.duban.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final Instant START = Instant.parse("2022-05-10T01:30:00Z");
    private static final List<Duration> LADDER = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void each_pause_is_its_rung_give_or_take_a_fifth(long seed) {
        Pace pace = new Pace(new Random(seed));
        for (int attempt = 1; attempt <= LADDER.size(); attempt++) {
            Duration rung = LADDER.get(attempt - 1);
            for (int i = 0; i < 200; i++) {
                assertThat(pace.again(attempt, Duration.ZERO).orElseThrow())
                        .as("attempt %d", attempt)
                        .isBetween(
                                rung.multipliedBy(8).dividedBy(10),
                                rung.multipliedBy(12).dividedBy(10));
            }
        }
    }

    @Test
    void the_pauses_are_spread_over_that_whole_range() {
        assertThat(first(0.0)).isEqualTo(Duration.ofMillis(1600));
        assertThat(first(0.5)).isEqualTo(Duration.ofMillis(2000));
        assertThat(first(0.999999)).isEqualTo(Duration.ofMillis(2399));
    }

    private static Duration first(double luck) {
        RandomGenerator fixed = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return luck;
            }
        };
        return new Pace(fixed).again(1, Duration.ZERO).orElseThrow();
    }

    @Test
    void after_about_a_day_it_is_given_up() {
        assertThat(new Pace(new Random(1)).again(LADDER.size() + 1, Duration.ZERO))
                .isEmpty();
        Duration whole = LADDER.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(Duration.ofHours(20), Duration.ofHours(28));
    }

    @Test
    void a_platform_that_asks_for_a_longer_pause_gets_it_and_a_shorter_one_does_not_count() {
        Pace pace = new Pace(new Random(1));
        assertThat(pace.again(1, Duration.ofMinutes(5))).contains(Duration.ofMinutes(5));
        assertThat(pace.again(4, Duration.ofSeconds(1)).orElseThrow()).isGreaterThan(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_minute_and_no_hour_ever_holds_more_than_the_limits_whatever_comes(long seed) {
        Limits limits = new Limits(1, 5, 40, 0);
        Random random = new Random(seed);
        List<Long> sent = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 400; i++) {
            Instant hourAgo = now.minus(Duration.ofHours(1));
            List<Long> lastHour =
                    sent.stream().filter(at -> at > hourAgo.toEpochMilli()).toList();
            Optional<Instant> free = Pace.receiverFree(limits, lastHour, now);
            if (free.isPresent()) {
                assertThat(free.get()).isAfter(now);
                now = free.get();
                continue;
            }
            sent.add(now.toEpochMilli());
            now = now.plusSeconds(random.nextInt(20));
        }
        assertThat(most(sent, Duration.ofMinutes(1))).isEqualTo(5);
        assertThat(most(sent, Duration.ofHours(1))).isEqualTo(40);
    }

    private static long most(List<Long> sent, Duration window) {
        return sent.stream()
                .mapToLong(from -> sent.stream()
                        .filter(at -> at >= from && at < from + window.toMillis())
                        .count())
                .max()
                .orElseThrow();
    }

    @Test
    void no_limit_means_no_limit() {
        List<Long> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) many.add(START.toEpochMilli());
        assertThat(Pace.receiverFree(new Limits(0, 0, 0, 0), many, START)).isEmpty();
        Pace pace = new Pace(new Random(1));
        for (int i = 0; i < 5000; i++) {
            assertThat(pace.callFree("a", new Limits(0, 0, 0, 0), START)).isEmpty();
        }
    }

    @Test
    void so_many_calls_a_minute_and_each_platform_counts_its_own() {
        Pace pace = new Pace(new Random(1));
        Limits three = new Limits(1, 0, 0, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(pace.callFree("a", three, START.plusSeconds(i))).isEmpty();
        }
        assertThat(pace.callFree("a", three, START.plusSeconds(59))).contains(START.plusSeconds(60));
        assertThat(pace.callFree("b", three, START.plusSeconds(59))).isEmpty();
        assertThat(pace.callFree("a", three, START.plusSeconds(60))).isEmpty();
        assertThat(pace.callFree("a", three, START.plusSeconds(60))).contains(START.plusSeconds(61));
    }

    @Test
    void a_calls_minute_counts_from_its_answer_since_nobody_knows_when_the_platform_counted_it() {
        Pace pace = new Pace(new Random(1));
        Limits one = new Limits(1, 0, 0, 1);
        assertThat(pace.callFree("a", one, START)).isEmpty();
        pace.answered("a", START, START.plusSeconds(3));
        assertThat(pace.callFree("a", one, START.plusSeconds(62))).contains(START.plusSeconds(63));
        assertThat(pace.busyUntil("a", one, START.plusSeconds(63))).isEmpty();
        assertThat(pace.callFree("a", one, START.plusSeconds(63))).isEmpty();
    }
}
