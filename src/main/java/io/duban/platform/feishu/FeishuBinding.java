package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;

/** One pass over the section {@code platforms.feishu}. */
final class FeishuBinding {
    private static final Set<String> KEYS = Set.of(
            "enabled",
            "api-base",
            "app-id",
            "app-secret",
            "verification-token",
            "encrypt-key",
            "mode",
            "window",
            "urgent");
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(2);

    private final JsonNode section;
    private final BiConsumer<String, String> wrong;
    private final List<String> keysWrong = new ArrayList<>();

    FeishuBinding(JsonNode section, BiConsumer<String, String> wrong) {
        this.section = section;
        this.wrong = wrong;
    }

    FeishuSettings bind() {
        section.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                List<String> known = KEYS.stream().sorted().toList();
                no(key, "unknown key; known are " + String.join(", ", known));
            }
        });
        FeishuSettings settings = new FeishuSettings(
                base(),
                text("app-id", "\\S{1,64}", "the app's App ID, such as cli_9f5343c580712544"),
                text("app-secret", "\\S{1,512}", "the app's App Secret, best as ${DUBAN_FEISHU_APP_SECRET}"),
                optional("verification-token"),
                optional("encrypt-key"),
                mode(),
                window(),
                FeishuSettings.MAX_BODY,
                urgent());
        if (settings.mode() == FeishuSettings.Mode.WEBHOOK
                && settings.encryptKey().isEmpty()
                && settings.verificationToken().isEmpty()) {
            no(
                    "encrypt-key",
                    "missing; without it and verification-token nothing tells a genuine event from a forged one");
        }
        return keysWrong.isEmpty() ? settings : null;
    }

    private String value(String key) {
        return section.path(key).asText("").strip();
    }

    private String text(String key, String shape, String right) {
        String value = value(key);
        if (!value.matches(shape)) {
            no(key, (value.isEmpty() ? "missing" : "malformed") + "; give " + right);
        }
        return value;
    }

    private String optional(String key) {
        String value = value(key);
        if (!value.matches("[\\x21-\\x7e]{0,256}( [\\x21-\\x7e]{1,256})?")) {
            no(key, "malformed; copy it from the page of events and callbacks in the app's console");
        }
        return value;
    }

    private FeishuSettings.Mode mode() {
        return switch (value("mode")) {
            case "", "webhook" -> FeishuSettings.Mode.WEBHOOK;
            case "long-connection" -> FeishuSettings.Mode.LONG_CONNECTION;
            default -> {
                no("mode", "neither webhook nor long-connection");
                yield FeishuSettings.Mode.WEBHOOK;
            }
        };
    }

    private boolean urgent() {
        String value = value("urgent");
        if (!value.matches("|true|false")) {
            no("urgent", "neither true nor false");
        }
        return value.equals("true");
    }

    private String base() {
        String value = value("api-base");
        if (value.isEmpty()) {
            return FeishuSettings.API;
        }
        HttpUrl url = HttpUrl.parse(value);
        if (url == null
                || url.querySize() > 0
                || url.fragment() != null
                || !url.username().isEmpty()) {
            no("api-base", "not an address; give http:// or https:// with host, such as " + FeishuSettings.API);
        }
        return value.replaceAll("/+$", "");
    }

    private Duration window() {
        String value = value("window");
        if (value.isEmpty()) {
            return FeishuSettings.WINDOW;
        }
        try {
            Duration window = value.matches("\\d{1,6}[smh]")
                    ? Duration.parse("PT" + value.toUpperCase(java.util.Locale.ROOT))
                    : value.matches("\\d{1,2}d")
                            ? Duration.parse("P" + value.replace('d', 'D'))
                            : Duration.parse(value);
            if (window.compareTo(LEAST) >= 0 && window.compareTo(MOST) <= 0) {
                return window;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        no("window", "not a span between a minute and two days; give hours such as 8h");
        return FeishuSettings.WINDOW;
    }

    private void no(String key, String what) {
        keysWrong.add(key);
        wrong.accept(key, what);
    }
}
