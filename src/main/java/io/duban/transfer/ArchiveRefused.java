package io.duban.transfer;

/** A backup or restore that was not done; nothing was changed. {@code detail} names the file or entry, never content. */
public final class ArchiveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. The command line has a text for each. */
    public enum Reason {
        /** A server holds the store. */
        HELD,
        /** No such file, or a folder. */
        NO_FILE,
        /** Not a zip, cut off, or not written by {@code backup}. */
        NOT_A_BACKUP,
        /** Written by a newer version. */
        TOO_NEW,
        /** An entry's bytes are not what the manifest says. */
        DAMAGED,
        /** An entry that is missing, twice there, not in the manifest or points outside the data folder. */
        STRANGE_ENTRY,
        /** Not enough room to unpack beside the data folder. */
        NO_ROOM
    }

    private final Reason reason;
    private final String detail;

    ArchiveRefused(Reason reason, String detail) {
        this(reason, detail, null);
    }

    ArchiveRefused(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
