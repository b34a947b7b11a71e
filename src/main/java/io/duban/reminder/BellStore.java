package io.duban.reminder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where the scheduler keeps its own tables, with the settings under which Quartz works there (stack.md section 3). Never
 * the application's SQLite file: beside its writer the scheduler starves.
 *
 * @param name the scheduler's, the same at each start
 * @param user and {@code password} empty on SQLite
 * @param clustered several processes share these tables; PostgreSQL only
 * @param tables statements that make the tables where there are none
 */
public record BellStore(
        String name, String driver, String url, String user, String password, boolean clustered, List<String> tables) {
    private static final String BUNDLED = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
    private static final String SQLITE_MODES =
            "?journal_mode=WAL&busy_timeout=5000&foreign_keys=true&transaction_mode=IMMEDIATE&synchronous=FULL";

    /** {@code quartz.db} in the data folder. */
    public static BellStore sqlite(Path dataDir) {
        Path file = dataDir.toAbsolutePath().normalize().resolve("quartz.db");
        return new BellStore(
                "duban-" + Integer.toHexString(file.toString().hashCode()),
                "org.sqlite.JDBC",
                "jdbc:sqlite:" + file + SQLITE_MODES,
                "",
                "",
                false,
                sqliteTables());
    }

    /** Never the password. */
    @Override
    public String toString() {
        return name + " at " + url;
    }

    /** Makes the tables unless they are there. */
    void open() {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : tables) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the scheduler's tables cannot be made at " + url, e);
        }
    }

    Properties settings() {
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", name);
        settings.put("org.quartz.scheduler.instanceId", clustered ? "AUTO" : "one");
        settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.put("org.quartz.threadPool.threadCount", "2");
        settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        settings.put("org.quartz.jobStore.useProperties", "true");
        settings.put("org.quartz.jobStore.dataSource", name);
        if (clustered) {
            // Set only where it works: on SQLite it means FOR UPDATE, and scheduling never returns.
            settings.put("org.quartz.jobStore.isClustered", "true");
            settings.put("org.quartz.jobStore.clusterCheckinInterval", "2000");
        }
        String source = "org.quartz.dataSource." + name + '.';
        settings.put(source + "provider", "hikaricp");
        settings.put(source + "driver", driver);
        settings.put(source + "URL", url);
        settings.put(source + "user", user);
        settings.put(source + "password", password);
        settings.put(source + "maxConnections", "5");
        return settings;
    }

    /** The tables that come with Quartz, in SQLite's words; without its DROPs, since a restart keeps what is there. */
    private static List<String> sqliteTables() {
        String comments = "(?m)^--.*$";
        return Stream.of(bundled().replaceAll(comments, "").split(";"))
                .map(String::strip)
                .filter(sql -> sql.startsWith("CREATE"))
                .map(sql -> sql.replace("BYTEA", "BLOB")
                        .replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
                        .replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"))
                .toList();
    }

    private static String bundled() {
        try (InputStream in = BellStore.class.getResourceAsStream(BUNDLED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
