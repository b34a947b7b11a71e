package io.duban.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A month, a quarter or a year, as figures and papers are asked for: {@code 2022-05}, {@code 2022-Q2}, {@code 2022}. */
public record Period(Kind kind, int year, int part) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?");

    /** How long it is. */
    public enum Kind {
        MONTH,
        QUARTER,
        YEAR
    }

    /**
     * @param part month 1–12, quarter 1–4, 0 for a year
     * @throws IllegalArgumentException when the part does not fit the kind
     */
    public Period {
        int last = kind == Kind.MONTH ? 12 : kind == Kind.QUARTER ? 4 : 0;
        if (part > last || part < (kind == Kind.YEAR ? 0 : 1)) {
            throw new IllegalArgumentException("no " + kind + " " + part);
        }
    }

    public static Period month(int year, int month) {
        return new Period(Kind.MONTH, year, month);
    }

    public static Period quarter(int year, int quarter) {
        return new Period(Kind.QUARTER, year, quarter);
    }

    public static Period year(int year) {
        return new Period(Kind.YEAR, year, 0);
    }

    public static Period monthOf(LocalDate day) {
        return month(day.getYear(), day.getMonthValue());
    }

    public static Period quarterOf(LocalDate day) {
        return quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    /** Reads {@code 2022-05}, {@code 2022-Q2} or {@code 2022}; empty for anything else. */
    public static Optional<Period> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(m.group(1));
        if (m.group(2) != null) {
            return Optional.of(quarter(year, Integer.parseInt(m.group(2))));
        }
        return Optional.of(m.group(3) == null ? year(year) : month(year, Integer.parseInt(m.group(3))));
    }

    /** Its first day. */
    public LocalDate from() {
        int month = kind == Kind.MONTH ? part : kind == Kind.QUARTER ? part * 3 - 2 : 1;
        return LocalDate.of(year, month, 1);
    }

    /** Its last day. */
    public LocalDate to() {
        int month = kind == Kind.MONTH ? part : kind == Kind.QUARTER ? part * 3 : 12;
        return YearMonth.of(year, month).atEndOfMonth();
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from()) && !day.isAfter(to());
    }

    /** The one before it of the same kind. */
    public Period previous() {
        return plus(-1);
    }

    /** The one {@code n} after it (before it when negative) of the same kind. */
    public Period plus(int n) {
        LocalDate day = from().plusMonths((long) n * (kind == Kind.MONTH ? 1 : kind == Kind.QUARTER ? 3 : 12));
        return kind == Kind.MONTH ? monthOf(day) : kind == Kind.QUARTER ? quarterOf(day) : year(day.getYear());
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return kind == Kind.YEAR
                ? String.valueOf(year)
                : kind == Kind.QUARTER ? year + "-Q" + part : String.format("%d-%02d", year, part);
    }
}
