package io.duban.reminder;

import io.duban.store.Tx;
import java.time.LocalDate;
import java.util.List;

/** Who takes whose reminders. An entry ends by itself with its last day. */
public final class StandIns {
    /** Those whose last day has not passed. */
    public List<StandIn> from(Tx tx, LocalDate day) {
        return tx.handle()
                .createQuery("SELECT person, stand_in, from_day, to_day FROM stand_in WHERE to_day >= :day"
                        + " ORDER BY person, from_day")
                .bind("day", day.toString())
                .map((row, context) -> new StandIn(
                        row.getString(1),
                        row.getString(2),
                        LocalDate.parse(row.getString(3)),
                        LocalDate.parse(row.getString(4))))
                .list();
    }

    /** Takes the place of whatever the person said before about any of these days. */
    public void keep(Tx tx, StandIn entry) {
        tx.handle()
                .createUpdate("DELETE FROM stand_in WHERE person = :person AND from_day <= :to AND to_day >= :from")
                .bind("person", entry.person())
                .bind("from", entry.from().toString())
                .bind("to", entry.to().toString())
                .execute();
        tx.handle()
                .createUpdate("INSERT INTO stand_in(person, stand_in, from_day, to_day, at)"
                        + " VALUES (:person, :standIn, :from, :to, :at)")
                .bind("person", entry.person())
                .bind("standIn", entry.standIn())
                .bind("from", entry.from().toString())
                .bind("to", entry.to().toString())
                .bind("at", tx.now())
                .execute();
    }
}
