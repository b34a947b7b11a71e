package io.duban.config;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, times, spans and addresses as the files write them. Each returns null for what it cannot read. */
final class Written {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern DAY = Pattern.compile("(?:(\\d{4})-)?(\\d{1,2})-(\\d{1,2})");

    private Written() {}

    static Duration duration(String text) {
        Matcher span = SPAN.matcher(text);
        Duration duration = null;
        if (span.matches()) {
            long count = Long.parseLong(span.group(1));
            duration = switch (span.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        } else if (text.startsWith("PT") || text.startsWith("P")) {
            duration = Duration.parse(text);
        }
        return duration == null || duration.isZero() || duration.isNegative() ? null : duration;
    }

    static LocalTime time(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            return null;
        }
        try {
            return LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code MM-DD} of {@code year} or a full date; 02-29 only where there is one. */
    static LocalDate day(String text, int year) {
        Matcher day = DAY.matcher(text);
        if (!day.matches()) {
            return null;
        }
        try {
            int month = Integer.parseInt(day.group(2));
            int dayOfMonth = Integer.parseInt(day.group(3));
            if (day.group(1) != null) {
                return LocalDate.of(Integer.parseInt(day.group(1)), month, dayOfMonth);
            }
            MonthDay within = MonthDay.of(month, dayOfMonth);
            return within.isValidYear(year) ? within.atYear(year) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An http or https address, its last slash dropped; empty stays empty. */
    static String url(String text) {
        if (text.isEmpty()) {
            return text;
        }
        URI uri = URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web && uri.getHost() != null ? text.replaceFirst("/+$", "") : null;
    }
}
