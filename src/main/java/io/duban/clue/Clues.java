package io.duban.clue;

import io.duban.audit.AuditTrail;
import io.duban.seal.Seal;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The clues and what became of them; everything in the caller's transaction. */
public final class Clues {
    /** Longer stories are for a conversation, not for a form. */
    public static final int MOST_CHARACTERS = 2_000;

    private final AuditTrail audit;
    private final Seal seal;
    private final RandomGenerator random;

    /** @param random unpredictable ({@code SecureRandom}): codes come from it */
    public Clues(AuditTrail audit, Seal seal, RandomGenerator random) {
        this.audit = audit;
        this.seal = seal;
        this.random = random;
    }

    /** Whether contacts can be kept; without a key they are not asked for. */
    public boolean keepsContacts() {
        return seal.ready();
    }

    /**
     * What came in.
     *
     * @param place and {@code contact} may be empty; a contact is dropped where it cannot be sealed
     */
    public record Incoming(Clue.Source source, String text, String place, String contact) {}

    /** A clue kept and the code that finds it again. */
    public record Kept(long number, LookUpCode code) {}

    /** Keeps it. Nobody acts, so the audit trail names nobody. */
    public Kept keep(Tx tx, Incoming in) {
        long number = Numbers.next(tx, "clue");
        LookUpCode code = LookUpCode.random(random);
        boolean reachable = seal.ready() && !in.contact().isBlank();
        tx.handle()
                .createUpdate("INSERT INTO clue(number, at, source, text, place, contact, code, state)"
                        + " VALUES (:number, :at, :source, :text, :place, :contact, :code, 'waiting')")
                .bind("number", number)
                .bind("at", tx.now())
                .bind("source", in.source().id())
                .bind("text", in.text().strip())
                .bind("place", in.place().isBlank() ? null : in.place().strip())
                .bind("contact", reachable ? seal.close(in.contact().strip()) : null)
                .bind("code", code.hash())
                .execute();
        audit.append(
                tx,
                new AuditTrail.Entry(null, null, in.source().id(), "clue", null, null, "{\"clue\":" + number + "}"));
        return new Kept(number, code);
    }

    public Optional<Clue> find(Tx tx, long number) {
        return tx.handle()
                .createQuery("SELECT * FROM clue WHERE number = :number")
                .bind("number", number)
                .map((rs, c) -> row(rs))
                .findOne();
    }

    public Optional<Clue> find(Tx tx, LookUpCode code) {
        return tx.handle()
                .createQuery("SELECT * FROM clue WHERE code = :code")
                .bind("code", code.hash())
                .map((rs, c) -> row(rs))
                .findOne();
    }

    /** Those that the office has not decided about, oldest first. */
    public List<Clue> waiting(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM clue WHERE state = 'waiting' ORDER BY number")
                .map((rs, c) -> row(rs))
                .list();
    }

    /**
     * What the office decided.
     *
     * @param by person id
     * @param reason why not, or where to; may be null for an accepted one
     * @param problem its number on the ledger when accepted, else null
     */
    public record Verdict(Clue.State state, String by, String platform, String reason, Long problem) {}

    /** Writes the decision down; false if the clue is not waiting (any more). */
    public boolean decide(Tx tx, long number, Verdict verdict) {
        int decided = tx.handle()
                .createUpdate("UPDATE clue SET state = :state, decided_at = :now, decided_by = :by, reason = :reason,"
                        + " problem = :problem WHERE number = :number AND state = 'waiting'")
                .bind("state", verdict.state().id())
                .bind("now", tx.now())
                .bind("by", verdict.by())
                .bind("reason", verdict.reason())
                .bind("problem", verdict.problem())
                .bind("number", number)
                .execute();
        if (decided == 0) return false;
        String after = "{\"clue\":" + number + ",\"state\":\"" + verdict.state().id() + "\"}";
        audit.append(
                tx,
                new AuditTrail.Entry(verdict.by(), null, verdict.platform(), "triage", verdict.problem(), null, after));
        return true;
    }

    private Clue row(ResultSet rs) throws SQLException {
        String contact = rs.getString("contact");
        long problem = rs.getLong("problem");
        Long orNull = rs.wasNull() ? null : Long.valueOf(problem);
        return new Clue(
                rs.getLong("number"),
                Instant.ofEpochMilli(rs.getLong("at")),
                Clue.Source.valueOf(rs.getString("source").toUpperCase(Locale.ROOT)),
                rs.getString("text"),
                rs.getString("place"),
                contact == null || !seal.ready() ? null : seal.open(contact),
                Clue.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getString("reason"),
                orNull);
    }
}
