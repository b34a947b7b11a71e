package io.duban.reminder;

import io.duban.ledger.Problem;
import io.duban.roster.Person;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The rungs nudge, due and urge: each once for a deadline and receiver. */
final class RungMatter implements Matter {
    private final Ladder ladder;
    private final Receivers receivers;
    private final Wording wording;

    RungMatter(Ladder ladder, Receivers receivers, Wording wording) {
        this.ladder = ladder;
        this.receivers = receivers;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        LocalDate today = situation.today();
        return situation.problems().stream()
                .flatMap(problem -> ladder.reached(problem, situation, Ladder.TOLD).stream()
                        .flatMap(step -> receivers.of(problem, step.to()).stream()
                                .map(person -> item(problem, step.key(problem, person.id()), person, today))))
                .filter(item -> !situation.sent().has(item.key()));
    }

    private Item item(Problem problem, LogKey key, Person person, LocalDate today) {
        Section section = wording.section(problem, today);
        boolean own = person.id().equals(problem.person());
        return new Item(
                person,
                own ? section : section.ofUnit(),
                problem.number(),
                own ? wording.line(problem, today) : wording.lineOfUnit(problem, today),
                key);
    }
}
