package io.duban.store;

/** Small numbers that count up; a committed one is never handed out again, one that was rolled back leaves no gap. */
public final class Numbers {
    private Numbers() {}

    /** The next number of {@code name}, from 1. */
    public static long next(Tx tx, String name) {
        return next(tx, name, 1);
    }

    /** Takes {@code count} numbers in a row at once; the first of them. */
    public static long next(Tx tx, String name, int count) {
        tx.handle()
                .createUpdate("INSERT INTO counter(name, value) VALUES (:name, :count)"
                        + " ON CONFLICT (name) DO UPDATE SET value = counter.value + :count")
                .bind("name", name)
                .bind("count", count)
                .execute();
        long last = tx.handle()
                .createQuery("SELECT value FROM counter WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
        return last - count + 1;
    }
}
