package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
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
 * @param corpId empty where there is no app, only a bot; then agent, secret, token and key mean nothing either
 * @param publicUrl Duban's own address for people, empty if there is none
 * @param bot the 智能机器人 beside the app or in its place
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
        String publicUrl,
        AibotSettings bot) {
    public static final String API = "https://qyapi.weixin.qq.com";
    public static final String OAUTH = "https://open.weixin.qq.com";
    public static final String LOGIN = "https://login.work.weixin.qq.com";
    public static final Duration WINDOW = Duration.ofMinutes(10);
    public static final long MAX_BODY = 1L << 20;

    /** An app without a bot. */
    public WecomSettings(
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
        this(
                apiBase,
                oauthBase,
                loginBase,
                corpId,
                agentId,
                secret,
                callbackToken,
                encodingAesKey,
                window,
                maxBody,
                publicUrl,
                AibotSettings.NONE);
    }

    /**
     * Reads the section and reports all that is wrong at once.
     *
     * @param publicUrl {@code server.public-url}, may be empty
     * @param wrong told the key within the section, and what is wrong and would be right; never a secret's value
     * @return null if anything was wrong
     */
    public static WecomSettings from(JsonNode section, String publicUrl, BiConsumer<String, String> wrong) {
        return new WecomBinding(section, wrong).bind(publicUrl);
    }

    /** The same with one line an error. */
    public static WecomSettings from(JsonNode section, String publicUrl, List<String> errors) {
        return from(section, publicUrl, (key, what) -> errors.add("platforms.wecom." + key + ": " + what));
    }

    /** Whether there is a self-built app; if not, there is a bot. */
    boolean hasApp() {
        return !corpId.isEmpty();
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
        return "WecomSettings[" + apiBase + ", corp " + corpId + ", agent " + agentId + ", bot " + bot.mode() + "]";
    }
}
