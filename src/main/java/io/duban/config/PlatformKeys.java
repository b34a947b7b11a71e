package io.duban.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The key names of each platform's section, and which of them it cannot run without. Names only: a disabled section is
 * checked for misspelling too, though nobody binds it.
 */
record PlatformKeys(List<String> required, List<String> optional) {
    static final Map<String, PlatformKeys> ALL = Map.of(
            Config.CHAT_PAGE,
            new PlatformKeys(List.of(), List.of()),
            "wecom",
            new PlatformKeys(
                    List.of("corp-id", "agent-id", "secret", "callback-token", "encoding-aes-key"),
                    List.of("api-base", "oauth-base", "login-base", "window")),
            "feishu",
            new PlatformKeys(
                    List.of("app-id", "app-secret"),
                    List.of("api-base", "verification-token", "encrypt-key", "mode", "window")),
            "dingtalk",
            new PlatformKeys(
                    List.of("client-id", "client-secret", "robot-code"),
                    List.of(
                            "api-base",
                            "oapi-base",
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
                            "window")));

    /** Checks a section's names, its switch and, where it is on, that nothing needed is missing. */
    static void check(String platform, Section section) {
        PlatformKeys keys = ALL.get(platform);
        section.unknownKeysExcept(Stream.of(List.of(Config.ENABLED), keys.required, keys.optional)
                .flatMap(List::stream)
                .toList());
        keys.optional.stream().filter(key -> key.endsWith("-base")).forEach(key -> section.url(key, ""));
        section.duration("window", Duration.ofMinutes(1));
        String connected = platform.equals("feishu") ? "long-connection" : "stream";
        section.choice("mode", "webhook", List.of("webhook", connected));
        section.choice("edition", "standard", List.of("standard", "dedicated"));
        section.choice("via", "robot", List.of("robot", "notice"));
        section.choice("inbound", "sign", List.of("sign", "token"));
        boolean page = platform.equals(Config.CHAT_PAGE);
        List<String> switches = page ? List.of("auto", "true", "false") : List.of("true", "false");
        String enabled = section.choice(Config.ENABLED, page ? Config.AUTO : "false", switches);
        if (enabled.equals("true")) {
            keys.required.forEach(key -> section.required(key, "启用 " + platform + " 时必须填写；也可以把 enabled 改为 false"));
        }
    }
}
