package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;

/**
 * The section {@code platforms.wecom} of duban.yaml. The three bases differ only in private deployments (政务微信), where
 * each is the customer's own.
 *
 * @param apiBase scheme and host, perhaps with a path before {@code /cgi-bin}
 * @param oauthBase where the sign-in inside the client starts
 * @param loginBase where the sign-in of a browser starts
 * @param window how old or how far ahead a callback's time may be
 * @param maxBody bytes of a callback
 * @param publicUrl Duban's own address for people, empty if there is none
 */
public record WecomSettings(
        String apiBase,
        String oauthBase,
        String loginBase,
        String corpId,
        long agentId,
        String secret,
        String callbackToken,
        String encodingAesKey,
        Duration window,
        long maxBody,
        String publicUrl) {
    public static final String API = "https://qyapi.weixin.qq.com";
    public static final String OAUTH = "https://open.weixin.qq.com";
    public static final String LOGIN = "https://login.work.weixin.qq.com";
    public static final Duration WINDOW = Duration.ofMinutes(10);
    public static final long MAX_BODY = 1L << 20;

    private static final Set<String> KEYS = Set.of(
            "enabled",
            "api-base",
            "oauth-base",
            "login-base",
            "corp-id",
            "agent-id",
            "secret",
            "callback-token",
            "encoding-aes-key",
            "window");

    /**
     * Reads the section and reports all that is wrong at once.
     *
     * @param publicUrl {@code server.public-url}, may be empty
     * @param wrong told the key within the section, and what is wrong and would be right; never a secret's value
     * @return null if anything was wrong
     */
    public static WecomSettings from(JsonNode section, String publicUrl, BiConsumer<String, String> wrong) {
        return new Binding(section, wrong).bind(publicUrl);
    }

    /** The same with one line an error. */
    public static WecomSettings from(JsonNode section, String publicUrl, List<String> errors) {
        return from(section, publicUrl, (key, what) -> errors.add("platforms.wecom." + key + ": " + what));
    }

    /** Where the API's calls go. */
    HttpUrl api(String path) {
        return HttpUrl.get(apiBase)
                .newBuilder()
                .addPathSegments("cgi-bin/" + path)
                .build();
    }

    @Override
    public String toString() {
        return "WecomSettings[" + apiBase + ", corp " + corpId + ", agent " + agentId + "]";
    }

    /** One pass over the section. */
    private static final class Binding {
        private final JsonNode section;
        private final BiConsumer<String, String> wrong;
        private final List<String> keysWrong = new ArrayList<>();

        Binding(JsonNode section, BiConsumer<String, String> wrong) {
            this.section = section;
            this.wrong = wrong;
        }

        WecomSettings bind(String publicUrl) {
            section.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    no(
                            key,
                            "unknown key; known are "
                                    + String.join(", ", KEYS.stream().sorted().toList()));
                }
            });
            WecomSettings settings = new WecomSettings(
                    base("api-base", API),
                    base("oauth-base", OAUTH),
                    base("login-base", LOGIN),
                    text("corp-id", "\\S{1,64}", "the corp's id, such as ww1234567890abcdef"),
                    number("agent-id"),
                    text("secret", "\\S{1,512}", "the app's secret, best as ${DUBAN_WECOM_SECRET}"),
                    text("callback-token", "[A-Za-z0-9]{1,32}", "1 to 32 letters and digits, as in the app's console"),
                    text(
                            "encoding-aes-key",
                            "[A-Za-z0-9]{43}",
                            "exactly 43 letters and digits, as in the app's console"),
                    window(),
                    MAX_BODY,
                    publicUrl == null ? "" : publicUrl.strip());
            return keysWrong.isEmpty() ? settings : null;
        }

        private String text(String key, String shape, String right) {
            String value = section.path(key).asText("").strip();
            if (value.isEmpty()) {
                no(key, "missing; give " + right);
            } else if (!value.matches(shape)) {
                no(key, "malformed; give " + right);
            }
            return value;
        }

        private long number(String key) {
            String value = section.path(key).asText("").strip();
            if (!value.matches("[0-9]{1,15}")) {
                no(key, (value.isEmpty() ? "missing" : "not a number") + "; give the app's AgentId, such as 1000002");
                return 0;
            }
            return Long.parseLong(value);
        }

        private String base(String key, String standard) {
            String value = section.path(key).asText("").strip();
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
            String value = section.path("window").asText("").strip();
            if (value.isEmpty()) {
                return WINDOW;
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
            return WINDOW;
        }

        private void no(String key, String what) {
            keysWrong.add(key);
            wrong.accept(key, what);
        }
    }
}
