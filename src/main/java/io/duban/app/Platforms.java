package io.duban.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Platform;
import io.duban.config.Configuration;
import io.duban.config.Section;
import io.duban.files.FileVault;
import io.duban.platform.chatpage.ChatPagePlatform;
import io.duban.platform.dingtalk.DingtalkPlatform;
import io.duban.platform.dingtalk.DingtalkSettings;
import io.duban.platform.feishu.FeishuPlatform;
import io.duban.platform.feishu.FeishuSettings;
import io.duban.platform.wecom.WecomPlatform;
import io.duban.platform.wecom.WecomSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The list of platforms: a new one is one line in {@link #callbacks}. */
final class Platforms {
    private Platforms() {}

    /** The enabled platforms that have a callback; what is wrong with their sections is added to the findings. */
    static List<Platform> callbacks(Configuration configuration, FileVault vault, Clock clock) {
        List<Platform> platforms = new ArrayList<>();
        for (String name : configuration.config().enabledPlatforms()) {
            Section section = configuration.config().platforms().get(name);
            switch (name) {
                case WecomPlatform.NAME -> wecom(configuration, section, vault, clock, platforms);
                case DingtalkPlatform.NAME -> dingtalk(configuration, section, vault, clock, platforms);
                case FeishuPlatform.NAME -> feishu(configuration, section, vault, clock, platforms);
                case ChatPagePlatform.NAME -> {
                    // has no callback; the web server builds it
                }
                default -> section.error("enabled", "this platform is not in this version yet", "enabled: false");
            }
        }
        return platforms;
    }

    private static void wecom(
            Configuration configuration, Section section, FileVault vault, Clock clock, List<Platform> platforms) {
        String publicUrl = configuration.config().server().publicUrl();
        WecomSettings settings =
                WecomSettings.from(values(section), publicUrl, (key, wrong) -> section.error(key, wrong, ""));
        if (settings != null) {
            platforms.add(new WecomPlatform(settings, clock, vault::path, configuration.texts()::say));
        }
    }

    private static void dingtalk(
            Configuration configuration, Section section, FileVault vault, Clock clock, List<Platform> platforms) {
        String publicUrl = configuration.config().server().publicUrl();
        DingtalkSettings settings =
                DingtalkSettings.from(values(section), publicUrl, (key, wrong) -> section.error(key, wrong, ""));
        if (settings != null) {
            platforms.add(new DingtalkPlatform(settings, clock, vault::path, configuration.texts()::say));
        }
    }

    private static void feishu(
            Configuration configuration, Section section, FileVault vault, Clock clock, List<Platform> platforms) {
        FeishuSettings settings = FeishuSettings.from(values(section), (key, wrong) -> section.error(key, wrong, ""));
        if (settings != null) {
            platforms.add(new FeishuPlatform(settings, clock, vault::path, configuration.texts()::say));
        }
    }

    private static ObjectNode values(Section section) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        section.keys().forEach(key -> values.put(key, section.text(key, "")));
        return values;
    }
}
