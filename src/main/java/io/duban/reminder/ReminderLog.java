package io.duban.reminder;

import io.duban.store.Tx;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The log of what was told, in the database. Its unique key, not a reader's memory, is what keeps things from doubling. */
public final class ReminderLog {
    private static final String INSERT = """
            INSERT INTO reminder_sent (number, step, days, mark, receiver, sent_at)
            VALUES (:number, :step, :days, :mark, :receiver, :at) ON CONFLICT DO NOTHING""";

    private static final String SELECT = """
            SELECT 1 FROM reminder_sent WHERE number = :number AND step = :step
            AND days = :days AND mark = :mark AND receiver = :receiver""";

    /** Everything told so far. */
    public Sent load(Tx tx) {
        Sent sent = new Sent();
        tx.handle()
                .createQuery("SELECT number, step, days, mark, receiver, sent_at FROM reminder_sent")
                .map((row, context) -> {
                    sent.add(
                            List.of(new LogKey(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getString(5))),
                            Instant.ofEpochMilli(row.getLong(6)));
                    return 1;
                })
                .list();
        return sent;
    }

    /** Whether this one key is there: cheap enough for every ring of the bell. */
    boolean has(Tx tx, LogKey key) {
        return tx.handle()
                .createQuery("""
                        SELECT 1 FROM reminder_sent WHERE number = :number AND step = :step
                        AND days = :days AND mark = :mark AND receiver = :receiver""")
                .bind("number", key.number())
                .bind("step", key.step())
                .bind("days", key.days())
                .bind("mark", key.mark())
                .bind("receiver", key.receiver())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Notes all keys if the first one was not there yet; else nothing, and false: somebody else has told it. */
    boolean claim(Tx tx, List<LogKey> keys) {
        LogKey gate = keys.get(0);
        int inserted = bound(tx.handle().createUpdate(INSERT), gate)
                .bind("at", tx.now().toEpochMilli())
                .execute();
        if (inserted == 0) {
            return false;
        }
        note(tx, keys.subList(1, keys.size()));
        return true;
    }

    /** Notes the keys; those already there stay as they are. */
    void note(Tx tx, List<LogKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = tx.handle().prepareBatch(INSERT)) {
            for (LogKey key : keys) {
                bound(batch, key).bind("at", tx.now().toEpochMilli()).add();
            }
            batch.execute();
        }
    }

    private static <S extends SqlStatement<S>> S bound(S statement, LogKey key) {
        return statement
                .bind("number", key.number())
                .bind("step", key.step())
                .bind("days", key.days())
                .bind("mark", key.mark())
                .bind("receiver", key.receiver());
    }
}
