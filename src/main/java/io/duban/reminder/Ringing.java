package io.duban.reminder;

import io.duban.dispatch.RoundFigures;
import io.duban.ledger.Problem;
import io.duban.letter.Letter;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the bell: asks what is due and tells it, one transaction for each person, in which log and outbox change
 * together. Ringing twice, in two processes, or again after a kill tells nothing twice and leaves nothing out. Who has no
 * account keeps his rungs unburnt: he gets the newest once he has one, and the office is told meanwhile.
 */
public final class Ringing {
    private static final Logger LOG = LoggerFactory.getLogger(Ringing.class);
    /** A problem that moved between asking and telling makes us ask again, so often at most; then the next ring does. */
    private static final int PASSES = 3;

    private final Desk desk;
    private final Reminders reminders;
    private final ReminderLog log = new ReminderLog();
    private final Roster roster;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    /** What the ringing needs of the rest of the house. */
    public record Desk(
            Reads reads, Writes writes, Problems problems, Keeping keeping, Post post, Addressing addressing) {
        /** With nothing kept beside the ledger. */
        public Desk(Reads reads, Writes writes, Problems problems, Post post, Addressing addressing) {
            this(reads, writes, problems, tx -> Kept.NOTHING, post, addressing);
        }
    }

    /** {@code store::read}. */
    public interface Reads {
        Round read(Function<Tx, Round> work);
    }

    /** {@code store::run}. */
    public interface Writes {
        void run(Consumer<Tx> work);
    }

    /** The ledger as the machine itself reads it. */
    public interface Problems {
        /** {@code tx -> reader.ofUnits(tx, null)}. */
        List<Problem> all(Tx tx);

        Optional<Problem> find(Tx tx, long number);
    }

    /** What stands beside the ledger. */
    public interface Keeping {
        Kept all(Tx tx);

        /** Rounds started by hand: asked at every ring, so nothing more is read for it. */
        default Map<YearMonth, Instant> started(Tx tx) {
            return Map.of();
        }

        /** Keeps a letter drafted now. */
        default void draft(Tx tx, Letter letter) {
            throw new UnsupportedOperationException("no place for " + letter.id());
        }

        /** Keeps what a round's table counted. */
        default void count(Tx tx, RoundFigures figures) {
            throw new UnsupportedOperationException("no place for " + figures.month());
        }
    }

    /** The outbox: {@link Deliveries#of} for the figures, {@code outbox::add} for the messages. */
    public interface Post {
        Deliveries deliveries(Tx tx);

        void add(Tx tx, Outbox.Message message);

        /** The real outbox. */
        static Post of(Outbox outbox) {
            return new Post() {
                @Override
                public Deliveries deliveries(Tx tx) {
                    return Deliveries.of(outbox, tx);
                }

                @Override
                public void add(Tx tx, Outbox.Message message) {
                    outbox.add(tx, message);
                }
            };
        }
    }

    public Ringing(Desk desk, Reminders reminders, Roster roster, Clock clock) {
        this.desk = desk;
        this.reminders = reminders;
        this.roster = roster;
        this.clock = clock;
    }

    /** Tells what is due now; returns how many messages were put into the outbox. Cheap when nothing is. */
    public int ring() {
        Instant now = clock.instant();
        if (!reminders.open(now) || !one.tryLock()) {
            return 0;
        }
        try {
            int told = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                Telling telling = new Telling();
                telling.all(now);
                told += telling.told;
                if (!telling.moved) {
                    return told;
                }
            }
            return told;
        } finally {
            one.unlock();
        }
    }

    /** One pass. */
    private final class Telling {
        private int told;
        private boolean moved;
        private boolean failed;
        private Map<Long, Problem> asked = Map.of();

        void all(Instant now) {
            Round round = desk.reads().read(tx -> ask(tx, now));
            round.due().forEach(due -> tell(due, now));
            if (!moved && !failed && !round.finished().isEmpty()) {
                desk.writes().run(tx -> log.note(tx, round.finished()));
            }
        }

        private Round ask(Tx tx, Instant now) {
            if (reminders.rounds(now, desk.keeping().started(tx)).stream().allMatch(key -> log.has(tx, key))) {
                return Round.NOTHING;
            }
            List<Problem> problems = desk.problems().all(tx);
            asked = problems.stream().collect(Collectors.toMap(Problem::number, p -> p));
            return reminders.due(new Situation(
                    now,
                    problems,
                    desk.keeping().all(tx),
                    log.load(tx),
                    desk.post().deliveries(tx),
                    person -> desk.addressing().of(person).isPresent()));
        }

        private void tell(Due due, Instant now) {
            try {
                // The lambda may run again after a conflict: it counts nothing itself.
                boolean[] done = new boolean[2];
                desk.writes().run(tx -> {
                    done[0] = asStands(tx, due);
                    done[1] = done[0] && add(tx, due, now);
                });
                moved |= !done[0];
                told += done[1] ? 1 : 0;
            } catch (RuntimeException e) {
                // One person's trouble must not keep the others waiting; the round stays open and he is tried again.
                failed = true;
                // Its message may hold bound arguments, an account among them: only its kind is logged.
                LOG.error("reminder {} failed: {}", due.key(), e.getClass().getName());
            }
        }

        private boolean asStands(Tx tx, Due due) {
            return due.numbers().stream()
                    .allMatch(n -> desk.problems()
                            .find(tx, n)
                            .filter(p -> Stand.of(p).equals(Stand.of(asked.get(n))))
                            .isPresent());
        }

        private boolean add(Tx tx, Due due, Instant now) {
            Person person = roster.person(due.person()).orElseThrow();
            Optional<Addressing.Address> address = desk.addressing().of(person);
            if (address.isEmpty() || !log.claim(tx, due.keys())) {
                return false;
            }
            due.letters().forEach(letter -> desk.keeping().draft(tx, letter));
            if (due.figures() != null) {
                desk.keeping().count(tx, due.figures());
            }
            desk.post().add(tx, message(due, address.get(), now));
            return true;
        }
    }

    /** Never sent after the working day: it would come at night, and the next digest knows better. */
    private Outbox.Message message(Due due, Addressing.Address to, Instant now) {
        Instant end = reminders.endOfDay(now);
        return new Outbox.Message(to.platform(), to.account(), due.content(), due.key(), null, null, end, null, false)
                .urgent(due.urgent());
    }
}
