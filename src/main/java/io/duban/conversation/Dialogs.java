package io.duban.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.seal.Seal;
import io.duban.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * The one pending matter of each person. Sealed in the table where a key is set, because a draft may turn out to be an
 * anonymous report.
 */
final class Dialogs {
    /** After this a pending matter is dropped, with a word at the person's next message. */
    static final Duration LIFE = Duration.ofDays(1);

    private final ObjectMapper json;
    private final Seal seal;

    Dialogs(ObjectMapper json, Seal seal) {
        this.json = json;
        this.seal = seal;
    }

    /** A pending matter and since when it waits. */
    record Pending(Dialog dialog, Instant since) {
        boolean expired(Instant now) {
            return since.plus(LIFE).isBefore(now);
        }
    }

    Optional<Pending> of(Tx tx, String person) {
        Query query = tx.handle().createQuery("SELECT state, sealed, since FROM dialog WHERE person = :person");
        return query.bind("person", person)
                .map((rs, c) -> new Pending(
                        read(rs.getString("state"), rs.getInt("sealed") == 1),
                        Instant.ofEpochMilli(rs.getLong("since"))))
                .findOne();
    }

    void keep(Tx tx, String person, Dialog dialog) {
        keep(tx, person, dialog, tx.now());
    }

    /** Keeps it without making it younger. */
    void keep(Tx tx, String person, Dialog dialog, Instant since) {
        String state = write(dialog);
        tx.handle()
                .createUpdate(
                        "INSERT INTO dialog(person, state, sealed, since) VALUES (:person, :state, :sealed, :since)"
                                + " ON CONFLICT (person) DO UPDATE SET state = excluded.state, sealed = excluded.sealed,"
                                + " since = excluded.since")
                .bind("person", person)
                .bind("state", seal.ready() ? seal.close(state) : state)
                .bind("sealed", seal.ready() ? 1 : 0)
                .bind("since", since.toEpochMilli())
                .execute();
    }

    void drop(Tx tx, String person) {
        tx.handle().execute("DELETE FROM dialog WHERE person = ?", person);
    }

    private Dialog read(String state, boolean sealed) {
        try {
            return json.readValue(sealed ? seal.open(state) : state, Dialog.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored dialog cannot be read", e);
        }
    }

    private String write(Dialog dialog) {
        try {
            return json.writeValueAsString(dialog);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
