package io.duban.ledger;

import io.duban.calendar.OfficeCalendar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The figures of a set of problems, as every list, board and paper counts them (domain 6.3) and no other way: what was
 * rejected or merged was never found.
 *
 * @param found all but the rejected and merged
 * @param continuousDone those of {@code closed} that are kept up for good
 * @param open found less closed
 * @param closing those of {@code open} that wait to be struck off
 * @param overdue those of {@code open} whose deadline is before today; one that waits for a signature counts too
 * @param onTime those of {@code closed} struck off on or before their deadline then in force
 * @param openPast those of {@code open} past their deadline: with {@code closed} what {@code onTime} is measured by
 * @param reopenedOnce problems reopened at least once
 * @param everClosed problems struck off at least once
 */
public record Counting(
        int found,
        int county,
        int concentrated,
        int closed,
        int continuousDone,
        int open,
        int closing,
        int overdue,
        int unsigned,
        int onTime,
        int openPast,
        int extensions,
        int returned,
        int reopenedOnce,
        int everClosed) {

    /** Counts on the evening of {@code today}. */
    public static Counting of(Collection<Problem> problems, LocalDate today) {
        List<Problem> found = problems.stream()
                .filter(p -> p.status() != Status.REJECTED && p.status() != Status.MERGED)
                .toList();
        int closed = count(found, p -> p.status() == Status.CLOSED);
        int late = count(found, p -> Lamp.overdueDays(p, today) > 0);
        return new Counting(
                found.size(),
                count(found, p -> p.level().equals("county")),
                count(found, p -> p.stage().equals("concentrated")),
                closed,
                count(found, p -> p.status() == Status.CLOSED && p.rectifyType().equals("continuous")),
                found.size() - closed,
                count(found, p -> p.status() == Status.CLOSING),
                late,
                count(found, p -> p.status() == Status.ASSIGNED),
                count(found, Counting::closedOnTime),
                late,
                found.stream().mapToInt(Problem::extensions).sum(),
                found.stream().mapToInt(Problem::returned).sum(),
                count(found, p -> p.reopened() > 0),
                count(found, p -> p.status() == Status.CLOSED || p.reopened() > 0));
    }

    private static boolean closedOnTime(Problem p) {
        return p.status() == Status.CLOSED
                && (p.deadline() == null
                        || p.closedAt() == null
                        || !OfficeCalendar.date(p.closedAt()).isAfter(p.deadline()));
    }

    /** 销号率 in whole percents; empty where nothing was found. */
    public OptionalInt closeRate() {
        return percent(closed, found);
    }

    /** 按期销号率 in whole percents. */
    public OptionalInt onTimeRate() {
        return percent(onTime, closed + openPast);
    }

    /** 签收率 in whole percents, of what has been found. */
    public OptionalInt signRate() {
        return percent(found - unsigned, found);
    }

    /** 反弹率 in whole percents. */
    public OptionalInt reboundRate() {
        return percent(reopenedOnce, everClosed);
    }

    /** Half up; empty for a zero denominator, which prints as a dash and never as 0 or 100. */
    public static OptionalInt percent(int part, int whole) {
        return whole == 0 ? OptionalInt.empty() : OptionalInt.of(Math.round(100f * part / whole));
    }

    private static int count(List<Problem> problems, Predicate<Problem> which) {
        return (int) problems.stream().filter(which).count();
    }
}
