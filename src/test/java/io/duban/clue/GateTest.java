package io.duban.clue;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** So many an hour, from one address and from all. */
class GateTest {
    private final PushedClock clock = new PushedClock("2022-05-10T09:30");

    @Test
    void one_address_has_its_share_and_gets_it_again_after_an_hour() {
        Gate gate = new Gate(2, 100, clock);
        assertThat(gate.pass("a")).isTrue();
        assertThat(gate.pass("a")).isTrue();
        assertThat(gate.pass("a")).isFalse();
        assertThat(gate.pass("b")).isTrue();
        clock.push(Duration.ofHours(1));
        assertThat(gate.pass("a")).isTrue();
    }

    @Test
    void many_addresses_together_have_an_end_too() {
        Gate gate = new Gate(2, 3, clock);
        for (int i = 0; i < 3; i++) assertThat(gate.pass("a" + i)).isTrue();
        assertThat(gate.pass("b")).isFalse();
    }
}
