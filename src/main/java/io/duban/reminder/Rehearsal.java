package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Walks days over the ledger as it stands and says what would be told, by asking the same {@link Reminders} that the bell
 * asks. What was due before the first day is taken as told, and each message as delivered.
 */
public final class Rehearsal {
    private final Reminders reminders;
    private final OfficeCalendar calendar;

    public Rehearsal(Reminders reminders, OfficeCalendar calendar) {
        this.reminders = reminders;
        this.calendar = calendar;
    }

    /**
     * A message that would go out.
     *
     * @param at Asia/Shanghai
     * @param kind as {@link Due.Kind} names it
     * @param to person ids
     */
    public record Message(
            LocalDateTime at, String kind, List<String> to, String unit, List<Long> numbers, String text) {}

    /** The messages from {@code from} up to and with {@code to}, in the order in which they would go out. */
    public List<Message> walk(LocalDate from, LocalDate to, List<Problem> problems) {
        return walk(from, to, problems, Kept.NOTHING, person -> true);
    }

    /**
     * The same with what stands beside the ledger; letters drafted on the way are neither sent nor dropped.
     *
     * @param reachable whether a message could get to this person at all
     */
    public List<Message> walk(
            LocalDate from, LocalDate to, List<Problem> problems, Kept kept, Predicate<Person> reachable) {
        Walk walk = new Walk(problems, kept, reachable);
        before(from, kept).forEach(walk::ring);
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> walk.ring(day).stream())
                .toList();
    }

    /** Days whose messages are taken as told: the last working day, and the day on which a round still open began. */
    private TreeSet<LocalDate> before(LocalDate from, Kept kept) {
        TreeSet<LocalDate> days = new TreeSet<>(List.of(calendar.plusWorkingDays(from, -1)));
        YearMonth month = YearMonth.from(from);
        for (YearMonth m : List.of(month.minusMonths(1), month)) {
            LocalDate began = OfficeCalendar.date(reminders.slots().prompt(m, kept.started()));
            if (began.isBefore(from) && !reminders.roundOver(began, from)) {
                days.add(began);
            }
        }
        return days;
    }

    /** What is told on the way counts as told. */
    private final class Walk {
        private final List<Problem> problems;
        private final Predicate<Person> reachable;
        private final Sent sent = new Sent();
        private final Expected deliveries = new Expected();
        private Kept kept;

        Walk(List<Problem> problems, Kept kept, Predicate<Person> reachable) {
            this.problems = problems;
            this.kept = kept;
            this.reachable = reachable;
        }

        List<Message> ring(LocalDate day) {
            List<Message> messages = new ArrayList<>();
            if (!calendar.isWorkingDay(day)) {
                return messages;
            }
            for (Instant at : moments(day, kept)) {
                Round round = reminders.due(new Situation(at, problems, kept, sent, deliveries, reachable));
                round.due().forEach(due -> {
                    sent.add(due.keys(), at);
                    deliveries.add(at);
                    messages.add(message(at, due));
                });
                sent.add(round.finished(), at);
                kept = kept.after(round.due(), YearMonth.from(day));
            }
            return messages;
        }
    }

    /** The moments of the day at which a round may begin. */
    private TreeSet<Instant> moments(LocalDate day, Kept kept) {
        TreeSet<Instant> moments = new TreeSet<>();
        moments.add(reminders.slots().digests(day));
        YearMonth month = YearMonth.from(day);
        for (YearMonth m : List.of(month.minusMonths(1), month)) {
            Instant prompt = reminders.slots().prompt(m, kept.started());
            if (OfficeCalendar.date(prompt).equals(day)) {
                moments.add(prompt);
            }
        }
        return moments;
    }

    private static Message message(Instant at, Due due) {
        return new Message(
                OfficeCalendar.local(at),
                due.kind().id(),
                List.of(due.person()),
                due.unit(),
                due.numbers(),
                due.text());
    }
}
