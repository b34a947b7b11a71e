package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duban.platform.AccessToken;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import io.duban.platform.NotJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls on both hosts, each with its own token: the new host (REST, token in a header, errors by HTTP status and a
 * named code) and the old one (token in the query, always HTTP 200, errors by number). Success is HTTP 2xx and no
 * {@code errcode} but zero (DD, hosts). A refused token is fetched anew once and the call repeated once. While DingTalk
 * bars our address no call leaves at all, since each would make it longer (DD §4.7).
 */
final class DingtalkApi {
    /** The largest file that DingTalk takes or gives. */
    static final long MOST_MEDIA = 20L << 20;

    static final Duration BARRED = Duration.ofSeconds(310);

    private static final Logger log = LoggerFactory.getLogger(DingtalkApi.class);
    private static final String HEADER = "x-acs-dingtalk-access-token";
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{1,60}");
    private static final Pattern ADDRESS = Pattern.compile("\\b(\\d{1,3}(?:\\.\\d{1,3}){3})\\b");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    private final DingtalkSettings settings;
    private final ApiClient client;
    private final Clock clock;
    private final AccessToken tokens;
    private final AccessToken oldTokens;
    private volatile Instant barredUntil = Instant.MIN;

    DingtalkApi(DingtalkSettings settings, ApiClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
        this.tokens = new AccessToken(this::fetchToken, clock);
        this.oldTokens = new AccessToken(this::fetchOldToken, clock);
    }

    JsonNode get(String path, Map<String, String> query) throws ApiFailure {
        HttpUrl.Builder url = settings.hosts().api(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return withToken(tokens, token -> judged(path, () -> client.get(url.build(), Map.of(HEADER, token))));
    }

    JsonNode post(String path, JsonNode body) throws ApiFailure {
        return withToken(
                tokens,
                token -> judged(path, () -> client.post(settings.hosts().api(path), Map.of(HEADER, token), body)));
    }

    JsonNode put(String path, JsonNode body) throws ApiFailure {
        RequestBody bytes = RequestBody.create(body.toString().getBytes(StandardCharsets.UTF_8), JSON);
        return withToken(
                tokens,
                token -> judged(
                        path,
                        () -> client.answer(new Request.Builder()
                                .url(settings.hosts().api(path))
                                .header(HEADER, token)
                                .put(bytes)
                                .build())));
    }

    /** A call of the new host that needs no token. */
    JsonNode open(String path, JsonNode body) throws ApiFailure {
        return judged(path, () -> client.post(settings.hosts().api(path), Map.of(), body));
    }

    /** A call of the old host. */
    JsonNode old(String path, JsonNode body) throws ApiFailure {
        return withToken(oldTokens, token -> judged(path, () -> client.post(oldUrl(path, token), Map.of(), body)));
    }

    JsonNode upload(String type, ApiClient.Upload file) throws ApiFailure {
        return withToken(
                oldTokens,
                token -> judged(
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
        return judged("sessionWebhook", () -> client.post(url, Map.of(), body));
    }

    /** A file from an address that DingTalk just gave; without a token. */
    ApiClient.Download download(HttpUrl url) throws ApiFailure {
        notBarred("download");
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
        JsonNode answer = judged("gettoken", () -> client.get(url, Map.of()));
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

    private JsonNode judged(String call, Ask ask) throws ApiFailure {
        notBarred(call);
        ApiClient.Answer answer;
        try {
            answer = ask.ask();
        } catch (NotJson page) {
            if (page.status() == 200 || page.status() == 403) {
                // the page of a ban; other statuses are some gateway's
                bar();
                throw refused(call, "1111", "");
            }
            throw page;
        }
        JsonNode body = answer.body();
        boolean done = answer.status() / 100 == 2;
        String code = code(body, done);
        if (code.isEmpty() && done) {
            return body;
        }
        if (code.isEmpty()) {
            throw new ApiFailure(call + ": HTTP " + answer.status());
        }
        if (code.equals("1111")) {
            bar();
        }
        throw refused(call, code, hint(body));
    }

    /** Empty where the body reports no error; a named code means one only where the status does too. */
    private static String code(JsonNode body, boolean done) {
        if (body.path("status").asInt() == 1111) {
            return "1111";
        }
        String old = body.path("errcode").asText("");
        if (old.equals(DingtalkErrors.WRAPPER)
                && !body.path("sub_code").asText("").isEmpty()) {
            return safe(body.path("sub_code").asText());
        }
        if (!old.isEmpty()) {
            return old.equals("0") ? "" : safe(old);
        }
        return done ? "" : safe(body.path("code").asText(""));
    }

    private static String safe(String code) {
        return code.isEmpty() || CODE.matcher(code).matches() ? code : "malformed";
    }

    private static ApiRefusal refused(String call, String code, String hint) {
        ApiRefusal refusal = new ApiRefusal(call, code, hint);
        log.warn("{}", refusal.getMessage());
        return refusal;
    }

    /** Only what the administrator needs: the missing scopes, the address. The rest may quote the call. */
    private static String hint(JsonNode body) {
        StringBuilder hint = new StringBuilder();
        for (JsonNode scope : body.path("accessdenieddetail").path("requiredScopes")) {
            if (SCOPE.matcher(scope.asText()).matches()) {
                hint.append(' ').append(scope.asText());
            }
        }
        String said =
                body.path("message").asText("") + " " + body.path("errmsg").asText("");
        Matcher address = ADDRESS.matcher(said);
        if (address.find()) {
            hint.append(" from ").append(address.group(1));
        }
        return hint.toString().strip();
    }

    private void bar() {
        barredUntil = clock.instant().plus(BARRED);
    }

    private void notBarred(String call) throws ApiRefusal {
        if (clock.instant().isBefore(barredUntil)) {
            throw new ApiRefusal(call, "1111", "");
        }
    }

    private interface Call<T> {
        T with(String token) throws ApiFailure;
    }

    private interface Ask {
        ApiClient.Answer ask() throws ApiFailure;
    }
}
