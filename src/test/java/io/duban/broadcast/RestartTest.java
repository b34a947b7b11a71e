package io.duban.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.duban.kit.PushedClock;
import io.duban.outbox.OutboxWorker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A notice to two thousand, with the process killed again and again while it goes out. */
class RestartTest {
    private static final int PEOPLE = 2000;

    @TempDir
    Path folder;

    /** What a kill looks like from inside: nothing after it runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed");
        }
    }

    /**
     * Kills its caller now and then, before it took the message or after. As WeCom's duplicate check does, it drops what
     * somebody has already got if it is told that this may be a repeat; what is not called one it delivers once more.
     */
    private static final class KillingPlatform implements Platform {
        private final Random random;
        private final Map<String, Integer> got = new HashMap<>();
        private int kills;

        KillingPlatform(Random random) {
            this.random = random;
        }

        @Override
        public String name() {
            return "a";
        }

        @Override
        public Limits limits() {
            return new Limits(30, 0, 0, 0);
        }

        @Override
        public Delivery send(Outgoing message) {
            boolean dies = random.nextInt(6) == 0;
            if (dies && random.nextBoolean()) return killed();
            for (String account : message.accounts()) {
                if (!message.retry() || !got.containsKey(account)) got.merge(account, 1, Integer::sum);
            }
            return dies ? killed() : new Delivery.Delivered("h", Map.of());
        }

        private Delivery killed() {
            kills++;
            throw new Killed();
        }

        @Override
        public Received receive(Callback callback) {
            return new Received.Refused(400, "only sends");
        }

        @Override
        public Fetched fetch(Attachment attachment) {
            return new Fetched.Never("gone");
        }

        @Override
        public List<String> check() {
            return List.of();
        }
    }

    static Stream<Random> seeds() {
        return IntStream.range(0, 3).mapToObj(Random::new);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killed_in_the_middle_it_loses_nobody_and_repeats_nobody(Random random) {
        PushedClock clock = new PushedClock("2022-05-10T09:30");
        KillingPlatform platform = new KillingPlatform(random);
        var roster = County.people(PEOPLE, Set.of());
        try (County county = new County(folder, roster, platform, clock)) {
            county.sends("all", "开会");
        }
        boolean done = false;
        while (!done) {
            try (County county = new County(folder, roster, platform, clock)) {
                done = runs(county);
            }
        }
        assertThat(platform.kills).isGreaterThan(3);
        assertThat(platform.got).hasSize(PEOPLE);
        assertThat(platform.got.values()).containsOnly(1);
        try (County county = new County(folder, roster, platform, clock)) {
            assertThat(county.column("SELECT status || ' ' || COUNT(*) FROM outbox GROUP BY status"))
                    .containsExactly("delivered " + PEOPLE);
        }
    }

    /** One life of the process; false if it was killed. */
    private static boolean runs(County county) {
        OutboxWorker worker = county.worker();
        worker.takeUp();
        try {
            while (worker.step()) {
                // until it is done or killed
            }
            return true;
        } catch (Killed e) {
            return false;
        }
    }
}
