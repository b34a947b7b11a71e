package io.duban.broadcast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.StoredFile;
import io.duban.roster.Person;
import io.duban.store.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The SQL of notices and of who was to get them. */
final class NoticeStore {
    private static final TypeReference<List<StoredFile>> FILES = new TypeReference<>() {};
    private final ObjectMapper json;

    NoticeStore(ObjectMapper json) {
        this.json = json;
    }

    void insert(Tx tx, Notice n) {
        tx.handle()
                .createUpdate("INSERT INTO notice(name, author, audience, text, files, corrects, made_at, sends_at,"
                        + " next_poll, polled, polled_to) VALUES (:name, :author, :audience, :text, :files, :corrects,"
                        + " :made, :sends, :sends, 0, 0)")
                .bind("name", n.name().id())
                .bind("author", n.author())
                .bind("audience", n.audience().toString())
                .bind("text", n.text())
                .bind("files", write(n.files()))
                .bind("corrects", n.corrects() == null ? null : n.corrects().id())
                .bind("made", n.madeAt())
                .bind("sends", n.sendsAt())
                .execute();
    }

    /** One batch of those who are to get it; plain JDBC, since binding by name costs as much again. */
    void addReceipts(Tx tx, NoticeName name, List<Person> people, Set<String> reached) {
        try (PreparedStatement batch = tx.handle()
                .getConnection()
                .prepareStatement("INSERT INTO notice_receipt(notice, person, unit, reached) VALUES (?, ?, ?, ?)")) {
            for (Person person : people) {
                batch.setString(1, name.id());
                batch.setString(2, person.id());
                batch.setString(3, person.unit());
                batch.setInt(4, reached.contains(person.id()) ? 1 : 0);
                batch.addBatch();
            }
            batch.executeBatch();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    Optional<Notice> find(Tx tx, NoticeName name) {
        return tx.handle()
                .createQuery("SELECT * FROM notice WHERE name = :name")
                .bind("name", name.id())
                .map((rs, c) -> notice(rs))
                .findOne();
    }

    /** The newest of the series that has gone out. */
    Optional<Notice> newest(Tx tx, Series series) {
        return tx.handle()
                .createQuery("SELECT * FROM notice WHERE sends_at <= :now AND name "
                        + (series == Series.TIP ? "LIKE 'tip-%'" : "NOT LIKE 'tip-%'")
                        + " ORDER BY made_at DESC, LENGTH(name) DESC, name DESC LIMIT 1")
                .bind("now", tx.now())
                .map((rs, c) -> notice(rs))
                .findOne();
    }

    void withdrawn(Tx tx, NoticeName name) {
        tx.handle()
                .createUpdate("UPDATE notice SET withdrawn_at = :now, next_poll = NULL WHERE name = :name")
                .bind("now", tx.now())
                .bind("name", name.id())
                .execute();
    }

    void reminded(Tx tx, NoticeName name, LocalDate day) {
        tx.handle().execute("UPDATE notice SET reminded_on = ? WHERE name = ?", day.toString(), name.id());
    }

    /** False if he had said so before, or it was not for him. */
    boolean confirm(Tx tx, NoticeName name, String person) {
        return tx.handle()
                        .createUpdate("UPDATE notice_receipt SET confirmed_at = :now"
                                + " WHERE notice = :notice AND person = :person AND confirmed_at IS NULL")
                        .bind("now", tx.now())
                        .bind("notice", name.id())
                        .bind("person", person)
                        .execute()
                == 1;
    }

    boolean isFor(Tx tx, NoticeName name, String person) {
        return tx.handle()
                .createQuery("SELECT 1 FROM notice_receipt WHERE notice = :notice AND person = :person")
                .bind("notice", name.id())
                .bind("person", person)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Notices whose readers are to be asked about now. */
    List<Poll> polls(Tx tx) {
        return tx.handle()
                .createQuery("SELECT * FROM notice WHERE next_poll <= :now ORDER BY next_poll")
                .bind("now", tx.now())
                .map((rs, c) -> new Poll(notice(rs), rs.getInt("polled"), rs.getLong("polled_to")))
                .list();
    }

    /**
     * Asking about the readers of a notice.
     *
     * @param polled how many rounds are done
     * @param polledTo how far this round is, an {@code id} of the outbox
     */
    record Poll(Notice notice, int polled, long polledTo) {}

    void polled(Tx tx, Poll poll, Instant next) {
        tx.handle()
                .createUpdate(
                        "UPDATE notice SET polled = :polled, polled_to = :to, next_poll = :next WHERE name = :name")
                .bind("polled", poll.polled())
                .bind("to", poll.polledTo())
                .bind("next", next)
                .bind("name", poll.notice().name().id())
                .execute();
    }

    private Notice notice(ResultSet rs) throws SQLException {
        String corrects = rs.getString("corrects");
        String reminded = rs.getString("reminded_on");
        long withdrawn = rs.getLong("withdrawn_at");
        Instant withdrawnAt = rs.wasNull() ? null : Instant.ofEpochMilli(withdrawn);
        return new Notice(
                NoticeName.read(rs.getString("name")).orElseThrow(),
                rs.getString("author"),
                Audience.read(rs.getString("audience")),
                rs.getString("text"),
                files(rs.getString("files")),
                corrects == null ? null : NoticeName.read(corrects).orElseThrow(),
                Instant.ofEpochMilli(rs.getLong("made_at")),
                Instant.ofEpochMilli(rs.getLong("sends_at")),
                withdrawnAt,
                reminded == null ? null : LocalDate.parse(reminded));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<StoredFile> files(String written) {
        try {
            return json.readValue(written, FILES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the files of a notice cannot be read", e);
        }
    }
}
