package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.platform.dingtalk.DingtalkSettings.Dedicated;
import io.duban.platform.dingtalk.DingtalkSettings.Edition;
import io.duban.platform.dingtalk.DingtalkSettings.Mode;
import io.duban.platform.dingtalk.DingtalkSettings.Via;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** One pass over the section {@code platforms.dingtalk}. */
final class DingtalkBinding {
    private static final Set<String> KEYS = Set.of(
            "enabled",
            "api-base",
            "oapi-base",
            "client-id",
            "client-secret",
            "robot-code",
            "agent-id",
            "mode",
            "edition",
            "via",
            "callback-token",
            "encoding-aes-key",
            "event-owner",
            "card-template-id",
            "card-secret",
            "tenant-id",
            "inbound",
            "outgoing-token",
            "window");

    private final JsonNode section;
    private final BiConsumer<String, String> wrong;
    private final List<String> keysWrong = new ArrayList<>();

    DingtalkBinding(JsonNode section, BiConsumer<String, String> wrong) {
        this.section = section;
        this.wrong = wrong;
    }

    DingtalkSettings bind(String publicUrl) {
        section.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                no(
                        key,
                        "unknown key; known are "
                                + String.join(", ", KEYS.stream().sorted().toList()));
            }
        });
        Edition edition = choice("edition", Edition.STANDARD, Edition.values());
        DingtalkSettings settings = new DingtalkSettings(
                hosts(edition),
                app(),
                choice("mode", Mode.WEBHOOK, Mode.values()),
                edition,
                choice("via", Via.ROBOT, Via.values()),
                events(),
                card(),
                dedicated(edition),
                window(),
                DingtalkSettings.MAX_BODY,
                publicUrl == null ? "" : publicUrl.strip());
        together(settings);
        return keysWrong.isEmpty() ? settings : null;
    }

    private void together(DingtalkSettings s) {
        if (s.via() == Via.NOTICE && s.app().agentId() == 0) {
            no("agent-id", "missing; via: notice needs the app's AgentId");
        }
        if (s.edition() == Edition.DEDICATED && s.mode() == Mode.STREAM) {
            no("mode", "the dedicated edition has no long connection; give webhook");
        }
    }

    private DingtalkSettings.Hosts hosts(Edition edition) {
        if (edition == Edition.DEDICATED && value("api-base").isEmpty()) {
            no(
                    "api-base",
                    "missing; the dedicated edition needs its own gateway, such as https://openplatform.example");
        }
        return new DingtalkSettings.Hosts(
                base("api-base", DingtalkSettings.API), base("oapi-base", DingtalkSettings.OAPI));
    }

    private DingtalkSettings.App app() {
        return new DingtalkSettings.App(
                needed("client-id", "\\S{1,128}", "the app's Client ID (AppKey)"),
                needed("client-secret", "\\S{1,512}", "the app's secret, best as ${DUBAN_DINGTALK_CLIENT_SECRET}"),
                needed("robot-code", "\\S{1,128}", "the robot's code, mostly the same as the Client ID"),
                agentId());
    }

    private long agentId() {
        String value = value("agent-id");
        if (!value.isEmpty() && !value.matches("[0-9]{1,15}")) {
            no("agent-id", "not a number; give the app's AgentId or leave it empty");
            return 0;
        }
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    /** Both or neither: a signature without a key, or a key without a signature, would be no proof. */
    private DingtalkSettings.Events events() {
        String token = free("callback-token", "[A-Za-z0-9]{3,32}", "3 to 32 letters and digits");
        String key = free("encoding-aes-key", "[A-Za-z0-9]{43}", "exactly 43 letters and digits");
        if (token.isEmpty() != key.isEmpty()) {
            no(token.isEmpty() ? "callback-token" : "encoding-aes-key", "missing; give both or neither");
        }
        String owner = value("event-owner");
        return new DingtalkSettings.Events(token, key, owner.isEmpty() ? value("client-id") : owner);
    }

    private DingtalkSettings.Card card() {
        return new DingtalkSettings.Card(
                free("card-template-id", "\\S{1,128}", "the template's id, such as 0000-….schema"),
                free("card-secret", "\\S{8,128}", "8 to 128 characters of your own"));
    }

    private Dedicated dedicated(Edition edition) {
        Dedicated.Inbound inbound = choice("inbound", Dedicated.Inbound.SIGN, Dedicated.Inbound.values());
        String tenant = free("tenant-id", "[0-9]{1,18}", "the tenant's number");
        String token = free("outgoing-token", "\\S{8,256}", "the robot's outgoingToken, at least 8 characters");
        if (edition == Edition.DEDICATED && tenant.isEmpty()) {
            no("tenant-id", "missing; the dedicated edition needs it");
        }
        if (edition == Edition.DEDICATED && inbound == Dedicated.Inbound.TOKEN && token.isEmpty()) {
            no("outgoing-token", "missing; inbound: token needs it");
        }
        return new Dedicated(tenant, inbound, token);
    }

    private String needed(String key, String shape, String right) {
        if (value(key).isEmpty()) {
            no(key, "missing; give " + right);
        }
        return free(key, shape, right);
    }

    private String free(String key, String shape, String right) {
        String value = value(key);
        if (!value.isEmpty() && !value.matches(shape)) {
            no(key, "malformed; give " + right);
        }
        return value;
    }

    private <E extends Enum<E>> E choice(String key, E standard, E[] all) {
        String value = value(key);
        return Stream.of(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseGet(() -> {
                    if (!value.isEmpty()) {
                        no(
                                key,
                                "unknown; give "
                                        + String.join(
                                                " or ",
                                                Stream.of(all)
                                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                                        .toList()));
                    }
                    return standard;
                });
    }

    private String base(String key, String standard) {
        String value = value(key);
        if (value.isEmpty()) {
            return standard;
        }
        HttpUrl url = HttpUrl.parse(value);
        if (url == null || url.querySize() > 0 || url.fragment() != null || hasUser(value)) {
            no(key, "not an address; give http:// or https:// with host, such as " + standard);
            return standard;
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
        String value = value("window");
        if (value.isEmpty()) {
            return DingtalkSettings.WINDOW;
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
        no("window", "not a span between 30 seconds and 24 hours; give minutes such as 60m, or PT1H");
        return DingtalkSettings.WINDOW;
    }

    private String value(String key) {
        return section.path(key).asText("").strip();
    }

    private void no(String key, String what) {
        keysWrong.add(key);
        wrong.accept(key, what);
    }
}
