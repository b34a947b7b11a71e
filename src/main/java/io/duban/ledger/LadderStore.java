package io.duban.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules.Rung;
import io.duban.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the ladder in force with each deadline at the moment the deadline is set, so that it can be told from later rules. */
final class LadderStore {
    private final ObjectMapper json;

    LadderStore(ObjectMapper json) {
        this.json = json;
    }

    /** Keeps {@code rungs} if a deadline began to hold between the two states; else nothing. */
    void keep(Tx tx, Problem before, Problem after, List<Rung> rungs) {
        if (!began(before, after)) return;
        tx.handle()
                .createUpdate("INSERT INTO deadline_ladder(number, deadline, rungs, since)"
                        + " VALUES (:number, :deadline, :rungs, :since) ON CONFLICT (number, deadline)"
                        + " DO UPDATE SET rungs = excluded.rungs, since = excluded.since")
                .bind("number", after.number())
                .bind("deadline", after.deadline().toString())
                .bind("rungs", write(rungs))
                .bind("since", tx.now())
                .execute();
    }

    /** A day that a complainant named binds nobody before the hand-over. */
    private static boolean began(Problem before, Problem after) {
        if (after.deadline() == null || after.status() == Status.REPORTED) return false;
        return before.status() == Status.REPORTED || !after.deadline().equals(before.deadline());
    }

    /** The kept ladders of the deadlines that hold now, by problem. */
    Map<Long, FrozenLadder> current(Tx tx) {
        Map<Long, FrozenLadder> kept = new HashMap<>();
        // Most problems share a few ladders: each is read once.
        Map<String, List<Rung>> read = new HashMap<>();
        tx.handle()
                .createQuery("SELECT l.number, l.rungs, l.since FROM deadline_ladder l"
                        + " JOIN problem p ON p.number = l.number AND p.deadline = l.deadline")
                .map((row, context) -> kept.put(
                        row.getLong(1),
                        new FrozenLadder(
                                OfficeCalendar.date(Instant.ofEpochMilli(row.getLong(3))),
                                read.computeIfAbsent(row.getString(2), this::read))))
                .list();
        return kept;
    }

    private String write(List<Rung> rungs) {
        try {
            return json.writeValueAsString(rungs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Rung> read(String rungs) {
        try {
            return json.readValue(rungs, new TypeReference<List<Rung>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept ladder cannot be read", e);
        }
    }
}
