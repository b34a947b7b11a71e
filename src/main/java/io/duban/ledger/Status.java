package io.duban.ledger;

import java.util.Locale;

/** Where a problem stands on its road. */
public enum Status {
    REPORTED,
    ASSIGNED,
    RECTIFYING,
    CLOSING,
    CLOSED,
    REJECTED,
    MERGED;

    /** The name in data and texts: {@code rectifying}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Neither struck off nor gone. */
    public boolean open() {
        return this != CLOSED && this != REJECTED && this != MERGED;
    }

    public static Status of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
