package io.duban.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.StoredFile;
import io.duban.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The SQL of problems and what hangs on them. */
final class ProblemStore {
    private static final String COLUMNS =
            "number, title, description, source, category, level, stage, status, unit, person, reporter, anonymous, measures,"
                    + " deadline, first_deadline, extensions, reported_at, assigned_at, signed_at, closing_at, closed_at,"
                    + " reopened, returned, platform, rectify_type, merged_into, place, pending";
    private static final int PAGE = 200;

    private final ObjectMapper json;

    ProblemStore(ObjectMapper json) {
        this.json = json;
    }

    void insert(Tx tx, Problem p) {
        String values = ":" + COLUMNS.replace(", ", ", :").replace(",:", ", :");
        Update insert = tx.handle().createUpdate("INSERT INTO problem(" + COLUMNS + ") VALUES (" + values + ")");
        bind(insert, p).execute();
        appendEntries(tx, p, 0, 0);
    }

    /** Whoever else would change it waits until this transaction ends, then sees what it became. */
    void hold(Tx tx, long number) {
        tx.handle().execute("UPDATE problem SET number = number WHERE number = ?", number);
    }

    void update(Tx tx, Problem before, Problem after) {
        StringBuilder sets = new StringBuilder();
        for (String column : COLUMNS.split(", ")) {
            if (!column.equals("number"))
                sets.append(sets.isEmpty() ? "" : ", ")
                        .append(column)
                        .append(" = :")
                        .append(column);
        }
        bind(tx.handle().createUpdate("UPDATE problem SET " + sets + " WHERE number = :number"), after)
                .execute();
        appendEntries(tx, after, before.progress().size(), before.evidence().size());
        if (after.deadline() != null && !after.deadline().equals(before.deadline())) deadlineChanged(tx, before, after);
    }

    private static void deadlineChanged(Tx tx, Problem before, Problem after) {
        tx.handle()
                .createUpdate("INSERT INTO deadline_change(number, at, was, became, reason)"
                        + " VALUES (:number, :at, :was, :became, :reason)")
                .bind("number", after.number())
                .bind("at", tx.now())
                .bind("was", before.deadline())
                .bind("became", after.deadline())
                .bind(
                        "reason",
                        before.pending() == null ? null : before.pending().text())
                .execute();
    }

    private Update bind(Update update, Problem p) {
        return update.bind("number", p.number())
                .bind("title", p.title())
                .bind("description", p.description())
                .bind("source", p.source())
                .bind("category", p.category())
                .bind("level", p.level())
                .bind("stage", p.stage())
                .bind("status", p.status().id())
                .bind("unit", p.unit())
                .bind("person", p.person())
                .bind("reporter", p.reporter())
                .bind("anonymous", p.anonymous() ? 1 : 0)
                .bind("measures", p.measures())
                .bind("deadline", text(p.deadline()))
                .bind("first_deadline", text(p.firstDeadline()))
                .bind("extensions", p.extensions())
                .bind("reported_at", p.reportedAt())
                .bind("assigned_at", p.assignedAt())
                .bind("signed_at", p.signedAt())
                .bind("closing_at", p.closingAt())
                .bind("closed_at", p.closedAt())
                .bind("reopened", p.reopened())
                .bind("returned", p.returned())
                .bind("platform", p.platform())
                .bind("rectify_type", p.rectifyType())
                .bind("merged_into", p.mergedInto())
                .bind("place", p.place())
                .bind("pending", p.pending() == null ? null : write(p.pending()));
    }

    private void appendEntries(Tx tx, Problem p, int progressKept, int evidenceKept) {
        for (int i = progressKept; i < p.progress().size(); i++) {
            Problem.ProgressEntry e = p.progress().get(i);
            tx.handle()
                    .createUpdate("INSERT INTO progress(number, seq, at, author, text, percent, files)"
                            + " VALUES (:number, :seq, :at, :author, :text, :percent, :files)")
                    .bind("number", p.number())
                    .bind("seq", i)
                    .bind("at", e.at())
                    .bind("author", e.by())
                    .bind("text", e.text())
                    .bind("percent", e.percent())
                    .bind("files", write(e.attachments()))
                    .execute();
        }
        for (int i = evidenceKept; i < p.evidence().size(); i++) {
            Problem.Evidence e = p.evidence().get(i);
            tx.handle()
                    .createUpdate("INSERT INTO evidence(number, seq, sha256, name, type, size, phase, author, at)"
                            + " VALUES (:number, :seq, :sha256, :name, :type, :size, :phase, :author, :at)")
                    .bind("number", p.number())
                    .bind("seq", i)
                    .bindMethods(e.file())
                    .bind("phase", e.phase())
                    .bind("author", e.by())
                    .bind("at", e.at())
                    .execute();
        }
    }

    void sealReporter(Tx tx, long number, String sealed, String mark) {
        tx.handle().execute("INSERT INTO sealed_reporter(number, sealed, mark) VALUES (?, ?, ?)", number, sealed, mark);
    }

    java.util.Optional<String> sealedReporter(Tx tx, long number) {
        return tx.handle()
                .createQuery("SELECT sealed FROM sealed_reporter WHERE number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }

    /** Problems where the condition holds, by number, with everything that hangs on them. */
    List<Problem> where(Tx tx, String condition, Map<String, ?> values) {
        Query query = tx.handle()
                .createQuery(
                        "SELECT p.*, s.mark FROM problem p LEFT JOIN sealed_reporter s ON s.number = p.number WHERE "
                                + condition + " ORDER BY p.number");
        values.forEach((name, value) -> {
            if (value instanceof List<?> list) query.bindList(name, list);
            else query.bind(name, value);
        });
        List<Problem> bare = query.map((rs, c) -> row(rs)).list();
        List<Problem> whole = new ArrayList<>(bare.size());
        for (int from = 0; from < bare.size(); from += PAGE) {
            whole.addAll(withEntries(tx, bare.subList(from, Math.min(bare.size(), from + PAGE))));
        }
        return whole;
    }

    /** The numbers after {@code number}, at most a page. */
    List<Problem> pageAfter(Tx tx, long number) {
        return where(
                tx,
                "p.number IN (SELECT number FROM problem WHERE number > :after ORDER BY number LIMIT " + PAGE + ")",
                Map.of("after", number));
    }

    private List<Problem> withEntries(Tx tx, List<Problem> bare) {
        List<Long> numbers = bare.stream().map(Problem::number).toList();
        Map<Long, List<Problem.ProgressEntry>> progress = new HashMap<>();
        Map<Long, List<Problem.Evidence>> evidence = new HashMap<>();
        tx.handle()
                .createQuery("SELECT * FROM progress WHERE number IN (<numbers>) ORDER BY number, seq")
                .bindList("numbers", numbers)
                .map((rs, c) -> progress.computeIfAbsent(rs.getLong("number"), n -> new ArrayList<>())
                        .add(entry(rs)))
                .list();
        tx.handle()
                .createQuery("SELECT * FROM evidence WHERE number IN (<numbers>) ORDER BY number, seq")
                .bindList("numbers", numbers)
                .map((rs, c) -> evidence.computeIfAbsent(rs.getLong("number"), n -> new ArrayList<>())
                        .add(evidence(rs)))
                .list();
        return bare.stream()
                .map(p -> {
                    Draft d = new Draft(p);
                    d.progress = progress.getOrDefault(p.number(), List.of());
                    d.evidence = evidence.getOrDefault(p.number(), List.of());
                    return d.done();
                })
                .toList();
    }

    private Problem row(ResultSet rs) throws SQLException {
        long merged = rs.getLong("merged_into");
        Long mergedInto = rs.wasNull() ? null : Long.valueOf(merged);
        String pending = rs.getString("pending");
        return new Problem(
                rs.getLong("number"),
                rs.getString("title"),
                rs.getString("description"),
                rs.getString("source"),
                rs.getString("category"),
                rs.getString("level"),
                rs.getString("stage"),
                Status.of(rs.getString("status")),
                rs.getString("unit"),
                rs.getString("person"),
                rs.getString("reporter"),
                rs.getInt("anonymous") == 1,
                rs.getString("measures"),
                date(rs, "deadline"),
                rs.getInt("extensions"),
                List.of(),
                List.of(),
                instant(rs, "reported_at"),
                instant(rs, "assigned_at"),
                instant(rs, "signed_at"),
                instant(rs, "closing_at"),
                instant(rs, "closed_at"),
                rs.getInt("reopened"),
                rs.getInt("returned"),
                rs.getString("platform"),
                rs.getString("rectify_type"),
                mergedInto,
                rs.getString("place"),
                pending == null ? null : read(pending, new TypeReference<Problem.Application>() {}),
                date(rs, "first_deadline"),
                rs.getString("mark"));
    }

    private Problem.ProgressEntry entry(ResultSet rs) throws SQLException {
        int percent = rs.getInt("percent");
        Integer orNull = rs.wasNull() ? null : Integer.valueOf(percent);
        List<StoredFile> files = read(rs.getString("files"), new TypeReference<List<StoredFile>>() {});
        return new Problem.ProgressEntry(
                instant(rs, "at"), rs.getString("author"), rs.getString("text"), orNull, files);
    }

    private static Problem.Evidence evidence(ResultSet rs) throws SQLException {
        StoredFile file =
                new StoredFile(rs.getString("sha256"), rs.getString("name"), rs.getString("type"), rs.getLong("size"));
        return new Problem.Evidence(file, rs.getString("phase"), rs.getString("author"), instant(rs, "at"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        long millis = rs.getLong(column);
        return rs.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static LocalDate date(ResultSet rs, String column) throws SQLException {
        String text = rs.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    private static String text(LocalDate date) {
        return date == null ? null : date.toString();
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
            throw new IllegalStateException("a stored value of the ledger cannot be read", e);
        }
    }
}
