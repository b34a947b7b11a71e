package io.duban.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.StoredFile;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The SQL of what is kept beside problems: inspections, feedback, objections, exposures. Rows are added, never taken away. */
final class RecordStore {
    private final ObjectMapper json;

    RecordStore(ObjectMapper json) {
        this.json = json;
    }

    void add(Tx tx, Inspection i) {
        tx.handle()
                .createUpdate("INSERT INTO inspection(id, number, at, author, result, text, files)"
                        + " VALUES (:id, :number, :at, :author, :result, :text, :files)")
                .bind("id", i.id())
                .bind("number", i.number())
                .bind("at", i.at())
                .bind("author", i.by())
                .bind("result", i.result().id())
                .bind("text", i.text())
                .bind("files", write(i.files()))
                .execute();
    }

    void files(Tx tx, long inspection, List<StoredFile> files) {
        tx.handle().execute("UPDATE inspection SET files = ? WHERE id = ?", write(files), inspection);
    }

    void add(Tx tx, Feedback f) {
        tx.handle()
                .createUpdate("INSERT INTO feedback(id, number, at, author, satisfied, text)"
                        + " VALUES (:id, :number, :at, :author, :satisfied, :text)")
                .bind("id", f.id())
                .bind("number", f.number())
                .bind("at", f.at())
                .bind("author", f.by())
                .bind("satisfied", f.satisfied() ? 1 : 0)
                .bind("text", f.text())
                .execute();
    }

    void add(Tx tx, Objection o) {
        tx.handle()
                .createUpdate("INSERT INTO objection(id, number, at, author, unit, text)"
                        + " VALUES (:id, :number, :at, :author, :unit, :text)")
                .bind("id", o.id())
                .bind("number", o.number())
                .bind("at", o.at())
                .bind("author", o.by())
                .bind("unit", o.unit())
                .bind("text", o.text())
                .execute();
    }

    void add(Tx tx, Exposure e) {
        tx.handle()
                .createUpdate("INSERT INTO exposure(number, batch, at, author, category, naming, text)"
                        + " VALUES (:number, :batch, :at, :author, :category, :naming, :text)")
                .bind("number", e.number())
                .bind("batch", e.batch())
                .bind("at", e.at())
                .bind("author", e.by())
                .bind("category", e.category())
                .bind("naming", e.naming())
                .bind("text", e.text())
                .execute();
    }

    /** By batch and number. */
    List<Exposure> exposures(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM exposure ORDER BY batch, number")
                .map((rs, c) -> new Exposure(
                        rs.getLong("number"),
                        rs.getLong("batch"),
                        at(rs, "at"),
                        rs.getString("author"),
                        rs.getString("category"),
                        rs.getString("naming"),
                        rs.getString("text")))
                .list();
    }

    /** Rules on all objections to the problem that are open. */
    void rule(Tx tx, long number, String ruling, String by, String text) {
        tx.handle()
                .createUpdate(
                        "UPDATE objection SET ruling = :ruling, ruled_by = :by, ruled_at = :at, ruled_text = :text"
                                + " WHERE number = :number AND ruling IS NULL")
                .bind("ruling", ruling)
                .bind("by", by)
                .bind("at", tx.now())
                .bind("text", text)
                .bind("number", number)
                .execute();
    }

    /** Oldest first. */
    List<Inspection> inspections(Tx tx, String condition, Map<String, ?> values) {
        return query(tx, "inspection", condition, values)
                .map((rs, c) -> new Inspection(
                        rs.getLong("id"),
                        rs.getLong("number"),
                        at(rs, "at"),
                        rs.getString("author"),
                        Inspection.Result.of(rs.getString("result")),
                        rs.getString("text"),
                        read(rs.getString("files"))))
                .list();
    }

    /** Oldest first. */
    List<Feedback> feedback(Tx tx, String condition, Map<String, ?> values) {
        return query(tx, "feedback", condition, values)
                .map((rs, c) -> new Feedback(
                        rs.getLong("id"),
                        rs.getLong("number"),
                        at(rs, "at"),
                        rs.getString("author"),
                        rs.getInt("satisfied") == 1,
                        rs.getString("text")))
                .list();
    }

    /** Oldest first. */
    List<Objection> objections(Tx tx, String condition, Map<String, ?> values) {
        return query(tx, "objection", condition, values)
                .map((rs, c) -> new Objection(
                        rs.getLong("id"),
                        rs.getLong("number"),
                        at(rs, "at"),
                        rs.getString("author"),
                        rs.getString("unit"),
                        rs.getString("text"),
                        rs.getString("ruling"),
                        rs.getString("ruled_by"),
                        at(rs, "ruled_at"),
                        rs.getString("ruled_text")))
                .list();
    }

    private static Query query(Tx tx, String table, String condition, Map<String, ?> values) {
        Query query = tx.handle().createQuery("SELECT * FROM " + table + " WHERE " + condition + " ORDER BY id");
        values.forEach(query::bind);
        return query;
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        long millis = rs.getLong(column);
        return rs.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private String write(List<StoredFile> files) {
        try {
            return json.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<StoredFile> read(String files) {
        try {
            return json.readValue(files, new TypeReference<List<StoredFile>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored files of a record cannot be read", e);
        }
    }
}
