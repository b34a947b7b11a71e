package io.duban.broadcast;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A notice by its series and number. Written {@code 3} for a notice, {@code tip-2} for a work tip. */
public record NoticeName(Series series, long number) {
    private static final Pattern WRITTEN = Pattern.compile("(tip-)?(\\d{1,9})");

    public String id() {
        return series == Series.TIP ? "tip-" + number : Long.toString(number);
    }

    /** Reads {@link #id}; empty for anything else. */
    public static Optional<NoticeName> read(String id) {
        Matcher m = WRITTEN.matcher(id);
        if (!m.matches()) return Optional.empty();
        Series series = m.group(1) == null ? Series.NOTICE : Series.TIP;
        return Optional.of(new NoticeName(series, Long.parseLong(m.group(2))));
    }
}
