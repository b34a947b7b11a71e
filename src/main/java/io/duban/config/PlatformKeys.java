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
                    List.of(
                            "api-base",
                            "oauth-base",
                            "login-base",
                            "window",
                            "bot-mode",
                            "bot-token",
                            "bot-encoding-aes-key",
                            "bot-id",
                            "bot-secret",
                            "bot-url",
                            "bot-name")),
            "feishu",
            new PlatformKeys(
                    List.of("app-id", "app-secret"),
                    List.of("api-base", "verification-token", "encrypt-key", "mode", "window", "urgent")),
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

    /** What a bot beside or in place of the app needs, by its {@code bot-mode}. */
    private static final Map<String, List<String>> BOT = Map.of(
            "callback", List.of("bot-token", "bot-encoding-aes-key"), "websocket", List.of("bot-id", "bot-secret"));

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
        section.choice("urgent", "false", List.of("true", "false"));
        section.choice("edition", "standard", List.of("standard", "dedicated"));
        section.choice("via", "robot", List.of("robot", "notice"));
        section.choice("inbound", "sign", List.of("sign", "token"));
        String bot = section.choice("bot-mode", "none", List.of("none", "callback", "websocket"));
        boolean page = platform.equals(Config.CHAT_PAGE);
        List<String> switches = page ? List.of("auto", "true", "false") : List.of("true", "false");
        String enabled = section.choice(Config.ENABLED, page ? Config.AUTO : "false", switches);
        if (enabled.equals("true")) {
            keys.needed(section, bot)
                    .forEach(key -> section.required(key, "启用 " + platform + " 时必须填写；也可以把 enabled 改为 false"));
            BOT.getOrDefault(bot, List.of())
                    .forEach(key -> section.required(key, "bot-mode 是 " + bot + " 时必须填写；不用机器人就把 bot-mode 改为 none"));
        }
    }

    /** With a bot the app may be left out, but only whole. */
    private List<String> needed(Section section, String bot) {
        boolean begun = required.stream().anyMatch(key -> !section.text(key, "").isEmpty());
        return BOT.containsKey(bot) && !begun ? List.of() : required;
    }
}
