package io.duban.platform.dingtalk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of the dedicated edition's gateway (DD §5.2, §5.3): signed forms, and answers with two levels of success. Most need
 * the signature only, no token. Unproven: built after the dossier, never run against a live gateway.
 */
final class DedicatedApi {
    private static final Logger log = LoggerFactory.getLogger(DedicatedApi.class);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.of("Asia/Shanghai"));

    private final DingtalkSettings settings;
    private final ApiClient client;
    private final Clock clock;
    private final DedicatedSigning signing;
    private final ObjectMapper json = new ObjectMapper();

    DedicatedApi(DingtalkSettings settings, ApiClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
        this.signing = new DedicatedSigning(settings.app().clientSecret());
    }

    /** @return what is inside: {@code content.data} where there is one, else {@code content} */
    JsonNode post(String path, Map<String, String> values) throws ApiFailure {
        List<DedicatedSigning.Param> params = DedicatedSigning.sent(DedicatedSigning.params(values));
        HttpUrl url = settings.hosts().api(path);
        FormBody.Builder form = new FormBody.Builder(StandardCharsets.UTF_8);
        params.forEach(param -> form.add(param.name(), param.value()));
        Instant now = clock.instant();
        String timestamp = TIMESTAMP.format(now);
        String nonce = now.toEpochMilli()
                + String.format("%04d", ThreadLocalRandom.current().nextInt(10_000));
        Request request = new Request.Builder()
                .url(url)
                .header("X-Hmac-Auth-Timestamp", timestamp)
                .header("X-Hmac-Auth-Version", "1.0")
                .header("X-Hmac-Auth-Nonce", nonce)
                .header("apiKey", settings.app().clientId())
                .header("X-Hmac-Auth-Signature", signing.sign("POST", timestamp, nonce, url.encodedPath(), params))
                .header("X-Hmac-Auth-IP", "127.0.0.1")
                .header("X-Hmac-Auth-MAC", "00:00:00:00:00:00")
                .post(form.build())
                .build();
        return judged(path, client.answer(request));
    }

    /** Gets a token, which nothing else here needs: the way to find out whether key and secret are right. */
    void touch() throws ApiFailure {
        JsonNode data = post(
                "gettoken.json",
                Map.of(
                        "appkey",
                        settings.app().clientId(),
                        "appsecret",
                        settings.app().clientSecret()));
        if (data.path("accessToken").asText("").isEmpty()) {
            throw new ApiFailure("gettoken.json: no token in the answer");
        }
    }

    private JsonNode judged(String call, ApiClient.Answer answer) throws ApiFailure {
        JsonNode body = answer.body();
        if (!body.path("success").asBoolean()) {
            throw refused(call, first(body, "Code", "errorCode", "bizErrorCode"));
        }
        JsonNode content = body.path("content");
        if (content.isTextual()) {
            content = tree(content.asText());
        }
        if (!content.path("success").asBoolean(true)) {
            throw refused(call, first(content, "bizErrorCode", "responseCode"));
        }
        return content.has("data") ? content.path("data") : content;
    }

    private static ApiRefusal refused(String call, String code) {
        ApiRefusal refusal = new ApiRefusal(call, code, "");
        log.warn("{}", refusal.getMessage());
        return refusal;
    }

    private static String first(JsonNode body, String... names) {
        for (String name : names) {
            String code = body.path(name).asText("");
            if (code.matches("[A-Za-z0-9_.-]{1,80}") && !code.equals("0")) {
                return code;
            }
        }
        return "unknown";
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
