package io.duban.dispatch;

import io.duban.audit.AuditTrail;
import io.duban.dispatch.DecidedItem.State;
import io.duban.ledger.Actor;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Keeps what rounds decided and what became of it, audited. Each step counts once, whoever taps twice. */
public final class DecidedItems {
    private final AuditTrail audit;

    public DecidedItems(AuditTrail audit) {
        this.audit = audit;
    }

    /** All of them, oldest first. */
    public List<DecidedItem> all(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM decided_item ORDER BY id")
                .map((row, context) -> item(row))
                .list();
    }

    public Optional<DecidedItem> find(Tx tx, long id) {
        return tx.handle()
                .createQuery("SELECT * FROM decided_item WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> item(row))
                .findOne();
    }

    /** Puts it on record; the number it got. */
    public long decide(Tx tx, YearMonth month, String unit, LocalDate due, String text, Actor actor) {
        long id = Numbers.next(tx, "decided_item");
        tx.handle()
                .createUpdate(
                        "INSERT INTO decided_item(id, month, unit, due, text, status, returned, decided_by, decided_at)"
                                + " VALUES (:id, :month, :unit, :due, :text, 'open', 0, :by, :at)")
                .bind("id", id)
                .bind("month", month.toString())
                .bind("unit", unit)
                .bind("due", due.toString())
                .bind("text", text)
                .bind("by", actor.id())
                .bind("at", tx.now())
                .execute();
        write(tx, actor, "decided", id);
        return id;
    }

    /** The unit says that it is done; false when it was not open. */
    public boolean done(Tx tx, DecidedItem item, String text, Actor actor) {
        int changed = tx.handle()
                .createUpdate("UPDATE decided_item SET status = 'done', done_by = :by, done_at = :at, done_text = :text"
                        + " WHERE id = :id AND status = 'open'")
                .bind("by", actor.id())
                .bind("at", tx.now())
                .bind("text", text)
                .bind("id", item.id())
                .execute();
        if (changed > 0) write(tx, actor, "decided_done", item.id());
        return changed > 0;
    }

    /** The office confirms or drops it; false when it was settled before. */
    public boolean settle(Tx tx, DecidedItem item, State state, Actor actor) {
        int changed = tx.handle()
                .createUpdate("UPDATE decided_item SET status = :state, settled_by = :by, settled_at = :at"
                        + " WHERE id = :id AND status IN ('open', 'done')")
                .bind("state", state.id())
                .bind("by", actor.id())
                .bind("at", tx.now())
                .bind("id", item.id())
                .execute();
        if (changed > 0) write(tx, actor, "decided_" + state.id(), item.id());
        return changed > 0;
    }

    /** The office does not take it as done; false when nobody had said so. */
    public boolean sendBack(Tx tx, DecidedItem item, Actor actor) {
        int changed = tx.handle()
                .createUpdate("UPDATE decided_item SET status = 'open', returned = returned + 1"
                        + " WHERE id = :id AND status = 'done'")
                .bind("id", item.id())
                .execute();
        if (changed > 0) write(tx, actor, "decided_back", item.id());
        return changed > 0;
    }

    private void write(Tx tx, Actor actor, String act, long id) {
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), act, null, null, Long.toString(id)));
    }

    private static DecidedItem item(ResultSet row) throws SQLException {
        return new DecidedItem(
                row.getLong("id"),
                YearMonth.parse(row.getString("month")),
                row.getString("unit"),
                LocalDate.parse(row.getString("due")),
                row.getString("text"),
                State.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
                row.getInt("returned"),
                at(row, "decided_at"),
                at(row, "done_at"),
                row.getString("done_text"),
                at(row, "settled_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
