package io.duban.kit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.opentest4j.TestAbortedException;

/**
 * A real PostgreSQL, started once for all tests of this process. {@code DUBAN_TEST_POSTGRES_URL}, {@code …_USER} and
 * {@code …_PASSWORD} name another server, whose user may make databases. Where neither runs the tests are skipped, with a word.
 */
public final class RealPostgres {
    private static EmbeddedPostgres embedded;

    private RealPostgres() {}

    /** The variables of the environment that make Duban use a new empty database. */
    public static Map<String, String> freshDatabase() {
        String name = "duban_" + UUID.randomUUID().toString().replace("-", "");
        String user = System.getenv().getOrDefault("DUBAN_TEST_POSTGRES_USER", "postgres");
        String password = System.getenv().getOrDefault("DUBAN_TEST_POSTGRES_PASSWORD", "");
        String server = server();
        try (Connection connection = DriverManager.getConnection(server + "postgres", user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database at " + server, e);
        }
        return Map.of(
                "DUBAN_STORE_URL",
                server + name,
                "DUBAN_STORE_USER",
                user,
                "DUBAN_STORE_PASSWORD",
                password,
                "DUBAN_SEAL_KEY",
                "a long enough text that seals anonymous reporters");
    }

    private static synchronized String server() {
        String given = System.getenv("DUBAN_TEST_POSTGRES_URL");
        if (given != null) return given.endsWith("/") ? given : given + "/";
        try {
            if (embedded == null) embedded = EmbeddedPostgres.builder().start();
            return "jdbc:postgresql://localhost:" + embedded.getPort() + "/";
        } catch (IOException | IllegalStateException e) {
            // As root it needs user namespaces, which some containers forbid.
            throw new TestAbortedException(
                    "PostgreSQL does not start here; name a server in DUBAN_TEST_POSTGRES_URL", e);
        }
    }
}
