package io.duban.broadcast;

import io.duban.notice.Addressing;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.store.Tx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Walks many people piece by piece, so that a hundred thousand need no more memory than some hundreds. */
final class Spreading {
    private static final int PIECE = 500;
    private static final int NAMED = 10;
    private final Addressing addressing;

    Spreading(Addressing addressing) {
        this.addressing = addressing;
    }

    /** What is done with a piece: its people, and where each who is reached is reached, by id. */
    interface Piece {
        void take(List<Person> people, Map<String, Addressing.Address> reached);
    }

    /** How many were reached, and who was not. */
    Reach over(Tx tx, Stream<Person> people, Piece piece) {
        Tally tally = new Tally();
        Iterator<Person> all = people.iterator();
        while (all.hasNext()) {
            List<Person> some = new ArrayList<>(PIECE);
            while (all.hasNext() && some.size() < PIECE) some.add(all.next());
            Map<String, Addressing.Address> reached = addressing.of(tx, some);
            tally.add(some, reached);
            piece.take(some, reached);
        }
        return new Reach(tally.reached, tally.unreachable, tally.names);
    }

    /** A message for each of a piece who is reached, in order. */
    static List<Outbox.Message> messages(List<Person> people, Map<String, Addressing.Address> reached, Letter letter) {
        return people.stream()
                .filter(person -> reached.containsKey(person.id()))
                .map(person -> letter.to(person, reached.get(person.id())))
                .toList();
    }

    /** One person's message. */
    interface Letter {
        Outbox.Message to(Person person, Addressing.Address address);
    }

    private static final class Tally {
        private final List<String> names = new ArrayList<>();
        private int reached;
        private int unreachable;

        void add(List<Person> people, Map<String, Addressing.Address> byId) {
            for (Person person : people) {
                if (byId.containsKey(person.id())) {
                    reached++;
                } else {
                    unreachable++;
                    if (names.size() < NAMED) names.add(person.name());
                }
            }
        }
    }
}
