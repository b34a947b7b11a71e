package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;

/**
 * The section {@code platforms.feishu} of duban.yaml.
 *
 * @param apiBase scheme and host, perhaps with a path before {@code /open-apis} (Lark abroad, private deployments)
 * @param verificationToken empty where it is not checked; events over the long connection carry none
 * @param encryptKey empty where events come in the clear; then the verification token alone proves them
 * @param window how old or how far ahead an event's time may be; the last retry comes after about 7 hours (F§1)
 * @param maxBody bytes of a callback
 * @param urgent whether what is urgent rings (加急) until it is read
 */
public record FeishuSettings(
        String apiBase,
        String appId,
        String appSecret,
        String verificationToken,
        String encryptKey,
        Mode mode,
        Duration window,
        long maxBody,
        boolean urgent) {
    public static final String API = "https://open.feishu.cn";
    public static final Duration WINDOW = Duration.ofHours(8);
    public static final long MAX_BODY = 1L << 20;

    /** How events come in. */
    public enum Mode {
        /** Feishu calls {@code /callback/feishu}. */
        WEBHOOK,
        /** We keep a WebSocket open to Feishu; nothing has to reach us from outside. */
        LONG_CONNECTION
    }

    /**
     * Reads the section and reports all that is wrong at once.
     *
     * @param wrong told the key within the section, and what is wrong and would be right; never a secret's value
     * @return null if anything was wrong
     */
    public static FeishuSettings from(JsonNode section, BiConsumer<String, String> wrong) {
        return new FeishuBinding(section, wrong).bind();
    }

    /** The same with one line an error. */
    public static FeishuSettings from(JsonNode section, List<String> errors) {
        return from(section, (key, what) -> errors.add("platforms.feishu." + key + ": " + what));
    }

    /** Where the API's calls go. */
    HttpUrl api(String path) {
        return HttpUrl.get(apiBase)
                .newBuilder()
                .addPathSegments("open-apis/" + path)
                .build();
    }

    /** Where the address of the long connection is asked for (F§7: without {@code open-apis}). */
    HttpUrl connection() {
        return HttpUrl.get(apiBase)
                .newBuilder()
                .addPathSegments("callback/ws/endpoint")
                .build();
    }

    @Override
    public String toString() {
        return "FeishuSettings[" + apiBase + ", app " + appId + ", " + mode + "]";
    }
}
