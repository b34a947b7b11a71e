package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that the question "what is due" depends on, beside the rules.
 *
 * @param problems the whole ledger, any order
 * @param kept what stands beside the ledger
 * @param reachable whether a message could get to this person at all
 */
public record Situation(
        Instant now, List<Problem> problems, Kept kept, Sent sent, Deliveries deliveries, Predicate<Person> reachable) {
    /** With nothing beside the ledger. */
    public Situation(
            Instant now, List<Problem> problems, Sent sent, Deliveries deliveries, Predicate<Person> reachable) {
        this(now, problems, Kept.NOTHING, sent, deliveries, reachable);
    }

    LocalDate today() {
        return OfficeCalendar.date(now);
    }

    List<Problem> ofUnit(String unit) {
        return problems.stream().filter(p -> unit.equals(p.unit())).toList();
    }

    Situation with(List<Problem> sorted) {
        return new Situation(now, sorted, kept, sent, deliveries, reachable);
    }
}
