package io.duban.config;

import java.util.regex.Pattern;

/** Reads the section {@code assist} of duban.yaml. */
final class AssistReader {
    /** Hosts that cannot be reached from the internet: private addresses, bare names, names of local networks. */
    private static final Pattern INSIDE =
            Pattern.compile("https?://(?:localhost|127\\.[\\d.]+|10\\.[\\d.]+|192\\.168\\.[\\d.]+"
                    + "|172\\.(?:1[6-9]|2\\d|3[01])\\.[\\d.]+|\\[(?:::1|f[cd][0-9a-f:]+)]|[^./:]+|[^/:]+\\.(?:local|lan|internal|intranet))"
                    + "(?::\\d+)?(?:/.*)?");

    private AssistReader() {}

    static Config.Assist read(Section section) {
        section.unknownKeysExcept("enabled", "url", "model", "key");
        Config.Assist assist = new Config.Assist(
                section.flag("enabled", false),
                section.url("url", ""),
                section.text("model", ""),
                section.secret("key"));
        if (assist.enabled()) {
            section.required("url", "请写模型服务的网址，例如 http://10.0.0.8:8000/v1；不用就把 enabled 改为 false");
            section.required("model", "请写模型的名字，以模型服务里登记的为准");
            if (!assist.url().isEmpty() && !INSIDE.matcher(assist.url()).matches()) {
                section.warning("url", "看上去不在本单位内网，看不懂的原话会发到那里", "请换成内网的模型服务；确在内网可不理会");
            }
        }
        return assist;
    }
}
