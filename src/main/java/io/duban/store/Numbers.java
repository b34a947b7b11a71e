package io.duban.store;

/** Small numbers that count up; a committed one is never handed out again, one that was rolled back leaves no gap. */
public final class Numbers {
    private Numbers() {}

    /** The next number of {@code name}, from 1. */
    public static long next(Tx tx, String name) {
        tx.handle()
                .execute(
                        "INSERT INTO counter(name, value) VALUES (?, 1)"
                                + " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1",
                        name);
        return tx.handle()
                .createQuery("SELECT value FROM counter WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }
}
