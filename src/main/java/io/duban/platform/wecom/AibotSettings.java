package io.duban.platform.wecom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * The keys {@code bot-*} of the section {@code platforms.wecom}: a 智能机器人, which unlike the app receives files and is
 * @-mentioned in groups.
 *
 * @param token for callbacks, empty otherwise
 * @param encodingAesKey for callbacks, empty otherwise
 * @param id for the long connection, empty otherwise
 * @param secret for the long connection, empty otherwise
 * @param url where the long connection goes, its scheme written as http or https
 * @param name as people see it after the @, empty where it is not known
 */
public record AibotSettings(
        Mode mode, String token, String encodingAesKey, String id, String secret, HttpUrl url, String name) {
    public static final String URL = "wss://openws.work.weixin.qq.com";

    static final Set<String> KEYS =
            Set.of("bot-mode", "bot-token", "bot-encoding-aes-key", "bot-id", "bot-secret", "bot-url", "bot-name");

    /** No bot. */
    static final AibotSettings NONE =
            new AibotSettings(Mode.NONE, "", "", "", "", HttpUrl.get(URL.replaceFirst("^ws", "http")), "");

    /** How the bot is connected; choosing one in WeCom's console voids the other (D:101463). */
    public enum Mode {
        NONE,
        CALLBACK,
        WEBSOCKET;

        /** The mode as it is written, none where nothing is; null for any other word. */
        static Mode of(String written) {
            return written.isEmpty()
                    ? NONE
                    : Arrays.stream(values())
                            .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(written))
                            .findFirst()
                            .orElse(null);
        }
    }

    @Override
    public String toString() {
        return "AibotSettings[" + mode + "]";
    }
}
