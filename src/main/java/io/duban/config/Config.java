package io.duban.config;

import java.util.Map;
import java.util.stream.Stream;

/**
 * duban.yaml: how Duban runs.
 *
 * @param platforms sections by platform name, all known ones, each bound by its own package
 * @param nightlySync whether the roster is compared with the platforms' address books by night
 * @param logLevel {@code error|warn|info|debug}
 */
public record Config(
        Server server,
        Store store,
        Map<String, Section> platforms,
        Security security,
        Assist assist,
        Clue clue,
        boolean nightlySync,
        String logLevel) {
    static final String CHAT_PAGE = "chat-page";
    static final String ENABLED = "enabled";
    static final String AUTO = "auto";

    /**
     * Where the web server listens.
     *
     * @param port 0 takes any free one
     * @param publicUrl as seen from outside, without a slash at the end; empty when nobody comes from outside
     */
    public record Server(String host, int port, String publicUrl) {}

    /**
     * The database.
     *
     * @param url JDBC, of SQLite or PostgreSQL
     * @param dataDir folder of attachments and keys, relative to the working directory
     * @param sample whether an empty store is filled with the sample rows
     */
    public record Store(String url, String dataDir, boolean sample, String user, Secret password) {
        /** Whether the database is a file of ours (SQLite). */
        public boolean embedded() {
            return url.startsWith("jdbc:sqlite:");
        }

        /** Without the URL's parameters, which may hold a password. */
        @Override
        public String toString() {
            return "Store[url=" + url.replaceFirst("\\?.*", "?…").replaceFirst("//[^/@]*@", "//…@") + ", dataDir="
                    + dataDir + ", sample=" + sample + "]";
        }
    }

    /** @param sealKey seals anonymous reporters; may be empty */
    public record Security(Secret sealKey) {}

    /**
     * A language model in the office's own network, asked what an unclear sentence may mean.
     *
     * @param url base of its endpoint, without a slash at the end; not empty when enabled
     * @param key bearer token, may be empty
     */
    public record Assist(boolean enabled, String url, String model, Secret key) {}

    /**
     * The public page for clues, and chat for people who are not on the roster.
     *
     * @param groups whether they may tell a clue in chat too
     * @param perAddress how many an hour from one address; {@code perHour} from all together
     * @param behindProxy whether a proxy of ours names the visitor in the last {@code X-Forwarded-For}
     */
    public record Clue(boolean enabled, boolean groups, int perAddress, int perHour, boolean behindProxy) {}

    /** Whether the platform is on; {@code auto} is on while no other one is. */
    public boolean enabled(String platform) {
        Section section = platforms.get(platform);
        if (section == null) {
            return false;
        }
        String enabled = section.text(ENABLED, platform.equals(CHAT_PAGE) ? AUTO : "false");
        return enabled.equals(AUTO) ? otherwiseEnabled(platform).findAny().isEmpty() : enabled.equalsIgnoreCase("true");
    }

    /** The platforms that are on, in the order of the file. */
    public java.util.List<String> enabledPlatforms() {
        return platforms.keySet().stream().filter(this::enabled).toList();
    }

    private Stream<String> otherwiseEnabled(String platform) {
        return platforms.keySet().stream()
                .filter(other -> !other.equals(platform))
                .filter(other -> platforms.get(other).text(ENABLED, "false").equalsIgnoreCase("true"));
    }
}
