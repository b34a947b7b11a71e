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
 * @param reachable whether a message could get to this person at all
 */
public record Situation(
        Instant now, List<Problem> problems, Sent sent, Deliveries deliveries, Predicate<Person> reachable) {
    LocalDate today() {
        return OfficeCalendar.date(now);
    }

    List<Problem> ofUnit(String unit) {
        return problems.stream().filter(p -> unit.equals(p.unit())).toList();
    }
}
