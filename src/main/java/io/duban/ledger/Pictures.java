package io.duban.ledger;

import io.duban.store.Store;
import io.duban.store.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the print of each picture handed in as evidence, one after the other and each once, so that a draw finds the same
 * photo under two problems though its bytes differ.
 */
public final class Pictures {
    private static final int AT_ONCE = 16;

    private final Store store;
    private final Printer printer;

    /** What a stored picture looks like: 32 hexadecimal digits, or empty when that cannot be told. */
    public interface Printer {
        Optional<String> print(String sha256, String type);
    }

    public Pictures(Store store, Printer printer) {
        this.store = store;
        this.printer = printer;
    }

    /** Looks at some pictures that were not looked at; false when there are none. For one thread, no transaction is open. */
    public boolean step() {
        Map<String, String> fresh = store.read(Pictures::fresh);
        fresh.forEach(this::look);
        return !fresh.isEmpty();
    }

    private void look(String sha256, String type) {
        // First the row, then the picture: one that kills the process must not do so again at each start.
        int mine = store.write(tx -> tx.handle()
                .createUpdate("INSERT INTO picture_print(sha256, at) VALUES (:sha256, :at) ON CONFLICT DO NOTHING")
                .bind("sha256", sha256)
                .bind("at", tx.now())
                .execute());
        Optional<String> print = mine == 0 ? Optional.empty() : printer.print(sha256, type);
        print.ifPresent(p ->
                store.run(tx -> tx.handle().execute("UPDATE picture_print SET print = ? WHERE sha256 = ?", p, sha256)));
    }

    private static Map<String, String> fresh(Tx tx) {
        Map<String, String> fresh = new HashMap<>();
        List<String[]> rows = tx.handle()
                .createQuery("SELECT DISTINCT e.sha256, e.type FROM evidence e"
                        + " WHERE e.type LIKE 'image/%'"
                        + " AND NOT EXISTS (SELECT 1 FROM picture_print p WHERE p.sha256 = e.sha256) LIMIT " + AT_ONCE)
                .map((rs, c) -> new String[] {rs.getString(1), rs.getString(2)})
                .list();
        rows.forEach(row -> fresh.put(row[0], row[1]));
        return fresh;
    }

    /** The prints known by now, by hash. */
    static Map<String, Print> all(Tx tx) {
        Map<String, Print> prints = new HashMap<>();
        tx.handle()
                .createQuery("SELECT sha256, print FROM picture_print WHERE print IS NOT NULL")
                .map((rs, c) -> prints.put(rs.getString(1), Print.of(rs.getString(2))))
                .list();
        return prints;
    }

    /** 128 bits of a picture. */
    record Print(long across, long down) {
        /** Copies differ in up to this many of 128 bits, other photos in 40 and more (PicturePrintTest). */
        private static final int ALIKE = 8;

        static Print of(String hex) {
            return new Print(
                    Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
        }

        boolean like(Print other) {
            return Long.bitCount(across ^ other.across) + Long.bitCount(down ^ other.down) <= ALIKE;
        }
    }
}
