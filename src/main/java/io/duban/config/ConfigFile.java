package io.duban.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads duban.yaml. */
final class ConfigFile {
    private static final int PORTS = 65535;
    private final Section root;

    ConfigFile(Section root) {
        this.root = root;
    }

    Config read() {
        root.unknownKeysExcept("server", "store", "platforms", "security", "assist", "clue", "sync", "log");
        Section security = root.section("security");
        security.unknownKeysExcept("seal-key");
        Section log = root.section("log");
        log.unknownKeysExcept("level");
        Section sync = root.section("sync");
        sync.unknownKeysExcept("nightly");
        Config config = new Config(
                server(root.section("server")),
                store(root.section("store")),
                platforms(root.section("platforms")),
                new Config.Security(security.secret("seal-key")),
                AssistReader.read(root.section("assist")),
                clue(root.section("clue")),
                sync.flag("nightly", false),
                log.choice("level", "info", List.of("error", "warn", "info", "debug")));
        warn(config);
        return config;
    }

    private static Config.Server server(Section section) {
        section.unknownKeysExcept("host", "port", "public-url");
        String host = section.text("host", "127.0.0.1");
        if (host.isEmpty()) {
            section.error("host", "是空的", "只在本机用写 127.0.0.1，对外服务写 0.0.0.0");
        }
        int port = section.read("port", 8080, "端口号", "请写 1 到 65535 的端口号，例如 8080", text -> {
            int number = Integer.parseInt(text);
            return number < 0 || number > PORTS ? null : number;
        });
        return new Config.Server(host, port, section.url("public-url", ""));
    }

    private static Config.Clue clue(Section section) {
        section.unknownKeysExcept("enabled", "groups", "per-address", "per-hour", "behind-proxy");
        return new Config.Clue(
                section.flag("enabled", false),
                section.flag("groups", false),
                section.number("per-address", 5, 1, 1_000),
                section.number("per-hour", 60, 1, 100_000),
                section.flag("behind-proxy", false));
    }

    private static Config.Store store(Section section) {
        section.unknownKeysExcept("url", "data-dir", "sample", "user", "password");
        String url = section.text("url", "jdbc:sqlite:data/duban.db");
        if (!url.matches("jdbc:sqlite:.+") && !url.matches("jdbc:postgresql:.+")) {
            // The URL itself is not shown: it may hold a password.
            section.error("url", "不是能用的数据库地址", "请写 jdbc:sqlite:data/duban.db 或 jdbc:postgresql://主机/库名");
        }
        if (url.contains("password=")) {
            section.warning("url", "数据库口令写在了地址里，可能随地址出现在别处", "请改写到 store.password，并用 ${环境变量}");
        }
        String dataDir = section.text("data-dir", "data");
        if (dataDir.isEmpty()) {
            section.error("data-dir", "是空的", "请写放附件和密钥的文件夹，例如 data");
        }
        return new Config.Store(
                url, dataDir, section.flag("sample", false), section.text("user", ""), section.secret("password"));
    }

    private static Map<String, Section> platforms(Section section) {
        section.unknownKeysExcept(new TreeSet<>(PlatformKeys.ALL.keySet()));
        Map<String, Section> platforms = new LinkedHashMap<>();
        section.sections().forEach((name, platform) -> {
            if (PlatformKeys.ALL.containsKey(name)) {
                platforms.put(name, platform);
            }
        });
        // A platform that the file does not mention is there with its defaults.
        new TreeSet<>(PlatformKeys.ALL.keySet()).forEach(name -> platforms.computeIfAbsent(name, section::section));
        platforms.forEach(PlatformKeys::check);
        return platforms;
    }

    private void warn(Config config) {
        if (!config.store().embedded() && config.security().sealKey().isEmpty()) {
            root.section("security").warning("seal-key", "没有设置，匿名举报会被婉拒", "请把一串足够长的随机文字放进环境变量 DUBAN_SEAL_KEY");
        }
        if (!config.server().publicUrl().isEmpty() && config.enabled(Config.CHAT_PAGE)) {
            root.section("server").warning("public-url", "设置了对外网址，本机聊天页会拒绝服务", "对外服务请启用一个平台；只试用请留空");
        }
        if (config.enabledPlatforms().isEmpty()) {
            root.section("platforms").warning("", "没有启用任何平台，谁也不能同督办说话", "请启用一个平台，或把 chat-page.enabled 写成 auto");
        }
    }
}
