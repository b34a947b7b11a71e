package io.duban.store;

import java.time.Duration;

/**
 * A turn that one of several nodes has at a time: a row that lapses unless its holder renews it. A node that stood still for
 * longer than the turn lasts finds it taken; the nodes' clocks may differ by less than that.
 */
public final class Lease {
    private final String name;
    private final String holder;
    private final Duration life;

    /**
     * @param holder a name that no other node has
     * @param life how long a turn lasts from each renewal
     */
    public Lease(String name, String holder, Duration life) {
        this.name = name;
        this.holder = holder;
        this.life = life;
    }

    /** Takes or renews the turn; false while another node has it. */
    public boolean take(Tx tx) {
        return change(
                        tx,
                        "UPDATE lease SET holder = :holder, until = :until"
                                + " WHERE name = :name AND (holder = :holder OR until <= :now)")
                || change(
                        tx,
                        "INSERT INTO lease (name, holder, until) VALUES (:name, :holder, :until)"
                                + " ON CONFLICT (name) DO NOTHING");
    }

    /** Gives the turn up, so that the next node need not wait for its end; nothing happens to another node's turn. */
    public void release(Tx tx) {
        tx.handle()
                .createUpdate("DELETE FROM lease WHERE name = :name AND holder = :holder")
                .bind("name", name)
                .bind("holder", holder)
                .execute();
    }

    private boolean change(Tx tx, String sql) {
        return tx.handle()
                        .createUpdate(sql)
                        .bind("name", name)
                        .bind("holder", holder)
                        .bind("until", tx.now().plus(life))
                        .bind("now", tx.now())
                        .execute()
                == 1;
    }
}
