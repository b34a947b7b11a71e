package io.duban.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Actor;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps drafts and what the office decided about them, audited. */
public final class Letters {
    private final AuditTrail audit;
    private final ObjectMapper json;

    /** @param json writes records and java.time values */
    public Letters(AuditTrail audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    /** Every letter ever drafted, oldest first. */
    public List<Letter> all(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM letter ORDER BY drafted_on, step, serial")
                .map((row, context) -> letter(row))
                .list();
    }

    public Optional<Letter> find(Tx tx, String step, int year, int serial) {
        return tx.handle()
                .createQuery("SELECT * FROM letter WHERE step = :step AND year = :year AND serial = :serial")
                .bind("step", step)
                .bind("year", year)
                .bind("serial", serial)
                .map((row, context) -> letter(row))
                .findOne();
    }

    /** Keeps a draft; the same draft again changes nothing. Throws when its number is already another letter's. */
    public void keep(Tx tx, Letter letter) {
        tx.handle()
                .createUpdate(
                        "INSERT INTO letter(id, step, days, year, serial, unit, drafted_on, about, receivers, status)"
                                + " VALUES (:id, :step, :days, :year, :serial, :unit, :day, :about, :to, :state)"
                                + " ON CONFLICT (id) DO NOTHING")
                .bind("id", letter.id())
                .bind("step", letter.step())
                .bind("days", letter.days())
                .bind("year", letter.year())
                .bind("serial", letter.serial())
                .bind("unit", letter.unit())
                .bind("day", letter.draftedOn().toString())
                .bind("about", write(letter.about()))
                .bind("to", write(letter.to()))
                .bind("state", letter.state().id())
                .execute();
    }

    /** Notes that the office sent or dropped it, once; false when somebody decided before. */
    public boolean decide(Tx tx, Letter letter, Letter.State state, Actor actor, List<Long> numbers) {
        int changed = tx.handle()
                .createUpdate("UPDATE letter SET status = :state, decided_by = :by, decided_at = :at"
                        + " WHERE id = :id AND status = 'draft'")
                .bind("state", state.id())
                .bind("by", actor.id())
                .bind("at", tx.now())
                .bind("id", letter.id())
                .execute();
        if (changed == 0) return false;
        String what = write(Map.of("letter", letter.id(), "serial", letter.serial(), "numbers", numbers));
        audit.append(
                tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), "letter_" + state.id(), null, null, what));
        return true;
    }

    private Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("id"),
                row.getString("step"),
                row.getInt("days"),
                row.getInt("year"),
                row.getInt("serial"),
                row.getString("unit"),
                LocalDate.parse(row.getString("drafted_on")),
                read(row.getString("about"), new TypeReference<>() {}),
                read(row.getString("receivers"), new TypeReference<>() {}),
                Letter.State.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                decidedOn(row));
    }

    private static LocalDate decidedOn(ResultSet row) throws SQLException {
        long at = row.getLong("decided_at");
        return row.wasNull() ? null : OfficeCalendar.date(Instant.ofEpochMilli(at));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored letter cannot be read", e);
        }
    }
}
