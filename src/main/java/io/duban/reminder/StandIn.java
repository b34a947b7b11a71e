package io.duban.reminder;

import java.time.LocalDate;

/** {@code standIn} takes {@code person}'s reminders, both days included. Reminders only, never his signature. */
public record StandIn(String person, String standIn, LocalDate from, LocalDate to) {
    boolean on(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
