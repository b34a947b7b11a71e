package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.outbox.Outbox;
import io.duban.store.ReminderTx;
import io.duban.store.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingingTest {
    @TempDir
    Path dir;

    private final Town town = new Town();
    private final TreeMap<Long, Problem> ledger = new TreeMap<>();
    private final List<Outbox.Message> messages = new ArrayList<>();
    private Clock clock = at("2022-06-30T09:00");
    private ReminderTx store;
    private String unreachable = "";
    private String dies = "";
    private Runnable beforeFind = () -> {};

    @BeforeEach
    void aStore() throws IOException {
        store = new ReminderTx(
                dir.resolve("duban.db"),
                Clock.fixed(clock.instant(), ZoneOffset.UTC),
                Files.readString(Path.of("src/main/resources/db/migration/V4__reminder.sql")),
                "CREATE TABLE queued (k TEXT)");
        put(problem(1).due("2022-06-30").build());
        put(problem(2).of("mzj", "sun").due("2022-06-30").build());
        store.run(tx -> new ReminderLog().note(tx, List.of(LogKey.promptRound("2022-06"))));
    }

    @Test
    void each_person_gets_his_message_with_an_end_before_the_night() {
        assertThat(ringing().ring()).isEqualTo(4);
        assertThat(queued())
                .containsExactlyInAnyOrder(
                        "digest:2022-06-30:zhang",
                        "digest:2022-06-30:wang",
                        "digest:2022-06-30:sun",
                        "digest:2022-06-30:min");
        assertThat(messages).allSatisfy(m -> {
            assertThat(m.expires()).isEqualTo(ProblemBuilder.at("2022-06-30T17:30"));
            assertThat(m.account()).startsWith("w-");
        });
    }

    @Test
    void a_second_ring_or_a_restart_adds_nothing() {
        ringing().ring();
        clock = at("2022-06-30T09:05");
        assertThat(ringing().ring()).isZero();
        clock = at("2022-06-30T15:00");
        put(problem(3).due("2022-06-30").build());
        assertThat(ringing().ring()).isZero();
        assertThat(queued()).hasSize(4);
    }

    @Test
    void two_rings_at_once_tell_everything_once() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> rings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Ringing ringing = ringing();
                rings.add(pool.submit(ringing::ring));
            }
            int told = 0;
            for (Future<Integer> ring : rings) {
                told += ring.get();
            }
            assertThat(told).isEqualTo(4);
        } finally {
            pool.shutdown();
        }
        assertThat(queued()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void who_failed_is_tried_again_and_the_others_are_not_told_twice() {
        dies = "w-sun";
        assertThat(ringing().ring()).isEqualTo(3);
        dies = "";
        clock = at("2022-06-30T09:05");
        assertThat(ringing().ring()).isEqualTo(1);
        assertThat(queued()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_problem_closed_between_asking_and_telling_is_not_reminded() {
        beforeFind =
                () -> put(problem(1).due("2022-06-30").status(Status.CLOSED).build());
        assertThat(ringing().ring()).isEqualTo(2);
        assertThat(queued()).containsExactlyInAnyOrder("digest:2022-06-30:sun", "digest:2022-06-30:min");
    }

    @Test
    void who_gets_an_account_later_hears_the_newest_rung_then() {
        unreachable = "zhang";
        ringing().ring();
        assertThat(queued()).contains("digest:2022-06-30:zhou").doesNotContain("digest:2022-06-30:zhang");
        unreachable = "";
        clock = at("2022-07-01T09:00");
        ringing().ring();
        assertThat(messages)
                .filteredOn(m -> m.key().equals("digest:2022-07-01:zhang"))
                .hasSize(1);
    }

    @Test
    void only_that_a_deadline_has_passed_is_urgent() {
        ringing().ring();
        assertThat(messages).isNotEmpty().noneMatch(Outbox.Message::urgent);
        messages.clear();
        clock = at("2022-07-01T09:00");
        ringing().ring();
        assertThat(messages)
                .filteredOn(m -> m.key().contains("zhang"))
                .singleElement()
                .satisfies(m -> assertThat(m.urgent()).isTrue());
        messages.clear();
        clock = at("2022-07-12T09:00");
        ringing().ring();
        assertThat(messages).as("the weekly word").isNotEmpty().noneMatch(Outbox.Message::urgent);
    }

    private void put(Problem problem) {
        ledger.put(problem.number(), problem);
    }

    private static Clock at(String local) {
        return Clock.fixed(ProblemBuilder.at(local), ZoneOffset.UTC);
    }

    private List<String> queued() {
        return store.read(tx -> tx.handle()
                .createQuery("SELECT k FROM queued")
                .mapTo(String.class)
                .list());
    }

    /** A new process over the same store. */
    private Ringing ringing() {
        return new Ringing(
                new Ringing.Desk(
                        store::read,
                        store::run,
                        problems(),
                        post(),
                        person -> person.id().equals(unreachable)
                                ? Optional.empty()
                                : Optional.of(new Addressing.Address("wecom", "w-" + person.id()))),
                town.reminders,
                town.roster,
                clock);
    }

    private Ringing.Problems problems() {
        return new Ringing.Problems() {
            @Override
            public List<Problem> all(Tx tx) {
                return List.copyOf(ledger.values());
            }

            @Override
            public Optional<Problem> find(Tx tx, long number) {
                beforeFind.run();
                return Optional.ofNullable(ledger.get(number));
            }
        };
    }

    private Ringing.Post post() {
        return new Ringing.Post() {
            @Override
            public Deliveries deliveries(Tx tx) {
                return Deliveries.none();
            }

            @Override
            public void add(Tx tx, Outbox.Message message) {
                tx.handle()
                        .createUpdate("INSERT INTO queued VALUES (:k)")
                        .bind("k", message.key())
                        .execute();
                if (message.account().equals(dies)) {
                    throw new IllegalStateException("killed between log and outbox");
                }
                synchronized (messages) {
                    messages.add(message);
                }
            }
        };
    }
}
