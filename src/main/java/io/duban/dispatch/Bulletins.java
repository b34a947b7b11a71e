package io.duban.dispatch;

import io.duban.audit.AuditTrail;
import io.duban.calendar.Period;
import io.duban.ledger.Actor;
import io.duban.store.Tx;
import java.util.HashSet;
import java.util.Set;

/** Bulletins that were sent; each quarter has one, each one its issue (第N期). */
public final class Bulletins {
    private final AuditTrail audit;

    public Bulletins(AuditTrail audit) {
        this.audit = audit;
    }

    /** Quarters whose bulletin was sent. */
    public Set<Period> sent(Tx tx) {
        Set<Period> quarters = new HashSet<>();
        tx.handle()
                .createQuery("SELECT quarter FROM bulletin")
                .mapTo(String.class)
                .forEach(q -> Period.parse(q).ifPresent(quarters::add));
        return quarters;
    }

    /** The issue of the quarter's bulletin, 0 when it was not sent. */
    public int issue(Tx tx, Period quarter) {
        return tx.handle()
                .createQuery("SELECT issue FROM bulletin WHERE quarter = :quarter")
                .bind("quarter", quarter.toString())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** Notes that it was sent as confirmed, once; false when it was sent before. */
    public boolean send(Tx tx, Period quarter, int issue, String text, Actor actor) {
        int added = tx.handle()
                .createUpdate("INSERT INTO bulletin(quarter, issue, text, sent_by, sent_at)"
                        + " VALUES (:quarter, :issue, :text, :by, :at) ON CONFLICT DO NOTHING")
                .bind("quarter", quarter.toString())
                .bind("issue", issue)
                .bind("text", text)
                .bind("by", actor.id())
                .bind("at", tx.now())
                .execute();
        if (added == 0) return false;
        audit.append(
                tx,
                new AuditTrail.Entry(
                        actor.id(), null, actor.platform(), "bulletin_sent", null, null, "\"" + quarter + "\""));
        return true;
    }
}
