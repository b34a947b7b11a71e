package io.duban.ledger;

import java.util.Locale;

/** The lamp of a problem. */
public enum Light {
    GREEN,
    YELLOW,
    RED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
