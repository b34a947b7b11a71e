package io.duban.notice;

import io.duban.calendar.OfficeCalendar;
import java.time.Instant;

/**
 * Outside of office hours nobody is disturbed by what others did, where the office wants it so: it waits for the next office
 * hour. What was acted on meanwhile never goes out. Answers to what one has said oneself never wait.
 *
 * @param hold whether anything waits at all
 */
public record Quiet(OfficeCalendar calendar, boolean hold) {
    /** The earliest instant for what is said now; null for at once. */
    public Instant notBefore(Instant now) {
        return !hold || calendar.inOfficeHours(now) ? null : calendar.nextOfficeInstant(now);
    }
}
