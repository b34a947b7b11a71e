package io.duban.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    private static final Duration LIFE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final Lease first = new Lease("bot", "first", LIFE);
    private final Lease second = new Lease("bot", "second", LIFE);
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("duban.db"), "", "", folder), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private boolean takes(Lease lease) {
        return store.write(lease::take);
    }

    @Test
    void one_has_the_turn_and_another_name_is_another_turn() {
        assertThat(takes(first)).isTrue();
        assertThat(takes(second)).isFalse();
        assertThat(takes(new Lease("other", "second", LIFE))).isTrue();
    }

    @Test
    void who_renews_keeps_it_and_who_falls_silent_loses_it_for_good() {
        assertThat(takes(first)).isTrue();
        clock.push(Duration.ofSeconds(20));
        assertThat(takes(first)).isTrue();
        clock.push(Duration.ofSeconds(20));
        assertThat(takes(second)).isFalse();
        clock.push(Duration.ofSeconds(10));
        assertThat(takes(second)).isTrue();
        assertThat(takes(first)).isFalse();
    }

    @Test
    void who_gives_it_up_leaves_it_at_once_and_nobody_gives_up_for_another() {
        assertThat(takes(first)).isTrue();
        store.run(second::release);
        assertThat(takes(second)).isFalse();
        store.run(first::release);
        assertThat(takes(second)).isTrue();
    }
}
