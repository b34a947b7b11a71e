package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.platform.AccessToken;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls, each with a token, each judged by {@code errcode} (the HTTP status is 200 for errors too). A refused token is
 * fetched anew once and the call repeated once; every other failure is thrown for {@link WecomErrors} to read.
 */
final class WecomApi {
    /** The largest chunk that media/get gives without Range (D:90254). */
    static final long MOST_MEDIA = 20L << 20;

    private static final Logger log = LoggerFactory.getLogger(WecomApi.class);
    private static final Pattern HINT = Pattern.compile("hint: \\[([0-9a-f_]{1,80})]");
    private static final Pattern ADDRESS = Pattern.compile("from ip: ([0-9a-fA-F.:]{2,45})");
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);

    private final WecomSettings settings;
    private final ApiClient client;
    private final AccessToken tokens;
    private final ObjectMapper json = new ObjectMapper();

    WecomApi(WecomSettings settings, ApiClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.tokens = new AccessToken(this::gettoken, clock);
    }

    JsonNode get(String path, Map<String, String> query) throws ApiFailure {
        return withToken(token -> judged(path, client.get(url(path, token, query), Map.of())));
    }

    JsonNode post(String path, Map<String, String> query, JsonNode body) throws ApiFailure {
        return withToken(token -> judged(path, client.post(url(path, token, query), Map.of(), body)));
    }

    JsonNode upload(String type, ApiClient.Upload file) throws ApiFailure {
        return withToken(token -> judged(
                "media/upload", client.upload(url("media/upload", token, Map.of("type", type)), Map.of(), file)));
    }

    /** D:90254: bytes come with a Content-Disposition, errors as JSON without one; a user's file may be JSON itself. */
    ApiClient.Download media(String id) throws ApiFailure {
        return withToken(token -> {
            ApiClient.Download got =
                    client.download(url("media/get", token, Map.of("media_id", id)), Map.of(), MOST_MEDIA);
            if (got.status() == 200 && got.headers().get("Content-Disposition") != null) {
                return got;
            }
            judged("media/get", new ApiClient.Answer(got.status(), tree(got)));
            throw new ApiFailure("media/get: neither file nor error");
        });
    }

    /** Gets a token as sending would; the way to find out whether the settings are right. */
    void touch() throws ApiFailure {
        tokens.get();
    }

    private AccessToken.Token gettoken() throws ApiFailure {
        HttpUrl url = settings.api("gettoken")
                .newBuilder()
                .addQueryParameter("corpid", settings.corpId())
                .addQueryParameter("corpsecret", settings.secret())
                .build();
        JsonNode answer = judged("gettoken", client.get(url, Map.of()));
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new ApiFailure("gettoken: no token in the answer");
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(7200));
        return new AccessToken.Token(token, life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life);
    }

    private <T> T withToken(Call<T> call) throws ApiFailure {
        String token = tokens.get();
        try {
            return call.with(token);
        } catch (ApiRefusal refusal) {
            if (WecomErrors.kind(refusal.code()) != WecomErrors.Kind.TOKEN) {
                throw refusal;
            }
            tokens.drop(token);
            return call.with(tokens.get());
        }
    }

    private JsonNode judged(String call, ApiClient.Answer answer) throws ApiFailure {
        JsonNode body = answer.body();
        if (!body.path("errcode").isIntegralNumber()) {
            if (answer.status() == 200 && body.isObject()) {
                return body; // some private versions leave a zero errcode out (go-workwx#70)
            }
            throw new ApiFailure(call + ": HTTP " + answer.status());
        }
        long code = body.path("errcode").asLong();
        if (code != 0) {
            ApiRefusal refusal =
                    new ApiRefusal(call, code, hint(body.path("errmsg").asText("")));
            log.warn("{}", refusal.getMessage());
            throw refusal;
        }
        return body;
    }

    private JsonNode tree(ApiClient.Download got) {
        try {
            JsonNode tree = got.bytes() == null ? null : json.readTree(got.bytes());
            return tree == null ? json.missingNode() : tree;
        } catch (java.io.IOException e) {
            return json.missingNode();
        }
    }

    private HttpUrl url(String path, String token, Map<String, String> query) {
        HttpUrl.Builder url = settings.api(path).newBuilder().addQueryParameter("access_token", token);
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    /** Only what support asks for: the rest of errmsg may quote the call. */
    private static String hint(String errmsg) {
        Matcher hint = HINT.matcher(errmsg);
        Matcher address = ADDRESS.matcher(errmsg);
        return ((hint.find() ? "hint " + hint.group(1) : "") + (address.find() ? " from " + address.group(1) : ""))
                .strip();
    }

    private interface Call<T> {
        T with(String token) throws ApiFailure;
    }
}
