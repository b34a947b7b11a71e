package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.platform.ApiFailure;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Signing in to Duban's web pages as a WeCom member (D:91022, D:98152). The two addresses and the exchange of the code;
 * keeping {@code state} and the session is the web's work.
 */
public final class WecomLogin {
    private final WecomSettings settings;
    private final WecomApi api;

    WecomLogin(WecomSettings settings, WecomApi api) {
        this.settings = settings;
        this.api = api;
    }

    /** Where a page opened inside the client sends its visitor. {@code state}: letters and digits, at most 128. */
    public String insideClient(String redirect, String state) {
        return HttpUrl.get(settings.oauthBase())
                .newBuilder()
                .addPathSegments("connect/oauth2/authorize")
                .addQueryParameter("appid", settings.corpId())
                .addQueryParameter("redirect_uri", redirect)
                .addQueryParameter("response_type", "code")
                .addQueryParameter("scope", "snsapi_base")
                .addQueryParameter("state", state)
                .addQueryParameter("agentid", Long.toString(settings.agentId()))
                .fragment("wechat_redirect")
                .build()
                .toString();
    }

    /** Where a browser sends its visitor to scan a code. */
    public String inBrowser(String redirect, String state) {
        return HttpUrl.get(settings.loginBase())
                .newBuilder()
                .addPathSegments("wwlogin/sso/login")
                .addQueryParameter("login_type", "CorpApp")
                .addQueryParameter("appid", settings.corpId())
                .addQueryParameter("agentid", Long.toString(settings.agentId()))
                .addQueryParameter("redirect_uri", redirect)
                .addQueryParameter("state", state)
                .addQueryParameter("lang", "zh")
                .build()
                .toString();
    }

    /** Whose code this is; empty for a non-member. A code works once, for five minutes. */
    public Optional<String> member(String code) throws ApiFailure {
        JsonNode answer = api.get("auth/getuserinfo", Map.of("code", code));
        String user = answer.path("userid").asText("");
        // the older path, which private deployments may still serve, answers in capitals
        String older = answer.path("UserId").asText("");
        return Optional.of(user.isEmpty() ? older : user).filter(id -> !id.isEmpty());
    }
}
