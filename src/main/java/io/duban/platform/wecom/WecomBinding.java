package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;

/** One pass over the section {@code platforms.wecom}: everything that is wrong is told, then there are no settings. */
final class WecomBinding {
    private static final Set<String> APP_KEYS =
            Set.of("corp-id", "agent-id", "secret", "callback-token", "encoding-aes-key");
    private static final Set<String> OTHER_KEYS = Set.of("enabled", "api-base", "oauth-base", "login-base", "window");
    private static final String AES_KEY = "[A-Za-z0-9]{43}";
    private static final String TOKEN = "[A-Za-z0-9]{1,32}";

    private final JsonNode section;
    private final BiConsumer<String, String> wrong;
    private final List<String> keysWrong = new ArrayList<>();

    WecomBinding(JsonNode section, BiConsumer<String, String> wrong) {
        this.section = section;
        this.wrong = wrong;
    }

    WecomSettings bind(String publicUrl) {
        unknownKeys();
        AibotSettings bot = bot();
        boolean begun = APP_KEYS.stream().anyMatch(key -> !given(key).isEmpty());
        boolean app = begun || bot.mode() == AibotSettings.Mode.NONE;
        WecomSettings settings = new WecomSettings(
                base("api-base", WecomSettings.API),
                base("oauth-base", WecomSettings.OAUTH),
                base("login-base", WecomSettings.LOGIN),
                app ? text("corp-id", "\\S{1,64}", "the corp's id, such as ww1234567890abcdef") : "",
                app ? number("agent-id") : 0,
                app ? text("secret", "\\S{1,512}", "the app's secret, best as ${DUBAN_WECOM_SECRET}") : "",
                app ? text("callback-token", TOKEN, "1 to 32 letters and digits, as in the app's console") : "",
                app ? text("encoding-aes-key", AES_KEY, "exactly 43 letters and digits, as in the app's console") : "",
                window(),
                WecomSettings.MAX_BODY,
                publicUrl == null ? "" : publicUrl.strip(),
                bot);
        return keysWrong.isEmpty() ? settings : null;
    }

    private void unknownKeys() {
        TreeSet<String> known = new TreeSet<>(APP_KEYS);
        known.addAll(OTHER_KEYS);
        known.addAll(AibotSettings.KEYS);
        section.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                no(key, "unknown key; known are " + String.join(", ", known));
            }
        });
    }

    /** What the mode does not need is neither asked for nor looked at. */
    private AibotSettings bot() {
        AibotSettings.Mode mode = AibotSettings.Mode.of(given("bot-mode"));
        if (mode == null) {
            no("bot-mode", "unknown; give none, callback or websocket");
            return AibotSettings.NONE;
        }
        if (mode == AibotSettings.Mode.NONE) {
            return AibotSettings.NONE;
        }
        boolean calls = mode == AibotSettings.Mode.CALLBACK;
        return new AibotSettings(
                mode,
                calls ? text("bot-token", TOKEN, "1 to 32 letters and digits, as in the bot's console") : "",
                calls
                        ? text(
                                "bot-encoding-aes-key",
                                AES_KEY,
                                "exactly 43 letters and digits, as in the bot's console")
                        : "",
                calls ? "" : text("bot-id", "\\S{1,128}", "the bot's BotID"),
                calls
                        ? ""
                        : text(
                                "bot-secret",
                                "\\S{1,512}",
                                "the bot's secret for long connections, best as ${DUBAN_WECOM_BOT_SECRET}"),
                socket(),
                given("bot-name").replaceFirst("^[@\uFF20]", ""));
    }

    /** OkHttp knows sockets by http and https. */
    private HttpUrl socket() {
        String value = given("bot-url").isEmpty() ? AibotSettings.URL : given("bot-url");
        HttpUrl url = value.matches("(?i)wss?://.+") ? HttpUrl.parse(value.replaceFirst("(?i)^ws", "http")) : null;
        if (url == null || url.fragment() != null || !url.username().isEmpty()) {
            no("bot-url", "not an address; give wss:// with host, such as " + AibotSettings.URL);
            return HttpUrl.get(AibotSettings.URL.replaceFirst("^ws", "http"));
        }
        return url;
    }

    private String given(String key) {
        return section.path(key).asText("").strip();
    }

    private String text(String key, String shape, String right) {
        String value = given(key);
        if (value.isEmpty()) {
            no(key, "missing; give " + right);
        } else if (!value.matches(shape)) {
            no(key, "malformed; give " + right);
        }
        return value;
    }

    private long number(String key) {
        String value = given(key);
        if (!value.matches("[0-9]{1,15}")) {
            no(key, (value.isEmpty() ? "missing" : "not a number") + "; give the app's AgentId, such as 1000002");
            return 0;
        }
        return Long.parseLong(value);
    }

    private String base(String key, String standard) {
        String value = given(key);
        if (value.isEmpty()) {
            return standard;
        }
        HttpUrl url = HttpUrl.parse(value);
        if (url == null || url.querySize() > 0 || url.fragment() != null || hasUser(value)) {
            no(key, "not an address; give http:// or https:// with host, such as " + standard);
        }
        return value.replaceAll("/+$", "");
    }

    private static boolean hasUser(String value) {
        try {
            return URI.create(value).getUserInfo() != null;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private Duration window() {
        String value = given("window");
        if (value.isEmpty()) {
            return WecomSettings.WINDOW;
        }
        try {
            Duration window = value.matches("\\d{1,4}m")
                    ? Duration.ofMinutes(Long.parseLong(value.replace("m", "")))
                    : Duration.parse(value);
            if (window.compareTo(Duration.ofSeconds(30)) >= 0 && window.compareTo(Duration.ofHours(24)) <= 0) {
                return window;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        no("window", "not a span between 30 seconds and 24 hours; give minutes such as 10m, or PT10M");
        return WecomSettings.WINDOW;
    }

    private void no(String key, String what) {
        keysWrong.add(key);
        wrong.accept(key, what);
    }
}
