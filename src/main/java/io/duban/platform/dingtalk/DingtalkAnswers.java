package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import io.duban.platform.NotJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an answer of either host says: success is HTTP 2xx and no {@code errcode} but zero (DD, hosts). While DingTalk bars
 * our address no call leaves at all, since each would make it longer (DD §4.7).
 */
final class DingtalkAnswers {
    static final Duration BARRED = Duration.ofSeconds(310);

    private static final Logger log = LoggerFactory.getLogger(DingtalkAnswers.class);
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{1,60}");
    private static final Pattern ADDRESS = Pattern.compile("\\b(\\d{1,3}(?:\\.\\d{1,3}){3})\\b");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    private final Clock clock;
    private volatile Instant barredUntil = Instant.MIN;

    DingtalkAnswers(Clock clock) {
        this.clock = clock;
    }

    /** A call that is made unless our address is barred. */
    interface Ask {
        ApiClient.Answer ask() throws ApiFailure;
    }

    JsonNode judged(String call, Ask ask) throws ApiFailure {
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

    void notBarred(String call) throws ApiRefusal {
        if (clock.instant().isBefore(barredUntil)) {
            throw new ApiRefusal(call, "1111", "");
        }
    }
}
