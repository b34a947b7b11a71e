package io.duban.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.audit.AuditTrail;
import io.duban.chat.StoredFile;
import io.duban.config.CampaignRules;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mechanisms collected, linked to their problems; anybody may hand one in, nobody changes one, the office promotes. */
public final class Mechanisms {
    private final AuditTrail audit;
    private final SecretWords secretWords;
    private final ObjectMapper json;

    Mechanisms(CampaignRules rules, AuditTrail audit, ObjectMapper json) {
        this.audit = audit;
        this.secretWords = new SecretWords(rules.secretWords());
        this.json = json;
    }

    /**
     * Keeps it for {@code unit}.
     *
     * @param kind {@code new}, {@code revised} or null
     * @param number the problem it came from, or null
     * @return why not, when it bears classified words; else empty
     */
    public Optional<Decision.Refused> add(
            Tx tx, Actor actor, String unit, String kind, String text, List<StoredFile> files, Long number) {
        Optional<String> secret = secretWords.in(text);
        if (secret.isPresent()) {
            Decision refused = Refusal.SECRET_WORDS.of(number == null ? 0 : number, "word", secret.get());
            return Optional.of((Decision.Refused) refused);
        }
        long id = Numbers.next(tx, "mechanism");
        Mechanism m = new Mechanism(id, tx.now(), actor.id(), unit, kind, text, files, number);
        insert(tx, m);
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), "mechanism", number, null, write(m)));
        return Optional.empty();
    }

    private void insert(Tx tx, Mechanism m) {
        tx.handle()
                .createUpdate("INSERT INTO mechanism(id, at, author, unit, kind, text, files, number)"
                        + " VALUES (:id, :at, :author, :unit, :kind, :text, :files, :number)")
                .bind("id", m.id())
                .bind("at", m.at())
                .bind("author", m.by())
                .bind("unit", m.unit())
                .bind("kind", m.kind())
                .bind("text", m.text())
                .bind("files", write(m.files()))
                .bind("number", m.number())
                .execute();
    }

    /** All of them, newest first. */
    public List<Mechanism> all(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM mechanism ORDER BY id DESC")
                .map((rs, c) -> row(rs))
                .list();
    }

    public Optional<Mechanism> find(Tx tx, long id) {
        return tx.handle()
                .createQuery("SELECT * FROM mechanism WHERE id = :id")
                .bind("id", id)
                .map((rs, c) -> row(rs))
                .findOne();
    }

    /** Notes that it went out to others with this notice; a later promotion takes the place of an earlier one. */
    public void promote(Tx tx, Actor actor, Mechanism m, String notice) {
        tx.handle()
                .createUpdate("UPDATE mechanism SET promoted_at = :now, promoted_by = :by, promoted_with = :notice"
                        + " WHERE id = :id")
                .bind("now", tx.now())
                .bind("by", actor.id())
                .bind("notice", notice)
                .bind("id", m.id())
                .execute();
        String after = write(Map.of("mechanism", m.id(), "notice", notice));
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), "promote", m.number(), null, after));
    }

    /** Whether this problem has produced one already. */
    public boolean has(Tx tx, long number) {
        return tx.handle()
                        .createQuery("SELECT COUNT(*) FROM mechanism WHERE number = :number")
                        .bind("number", number)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private Mechanism row(ResultSet rs) throws SQLException {
        long number = rs.getLong("number");
        Long orNull = rs.wasNull() ? null : Long.valueOf(number);
        return new Mechanism(
                rs.getLong("id"),
                Instant.ofEpochMilli(rs.getLong("at")),
                rs.getString("author"),
                rs.getString("unit"),
                rs.getString("kind"),
                rs.getString("text"),
                read(rs.getString("files")),
                orNull,
                promoted(rs));
    }

    private static Mechanism.Promotion promoted(ResultSet rs) throws SQLException {
        String notice = rs.getString("promoted_with");
        return notice == null
                ? null
                : new Mechanism.Promotion(
                        Instant.ofEpochMilli(rs.getLong("promoted_at")), rs.getString("promoted_by"), notice);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<StoredFile> read(String files) {
        try {
            return json.readValue(files, new TypeReference<List<StoredFile>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored files of a mechanism cannot be read", e);
        }
    }
}
