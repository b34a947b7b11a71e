package io.duban.store;

import java.nio.file.Path;

/**
 * Where the data lies.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
 * @param user PostgreSQL only
 * @param password PostgreSQL only; never printed
 * @param dataDir attachments, seal key and lock
 */
public record StoreSettings(String url, String user, String password, Path dataDir) {
    /** The file of an SQLite URL, without its options. */
    public static Path file(String url) {
        return Dialect.file(url);
    }

    @Override
    public String toString() {
        return "StoreSettings[url=" + url + ", dataDir=" + dataDir + "]";
    }
}
