package io.duban.broadcast;

import java.util.List;

/**
 * Who has got, read and confirmed a notice. Confirming is reading; where a platform tells nothing about reading, only who
 * confirmed counts as having read.
 *
 * @param people who were to get it
 * @param unreachable of them without an account anywhere
 * @param delivered to whom it was delivered
 * @param read of them who have read or confirmed it
 * @param confirmed who said 收到
 * @param units those who got it and have not read it, unit by unit, most first
 */
public record Standing(
        Notice notice, int people, int unreachable, int delivered, int read, int confirmed, List<Unread> units) {
    /**
     * Those of one unit.
     *
     * @param names person ids of some of them
     */
    public record Unread(String unit, int count, List<String> names) {}

    /** Got it and has not read it. */
    public int unread() {
        return delivered - read;
    }

    /** Has an account, and it has not got there (yet). */
    public int underWay() {
        return people - unreachable - delivered;
    }
}
