package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duban.platform.AccessToken;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls, each with the tenant's token, each judged by {@code code} and not by its HTTP status. A refused token is
 * fetched anew once and the call repeated once; every other failure is thrown for {@link FeishuErrors} to read.
 */
final class FeishuApi {
    /** The name of the call that fetches the token. */
    static final String TOKEN = "tenant_access_token";
    /** What we send at most is what we take at most (F§3.7: Feishu would give 100 MB). */
    static final long MOST_BYTES = 30L << 20;

    private static final Logger log = LoggerFactory.getLogger(FeishuApi.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);
    /** What may be told of a refusal: the reason of a card's, the scopes that are missing, the id for support. */
    private static final List<Pattern> HINTS = List.of(
            Pattern.compile("ErrCode: ?\\d{1,10}"),
            Pattern.compile("\\b(?:im|contact|application|event|cardkit):[a-z_]{1,40}(?:[.:][a-z_]{1,40}){0,4}"));

    private final FeishuSettings settings;
    private final ApiClient client;
    private final AccessToken tokens;
    private final ObjectMapper json = new ObjectMapper();

    FeishuApi(FeishuSettings settings, ApiClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.tokens = new AccessToken(this::fetchToken, clock);
    }

    JsonNode get(String path) throws ApiFailure {
        return get(path, Map.of());
    }

    /** The whole answer: some have {@code data}, some do not (F§8.11). */
    JsonNode get(String path, Map<String, String> query) throws ApiFailure {
        return withToken(token -> judged(path, client.get(url(path, query), bearer(token))));
    }

    JsonNode post(String path, Map<String, String> query, JsonNode body) throws ApiFailure {
        return withToken(token -> judged(path, client.post(url(path, query), bearer(token), body)));
    }

    /** Beneath a person's message (F§3.3), whose id stands in no log: it would tell who wrote namelessly. */
    JsonNode reply(String messageId, JsonNode body) throws ApiFailure {
        HttpUrl url = url("im/v1/messages/" + messageId + "/reply", Map.of());
        return withToken(token -> judged("im/v1/messages/reply", client.post(url, bearer(token), body)));
    }

    JsonNode patch(String path, JsonNode body) throws ApiFailure {
        return patch(path, Map.of(), body);
    }

    JsonNode patch(String path, Map<String, String> query, JsonNode body) throws ApiFailure {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return withToken(token -> judged(
                path,
                client.answer(request(path, token)
                        .url(url(path, query))
                        .patch(RequestBody.create(bytes, JSON))
                        .build())));
    }

    JsonNode delete(String path) throws ApiFailure {
        return withToken(token ->
                judged(path, client.answer(request(path, token).delete().build())));
    }

    /** A file with the fields that say what it is. */
    JsonNode upload(String path, Map<String, String> fields, ApiClient.Upload file) throws ApiFailure {
        MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
        fields.forEach(body::addFormDataPart);
        RequestBody bytes = RequestBody.create(file.file().toFile(), MediaType.parse(file.type()));
        body.addFormDataPart(file.field(), file.name(), bytes);
        return withToken(token -> judged(
                path, client.answer(request(path, token).post(body.build()).build())));
    }

    /** What a person sent (F§3.7). Errors are JSON with a status of their own; a person's file may be JSON itself. */
    ApiClient.Download resource(FeishuRef ref) throws ApiFailure {
        String path = "im/v1/messages/" + ref.messageId() + "/resources/" + ref.key();
        return withToken(token -> {
            ApiClient.Download got = client.download(url(path, Map.of("type", ref.type())), bearer(token), MOST_BYTES);
            if (got.status() == 200) {
                return got;
            }
            judged("im/v1/messages/resources", new ApiClient.Answer(got.status(), tree(got)));
            throw new ApiFailure("resources: HTTP " + got.status());
        });
    }

    /** Asks for the address of a long connection (F§7); this one call has no token, and fields of other names. */
    JsonNode connection() throws ApiFailure {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("AppID", settings.appId())
                .put("AppSecret", settings.appSecret());
        return judged("callback/ws/endpoint", client.post(settings.connection(), Map.of("locale", "zh"), body))
                .path("data");
    }

    /** Whether the API is reached over TLS. */
    boolean secure() {
        return settings.connection().isHttps();
    }

    /** Gets a token as sending would; the way to find out whether the settings are right. */
    void touch() throws ApiFailure {
        tokens.get();
    }

    void close() {
        client.close();
    }

    /** F§2: the fields stand at the top; asked within the last half hour, both tokens live. */
    private AccessToken.Token fetchToken() throws ApiFailure {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("app_id", settings.appId())
                .put("app_secret", settings.appSecret());
        HttpUrl url = url("auth/v3/tenant_access_token/internal", Map.of());
        JsonNode answer = judged(TOKEN, client.post(url, Map.of(), body));
        String token = answer.path(TOKEN).asText("");
        if (token.isEmpty()) {
            throw new ApiFailure(TOKEN + ": no token in the answer");
        }
        Duration life = Duration.ofSeconds(answer.path("expire").asLong(7200));
        return new AccessToken.Token(token, life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life);
    }

    private <T> T withToken(Call<T> call) throws ApiFailure {
        String token = tokens.get();
        try {
            return call.with(token);
        } catch (ApiRefusal refusal) {
            if (FeishuErrors.kind(refusal.code()) != FeishuErrors.Kind.TOKEN) {
                throw refusal;
            }
            tokens.drop(token);
            return call.with(tokens.get());
        }
    }

    private JsonNode judged(String call, ApiClient.Answer answer) throws ApiFailure {
        JsonNode body = answer.body();
        if (!body.path("code").isIntegralNumber()) {
            throw new ApiFailure(call + ": HTTP " + answer.status(), answer.pause());
        }
        long code = body.path("code").asLong();
        if (code != 0) {
            ApiRefusal refusal = new ApiRefusal(call, code, hint(body), answer.pause());
            log.warn("{}", refusal.getMessage());
            throw refusal;
        }
        return body;
    }

    private JsonNode tree(ApiClient.Download got) {
        try {
            JsonNode tree = got.bytes() == null ? null : json.readTree(got.bytes());
            return tree == null ? json.missingNode() : tree;
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    /** The rest of {@code msg} may quote the call. */
    private static String hint(JsonNode body) {
        StringBuilder hint = new StringBuilder();
        for (Pattern pattern : HINTS) {
            Matcher found = pattern.matcher(body.path("msg").asText(""));
            for (int i = 0; i < 3 && found.find(); i++) {
                hint.append(' ').append(found.group());
            }
        }
        String support = FeishuEnvelope.text(body.path("error").path("log_id"));
        return (hint + (support.matches("[A-Za-z0-9-]{1,80}") ? " log_id " + support : "")).strip();
    }

    private Request.Builder request(String path, String token) {
        return new Request.Builder().url(url(path, Map.of())).header("Authorization", "Bearer " + token);
    }

    private HttpUrl url(String path, Map<String, String> query) {
        HttpUrl.Builder url = settings.api(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private interface Call<T> {
        T with(String token) throws ApiFailure;
    }
}
