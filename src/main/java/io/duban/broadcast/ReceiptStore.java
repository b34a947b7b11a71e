package io.duban.broadcast;

import io.duban.store.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The SQL of receipts: delivered, read and confirmed per person, his reminders counting too. */
final class ReceiptStore {
    private static final int NAMED = 5;
    private static final int FETCHED = 500;

    /** Delivered and read stand with the messages themselves, in the outbox. */
    private static final String RECEIPTS = """
            (SELECT r.person, r.unit, r.reached, r.confirmed_at,
              (SELECT MIN(o.read_at) FROM outbox o WHERE o.card = 'notice:' || r.notice || ':' || r.person) AS read_at,
              (SELECT MIN(o.ended_at) FROM outbox o WHERE o.card = 'notice:' || r.notice || ':' || r.person
                AND o.status = 'delivered') AS delivered_at
            FROM notice_receipt r WHERE r.notice = :notice) s""";

    private static final String UNREAD = " WHERE confirmed_at IS NULL AND read_at IS NULL";

    Standing standing(Tx tx, Notice notice) {
        Map<String, Count> units = new HashMap<>();
        eachUnread(
                tx,
                notice.name(),
                row -> units.computeIfAbsent(row.unit(), Count::new).add(row.person()));
        List<Standing.Unread> unread = units.values().stream()
                .map(c -> new Standing.Unread(c.unit, c.count, c.names))
                .sorted(Comparator.comparing(Standing.Unread::count).reversed().thenComparing(Standing.Unread::unit))
                .toList();
        return tx.handle()
                .createQuery("SELECT COUNT(*) AS people,"
                        + " SUM(CASE WHEN reached = 0 THEN 1 ELSE 0 END) AS unreachable,"
                        + " SUM(CASE WHEN delivered_at IS NULL AND confirmed_at IS NULL THEN 0 ELSE 1 END) AS delivered,"
                        + " SUM(CASE WHEN read_at IS NULL AND confirmed_at IS NULL THEN 0 ELSE 1 END) AS got_read,"
                        + " SUM(CASE WHEN confirmed_at IS NULL THEN 0 ELSE 1 END) AS confirmed FROM " + RECEIPTS)
                .bind("notice", notice.name().id())
                .map((rs, c) -> new Standing(
                        notice,
                        rs.getInt("people"),
                        rs.getInt("unreachable"),
                        rs.getInt("delivered"),
                        rs.getInt("got_read"),
                        rs.getInt("confirmed"),
                        unread))
                .one();
    }

    /** Somebody who got it and has not read it. */
    record Row(String person, String unit) {}

    /** Those who got it and have not read it, a few in memory at a time. */
    void eachUnread(Tx tx, NoticeName name, Consumer<Row> row) {
        try (Stream<Row> rows = tx
                .handle()
                .createQuery("SELECT person, unit FROM " + RECEIPTS + UNREAD + " AND delivered_at IS NOT NULL"
                        + " ORDER BY unit, person")
                .setFetchSize(FETCHED)
                .bind("notice", name.id())
                .map((rs, c) -> new Row(rs.getString("person"), rs.getString("unit")))
                .stream()) {
            rows.forEach(row);
        }
    }

    Set<String> unread(Tx tx, NoticeName name) {
        return people(tx, name, UNREAD);
    }

    Set<String> got(Tx tx, NoticeName name) {
        return people(tx, name, " WHERE delivered_at IS NOT NULL");
    }

    private static Set<String> people(Tx tx, NoticeName name, String which) {
        return new HashSet<>(tx.handle()
                .createQuery("SELECT person FROM " + RECEIPTS + which)
                .bind("notice", name.id())
                .mapTo(String.class)
                .list());
    }

    private static final class Count {
        private final String unit;
        private final List<String> names = new ArrayList<>();
        private int count;

        Count(String unit) {
            this.unit = unit;
        }

        void add(String person) {
            count++;
            if (names.size() < NAMED) names.add(person);
        }
    }
}
