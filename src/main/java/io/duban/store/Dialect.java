package io.duban.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The few things that SQLite and PostgreSQL do differently. */
enum Dialect {
    SQLITE,
    POSTGRESQL;

    private static final String SQLITE_PREFIX = "jdbc:sqlite:";
    /**
     * Durable at power loss (synchronous=FULL), writers queue instead of failing (IMMEDIATE, busy_timeout), and what is
     * forgotten is overwritten in the file too (secure_delete).
     */
    private static final String SQLITE_OPTIONS =
            "journal_mode=WAL&busy_timeout=10000&foreign_keys=true&secure_delete=true&synchronous=FULL&transaction_mode=";

    static Dialect of(String url) {
        if (url.startsWith(SQLITE_PREFIX)) return SQLITE;
        if (url.startsWith("jdbc:postgresql:")) return POSTGRESQL;
        throw new IllegalArgumentException("store.url must begin with jdbc:sqlite: or jdbc:postgresql:");
    }

    /** One connection writes on SQLite: its waiting between writers is unfair and gains nothing. */
    HikariConfig writers(StoreSettings settings) {
        HikariConfig config = base(settings, "IMMEDIATE");
        config.setMaximumPoolSize(this == SQLITE ? 1 : 8);
        config.setPoolName("duban-write");
        return config;
    }

    HikariConfig readers(StoreSettings settings) {
        HikariConfig config = base(settings, "DEFERRED");
        config.setMaximumPoolSize(4);
        config.setPoolName("duban-read");
        return config;
    }

    /** The file of an SQLite URL, without its options. */
    static Path file(String url) {
        String path = url.substring(SQLITE_PREFIX.length());
        int options = path.indexOf('?');
        return Path.of(options < 0 ? path : path.substring(0, options));
    }

    private HikariConfig base(StoreSettings settings, String transactions) {
        HikariConfig config = new HikariConfig();
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(10_000);
        if (this == SQLITE) {
            parents(file(settings.url()));
            config.setJdbcUrl(SQLITE_PREFIX + file(settings.url()) + "?" + SQLITE_OPTIONS + transactions);
        } else {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password());
            config.setConnectionInitSql("SET synchronous_commit = on");
        }
        return config;
    }

    private static void parents(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(parent)) Files.createDirectories(parent);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of the database " + file, e);
        }
    }
}
