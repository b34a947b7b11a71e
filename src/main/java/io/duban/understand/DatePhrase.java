package io.duban.understand;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A point in time that was named, and where in the normalised text.
 *
 * @param from the day on which it begins: of 下周 the Monday, else the same as {@code date}
 * @param date the day meant by "by then": of 下周 the Sunday
 * @param time the time of day, or null
 * @param by whether it was said as a limit (前, 内, 之前, 底)
 * @param days length in days when it was a bare length (十天, 一个月), else 0
 */
record DatePhrase(int start, int end, LocalDate from, LocalDate date, LocalTime time, boolean by, int days) {
    static DatePhrase day(int start, int end, LocalDate date, boolean by) {
        return new DatePhrase(start, end, date, date, null, by, 0);
    }

    boolean covers(int at) {
        return at >= start && at < end;
    }

    DatePhrase until(int newEnd, boolean limit) {
        return new DatePhrase(start, newEnd, from, date, time, by || limit, days);
    }

    DatePhrase at(LocalTime clock, int newEnd) {
        return new DatePhrase(start, Math.max(end, newEnd), from, date, clock, by, days);
    }
}
