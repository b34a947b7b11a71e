package io.duban.reminder;

import io.duban.store.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which units the monthly prompts have asked, for who answers one. */
public final class Prompted {
    /** The newest round that asked this unit at or after {@code since}. */
    public Optional<YearMonth> newest(Tx tx, String unit, Instant since) {
        return tx
                .handle()
                .createQuery("SELECT mark FROM reminder_sent WHERE step = :step AND sent_at >= :since")
                .bind("step", LogKey.PROMPT)
                .bind("since", since)
                .mapTo(String.class)
                .stream()
                .filter(mark -> mark.endsWith(' ' + unit))
                .map(mark -> YearMonth.parse(mark.substring(0, mark.indexOf(' '))))
                .max(YearMonth::compareTo);
    }

    /** The newest round that asked anybody. */
    public Optional<YearMonth> newest(Tx tx) {
        return tx.handle()
                .createQuery("SELECT MAX(mark) FROM reminder_sent WHERE step = :step")
                .bind("step", LogKey.PROMPT)
                .mapTo(String.class)
                .findOne()
                .map(mark -> YearMonth.parse(mark.substring(0, mark.indexOf(' '))));
    }

    /** Units that the month's round has asked so far. */
    public Set<String> units(Tx tx, YearMonth month) {
        Set<String> units = new HashSet<>();
        String prefix = month + " ";
        tx.handle()
                .createQuery("SELECT DISTINCT mark FROM reminder_sent WHERE step = :step")
                .bind("step", LogKey.PROMPT)
                .mapTo(String.class)
                .forEach(mark -> {
                    if (mark.startsWith(prefix)) units.add(mark.substring(prefix.length()));
                });
        return units;
    }
}
