package io.duban.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPollingTest {
    private static final Duration RING = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");

    /** Rings every five minutes for so long; the minutes since the sending at which the platform was asked. */
    private List<Long> rings(County county, TellingPlatform platform, Duration time) {
        Instant from = Instant.parse("2022-05-10T01:30:00Z");
        ReadPolling polling = county.polling();
        List<Long> asked = new ArrayList<>();
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(RING)) {
            int before = platform.asked.size();
            polling.step();
            if (platform.asked.size() > before)
                asked.add(Duration.between(from, clock.instant()).toMinutes());
            clock.push(RING);
        }
        return asked;
    }

    private County county(TellingPlatform platform, int people) {
        return new County(folder, County.people(people, Set.of()), platform, clock);
    }

    @Test
    void readers_are_asked_about_at_growing_intervals_until_the_window_closes() {
        TellingPlatform platform = new TellingPlatform(1000);
        try (County county = county(platform, 20)) {
            county.sends("all", "开会");
            county.work();
            List<Long> asked = rings(county, platform, Duration.ofHours(30));
            assertThat(asked).startsWith(15L, 60L, 180L, 420L).isSorted().hasSizeBetween(7, 10);
            assertThat(asked.get(asked.size() - 1)).isBetween(24 * 60L - 10, 24 * 60L - 5);
        }
    }

    @Test
    void what_is_read_shortly_before_the_window_closes_is_known_whatever_the_window() {
        for (int hours : new int[] {1, 5, 26, 168}) {
            folder.resolve("w" + hours).toFile().mkdirs();
            clock.push(Duration.between(clock.instant(), Instant.parse("2022-05-10T01:30:00Z")));
            TellingPlatform platform = new TellingPlatform(1000);
            platform.window = Duration.ofHours(hours);
            try (County county = new County(folder.resolve("w" + hours), County.people(3, Set.of()), platform, clock)) {
                county.sends("all", "开会");
                county.work();
                List<Long> asked = rings(county, platform, Duration.ofHours(hours + 2));
                assertThat(asked.get(asked.size() - 1)).isBetween(hours * 60L - 10, hours * 60L - 5);
            }
        }
    }

    @Test
    void who_has_read_is_noted_and_only_the_others_are_asked_about_again() {
        TellingPlatform platform = new TellingPlatform(1000);
        try (County county = county(platform, 20)) {
            Notice notice = county.sends("all", "开会");
            county.work();
            platform.reading.addAll(Set.of("p1", "p2", "stranger"));
            rings(county, platform, Duration.ofMinutes(20));
            assertThat(county.standing(notice).read()).isEqualTo(2);
            rings(county, platform, Duration.ofMinutes(60));
            assertThat(platform.asked).containsExactly("h1 20", "h1 18");
        }
    }

    @Test
    void a_message_that_all_have_read_is_never_asked_about_again() {
        TellingPlatform platform = new TellingPlatform(10);
        try (County county = county(platform, 20)) {
            county.sends("all", "开会");
            county.work();
            for (int i = 0; i < 10; i++) platform.reading.add("p" + i);
            rings(county, platform, Duration.ofHours(2));
            assertThat(platform.asked).containsExactly("h1 10", "h2 10", "h2 10");
        }
    }

    @Test
    void a_platform_that_never_tells_is_never_asked() {
        TellingPlatform platform = new TellingPlatform(1000);
        platform.window = Duration.ZERO;
        try (County county = county(platform, 20)) {
            county.sends("all", "开会");
            county.work();
            assertThat(rings(county, platform, Duration.ofHours(30))).isEmpty();
        }
    }

    @Test
    void one_ring_asks_so_much_at_most_and_the_next_one_goes_on() {
        TellingPlatform platform = new TellingPlatform(1);
        try (County county = county(platform, 450)) {
            county.sends("all", "开会");
            county.work();
            clock.push(Duration.ofMinutes(1));
            ReadPolling polling = county.polling();
            polling.step();
            clock.push(Duration.ofMinutes(15));
            List<Integer> calls = List.of(polling.step(), polling.step(), polling.step(), polling.step());
            assertThat(calls).containsExactly(200, 200, 50, 0);
            assertThat(platform.asked).doesNotHaveDuplicates().hasSize(450);
        }
    }

    @Test
    void a_broken_answer_stops_neither_the_others_nor_the_next_round() {
        TellingPlatform platform = new TellingPlatform(10);
        platform.broken = true;
        try (County county = county(platform, 20)) {
            county.sends("all", "开会");
            county.work();
            assertThat(rings(county, platform, Duration.ofMinutes(70))).containsExactly(15L, 60L);
            assertThat(platform.asked).hasSize(4);
        }
    }
}
