package io.duban.dispatch;

import io.duban.audit.AuditTrail;
import io.duban.ledger.Actor;
import io.duban.store.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Monthly rounds started by hand, and units that answered one with a word. */
public final class Rounds {
    private final AuditTrail audit;

    public Rounds(AuditTrail audit) {
        this.audit = audit;
    }

    /** Rounds that did not wait for their day. */
    public Map<YearMonth, Instant> started(Tx tx) {
        Map<YearMonth, Instant> started = new HashMap<>();
        tx.handle()
                .createQuery("SELECT month, started_at FROM dispatch_round")
                .map((row, context) ->
                        started.put(YearMonth.parse(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))))
                .list();
        return started;
    }

    /** Starts the month's round; false when it was started before. */
    public boolean start(Tx tx, YearMonth month, Actor actor) {
        int added = tx.handle()
                .createUpdate("INSERT INTO dispatch_round(month, started_by, started_at) VALUES (:month, :by, :at)"
                        + " ON CONFLICT (month) DO NOTHING")
                .bind("month", month.toString())
                .bind("by", actor.id())
                .bind("at", tx.now())
                .execute();
        if (added > 0) write(tx, actor, "dispatch_start", "\"" + month + "\"");
        return added > 0;
    }

    /** Units that said "no change", by month. */
    public Map<YearMonth, Set<String>> unchanged(Tx tx) {
        Map<YearMonth, Set<String>> units = new HashMap<>();
        tx.handle()
                .createQuery("SELECT month, unit FROM dispatch_answer")
                .map((row, context) -> units.computeIfAbsent(YearMonth.parse(row.getString(1)), m -> new HashSet<>())
                        .add(row.getString(2)))
                .list();
        return units;
    }

    /** The unit has nothing new this month; said again it changes nothing. */
    public void noChange(Tx tx, YearMonth month, String unit, Actor actor) {
        int added = tx.handle()
                .createUpdate("INSERT INTO dispatch_answer(month, unit, person, at) VALUES (:month, :unit, :by, :at)"
                        + " ON CONFLICT (month, unit) DO NOTHING")
                .bind("month", month.toString())
                .bind("unit", unit)
                .bind("by", actor.id())
                .bind("at", tx.now())
                .execute();
        if (added > 0) write(tx, actor, "dispatch_no_change", "\"" + month + ' ' + unit + "\"");
    }

    /** What the tables of earlier rounds counted. */
    public Map<YearMonth, RoundFigures> figures(Tx tx) {
        Map<YearMonth, Map<String, RoundFigures.Tally>> units = new HashMap<>();
        tx.handle()
                .createQuery("SELECT month, unit, found, closed, overdue FROM dispatch_figures")
                .map((row, context) -> units.computeIfAbsent(YearMonth.parse(row.getString(1)), m -> new HashMap<>())
                        .put(row.getString(2), new RoundFigures.Tally(row.getInt(3), row.getInt(4), row.getInt(5))))
                .list();
        Map<YearMonth, RoundFigures> figures = new HashMap<>();
        units.forEach((month, tallies) -> figures.put(month, new RoundFigures(month, tallies)));
        return figures;
    }

    /** Keeps what a table counted; the first count of a month stands. */
    public void count(Tx tx, RoundFigures figures) {
        figures.units()
                .forEach((unit, tally) -> tx.handle()
                        .createUpdate("INSERT INTO dispatch_figures(month, unit, found, closed, overdue)"
                                + " VALUES (:month, :unit, :found, :closed, :overdue) ON CONFLICT DO NOTHING")
                        .bind("month", figures.month().toString())
                        .bind("unit", unit)
                        .bind("found", tally.found())
                        .bind("closed", tally.closed())
                        .bind("overdue", tally.overdue())
                        .execute());
    }

    private void write(Tx tx, Actor actor, String act, String what) {
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), act, null, null, what));
    }
}
