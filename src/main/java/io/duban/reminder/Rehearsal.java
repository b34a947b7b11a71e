package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Walks days over the ledger as it stands and says what would be told, by asking the same {@link Reminders} that the bell
 * asks. What was due before the first day is taken as told.
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
     * @param kind {@code digest} or {@code dispatch_prompt}
     * @param to person ids
     */
    public record Message(
            LocalDateTime at, String kind, List<String> to, String unit, List<Long> numbers, String text) {}

    /** The messages from {@code from} up to and with {@code to}, in the order in which they would go out. */
    public List<Message> walk(LocalDate from, LocalDate to, List<Problem> problems) {
        Sent sent = new Sent();
        ring(calendar.plusWorkingDays(from, -1), problems, sent);
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> ring(day, problems, sent).stream())
                .toList();
    }

    private List<Message> ring(LocalDate day, List<Problem> problems, Sent sent) {
        List<Message> messages = new ArrayList<>();
        if (!calendar.isWorkingDay(day)) {
            return messages;
        }
        for (Instant at : moments(day)) {
            Round round = reminders.due(new Situation(at, problems, sent, Deliveries.none(), person -> true));
            round.due().forEach(due -> {
                sent.add(due.keys(), at);
                messages.add(message(at, due));
            });
            sent.add(round.finished(), at);
        }
        return messages;
    }

    /** The moments of the day at which a round may begin. */
    private TreeSet<Instant> moments(LocalDate day) {
        TreeSet<Instant> moments = new TreeSet<>();
        moments.add(reminders.slots().digests(day));
        YearMonth month = YearMonth.from(day);
        for (YearMonth m : List.of(month.minusMonths(1), month)) {
            Instant prompt = reminders.slots().prompt(m);
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
