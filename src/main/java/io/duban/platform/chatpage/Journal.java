package io.duban.platform.chatpage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.seal.Seal;
import io.duban.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the panes over a restart, every line sealed whole. A line that cannot be opened (another key) is left out, never
 * shown in part. Without a key nothing is kept: better a pane that forgets than a reporter who can be read.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** A transaction of the store; {@code store::write} or {@code store::read}. */
    interface Transactions {
        <T> T in(Function<Tx, T> work);
    }

    private final Transactions write;
    private final Transactions read;
    private final Seal seal;
    private final ChatPageMessages rows = new ChatPageMessages();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    Journal(Transactions write, Transactions read, Seal seal) {
        this.write = write;
        this.read = read;
        this.seal = seal;
    }

    boolean keeps() {
        return seal.ready();
    }

    /**
     * What was kept.
     *
     * @param highest the highest number in use, rows that cannot be opened included: theirs are not given again
     */
    record Kept(List<ChatPageMessage> lines, long highest) {}

    Kept load() {
        if (!keeps()) {
            return new Kept(List.of(), 0);
        }
        List<ChatPageMessage> lines = new ArrayList<>();
        List<ChatPageMessages.Row> kept = read.in(rows::all);
        kept.forEach(row -> open(row, lines));
        return new Kept(lines, kept.isEmpty() ? 0 : kept.get(kept.size() - 1).id());
    }

    void put(ChatPageMessage line) {
        if (keeps()) {
            String body = seal.close(asJson(line));
            write.in(tx -> {
                rows.put(tx, line.id(), body);
                return null;
            });
        }
    }

    void drop(List<Long> ids) {
        if (keeps() && !ids.isEmpty()) {
            write.in(tx -> {
                ids.forEach(id -> rows.drop(tx, id));
                return null;
            });
        }
    }

    private void open(ChatPageMessages.Row row, List<ChatPageMessage> lines) {
        try {
            lines.add(json.readValue(seal.open(row.body()), ChatPageMessage.class));
        } catch (JsonProcessingException | IllegalStateException | IllegalArgumentException e) {
            LOG.warn("chat page line {} cannot be opened with this seal key", row.id());
        }
    }

    private String asJson(ChatPageMessage line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("chat page line " + line.id() + " has no JSON form", e);
        }
    }
}
