package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something a unit found worth keeping (domain 5, rule 10).
 *
 * @param kind {@code new} or {@code revised}; null when it was not said
 * @param number the problem that produced it, or null
 * @param promoted null until the office has spread it
 */
public record Mechanism(
        long id,
        Instant at,
        String by,
        String unit,
        String kind,
        String text,
        List<StoredFile> files,
        Long number,
        Promotion promoted) {
    /** One that was only handed in. */
    public Mechanism(
            long id,
            Instant at,
            String by,
            String unit,
            String kind,
            String text,
            List<StoredFile> files,
            Long number) {
        this(id, at, by, unit, kind, text, files, number, null);
    }

    /** A paper between the angle marks of titles. */
    private static final Pattern NAMED = Pattern.compile("\u300a([^\u300b]{2,40})\u300b");

    private static final Pattern FIRST = Pattern.compile("[^,.;:\\n\uff0c\u3002\uff1b\uff1a]+");
    private static final int LONGEST = 30;

    /** What it is called: the paper that it names, else its first words. */
    public String title() {
        Matcher named = NAMED.matcher(text);
        if (named.find()) return named.group(1);
        Matcher first = FIRST.matcher(text);
        String title = first.find() ? first.group().strip() : text;
        int length = title.codePointCount(0, title.length());
        return length <= LONGEST ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST - 1)) + '\u2026';
    }

    /**
     * The office made it known to others.
     *
     * @param by person id
     * @param notice id of the notice that it went out with
     */
    public record Promotion(Instant at, String by, String notice) {}
}
