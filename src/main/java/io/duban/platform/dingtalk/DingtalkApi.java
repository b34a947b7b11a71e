package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duban.platform.AccessToken;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The calls on both hosts, each with its own token: the new host (REST, token in a header, errors by HTTP status and a
 * named code) and the old one (token in the query, always HTTP 200, errors by number). Success is HTTP 2xx and no
 * {@code errcode} but zero (DD, hosts). A refused token is fetched anew once and the call repeated once. While DingTalk
 * bars our address no call leaves at all, since each would make it longer (DD §4.7).
 */
final class DingtalkApi {
    /** The largest file that DingTalk takes or gives. */
    static final long MOST_MEDIA = 20L << 20;

    private static final String HEADER = "x-acs-dingtalk-access-token";
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);

    private final DingtalkSettings settings;
    private final ApiClient client;
    private final AccessToken tokens;
    private final AccessToken oldTokens;
    private final DingtalkAnswers answers;

    DingtalkApi(DingtalkSettings settings, ApiClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.answers = new DingtalkAnswers(clock);
        this.tokens = new AccessToken(this::fetchToken, clock);
        this.oldTokens = new AccessToken(this::fetchOldToken, clock);
    }

    JsonNode get(String path, Map<String, String> query) throws ApiFailure {
        HttpUrl.Builder url = settings.hosts().api(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return withToken(tokens, token -> answers.judged(path, () -> client.get(url.build(), Map.of(HEADER, token))));
    }

    JsonNode post(String path, JsonNode body) throws ApiFailure {
        return withToken(
                tokens,
                token -> answers.judged(
                        path, () -> client.post(settings.hosts().api(path), Map.of(HEADER, token), body)));
    }

    JsonNode put(String path, JsonNode body) throws ApiFailure {
        RequestBody bytes = RequestBody.create(body.toString().getBytes(StandardCharsets.UTF_8), JSON);
        return withToken(
                tokens,
                token -> answers.judged(
                        path,
                        () -> client.answer(new Request.Builder()
                                .url(settings.hosts().api(path))
                                .header(HEADER, token)
                                .put(bytes)
                                .build())));
    }

    /** A call of the new host that needs no token. */
    JsonNode open(String path, JsonNode body) throws ApiFailure {
        return answers.judged(path, () -> client.post(settings.hosts().api(path), Map.of(), body));
    }

    /** A call of the old host. */
    JsonNode old(String path, JsonNode body) throws ApiFailure {
        return withToken(
                oldTokens, token -> answers.judged(path, () -> client.post(oldUrl(path, token), Map.of(), body)));
    }

    JsonNode upload(String type, ApiClient.Upload file) throws ApiFailure {
        return withToken(
                oldTokens,
                token -> answers.judged(
                        "media/upload",
                        () -> client.upload(
                                oldUrl("media/upload", token)
                                        .newBuilder()
                                        .addQueryParameter("type", type)
                                        .build(),
                                Map.of(),
                                file)));
    }

    /** A message to where a chat said that answers go; the address was checked, and it takes no token. */
    JsonNode session(HttpUrl url, JsonNode body) throws ApiFailure {
        return answers.judged("sessionWebhook", () -> client.post(url, Map.of(), body));
    }

    /** A file from an address that DingTalk just gave; without a token. */
    ApiClient.Download download(HttpUrl url) throws ApiFailure {
        answers.notBarred("download");
        return client.download(url, Map.of(), MOST_MEDIA);
    }

    /** Gets both tokens as sending would; the way to find out whether the settings are right. */
    void touch() throws ApiFailure {
        tokens.get();
        oldTokens.get();
    }

    void close() {
        client.close();
    }

    private AccessToken.Token fetchToken() throws ApiFailure {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("appKey", settings.app().clientId())
                .put("appSecret", settings.app().clientSecret());
        JsonNode answer = open("v1.0/oauth2/accessToken", body);
        return token(
                answer.path("accessToken").asText(""), answer.path("expireIn").asLong(7200));
    }

    private AccessToken.Token fetchOldToken() throws ApiFailure {
        HttpUrl url = settings.hosts()
                .oapi("gettoken")
                .newBuilder()
                .addQueryParameter("appkey", settings.app().clientId())
                .addQueryParameter("appsecret", settings.app().clientSecret())
                .build();
        JsonNode answer = answers.judged("gettoken", () -> client.get(url, Map.of()));
        return token(
                answer.path("access_token").asText(""),
                answer.path("expires_in").asLong(7200));
    }

    private static AccessToken.Token token(String value, long seconds) throws ApiFailure {
        if (value.isEmpty()) {
            throw new ApiFailure("no token in the answer");
        }
        Duration life = Duration.ofSeconds(seconds);
        return new AccessToken.Token(value, life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life);
    }

    private HttpUrl oldUrl(String path, String token) {
        return settings.hosts()
                .oapi(path)
                .newBuilder()
                .addQueryParameter("access_token", token)
                .build();
    }

    private static <T> T withToken(AccessToken tokens, Call<T> call) throws ApiFailure {
        String token = tokens.get();
        try {
            return call.with(token);
        } catch (ApiRefusal refusal) {
            if (DingtalkErrors.kind(refusal) != DingtalkErrors.Kind.TOKEN) {
                throw refusal;
            }
            tokens.drop(token);
            return call.with(tokens.get());
        }
    }

    private interface Call<T> {
        T with(String token) throws ApiFailure;
    }
}
