package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Answering by the response_url of a callback (D:101138): one answer to each message within the hour, without files. Who
 * has not written cannot be written to.
 */
final class AibotAnswers implements AibotWay {
    /** What a used or old address may be refused with (no page says); anything else would befall the next one too. */
    private static final Set<WecomErrors.Kind> OVER = EnumSet.of(
            WecomErrors.Kind.STALE,
            WecomErrors.Kind.UNKNOWN,
            WecomErrors.Kind.TOKEN,
            WecomErrors.Kind.RECEIVER,
            WecomErrors.Kind.ELSEWHERE,
            WecomErrors.Kind.CONVERSATION);

    private final ApiClient client;
    private final AibotParts parts;
    private final WecomMemory memory;
    private final HttpUrl apiBase;
    private final WecomErrors errors;
    private final WecomWords words;
    private final Clock clock;
    private final Recent<Integer> begun = new Recent<>(1_000);

    AibotAnswers(ApiClient client, AibotParts parts, WecomMemory memory, HttpUrl apiBase, AibotPush.Setting setting) {
        this.client = client;
        this.parts = parts;
        this.memory = memory;
        this.apiBase = apiBase;
        this.errors = setting.errors();
        this.words = setting.words();
        this.clock = setting.clock();
    }

    /** A picture or file is better sent by the app, and so is what takes more answers than there are. */
    @Override
    public boolean ready(String receiver, Content content) {
        boolean pictures =
                content instanceof Content.Card card && !card.pictures().isEmpty();
        List<WecomParts.Part> all = parts(receiver, content, "");
        return !pictures && !all.isEmpty() && all.size() <= memory.urls(receiver, clock.instant());
    }

    @Override
    public Delivery send(String receiver, Outgoing message) {
        List<WecomParts.Part> all = parts(receiver, message.content(), message.key());
        if (all.isEmpty()) {
            return new Delivery.Never(words.say("platform.wecom.why.answer_file"));
        }
        String progress = message.key() + " " + receiver;
        int next = begun.remove(progress).orElse(0);
        try {
            for (; next < all.size(); next++) {
                if (!answered(receiver, all.get(next))) {
                    return new Delivery.Never(words.say("platform.wecom.why.answer_over"));
                }
            }
        } catch (ApiFailure e) {
            Delivery delivery = errors.delivery(e);
            if (delivery instanceof Delivery.Later && next > 0) {
                begun.put(progress, next);
            }
            return delivery instanceof Delivery.Stale stale ? new Delivery.Never(stale.why()) : delivery;
        }
        return new Delivery.Delivered("", Map.of());
    }

    /** A callback's card can be changed only in the answer to the tap itself, which has gone by now (D:101031). */
    @Override
    public Delivery update(Content.CardUpdate update) {
        return new Delivery.Stale(words.say("platform.wecom.why.stale", "code", 846605));
    }

    /**
     * Tries one address after the other; false when none is left. One that gave no answer is kept: if it has served after
     * all, it is refused next time.
     */
    private boolean answered(String receiver, WecomParts.Part part) throws ApiFailure {
        Optional<WecomMemory.Url> next = memory.url(receiver, clock.instant());
        while (next.isPresent()) {
            HttpUrl url = HttpUrl.parse(next.get().url());
            try {
                if (url != null && trusted(url)) {
                    post(url, part);
                    memory.used(receiver, next.get());
                    return true;
                }
            } catch (ApiRefusal refusal) {
                if (!OVER.contains(WecomErrors.kind(refusal.code()))) {
                    throw refusal;
                }
            }
            memory.used(receiver, next.get());
            next = memory.url(receiver, clock.instant());
        }
        return false;
    }

    private void post(HttpUrl url, WecomParts.Part part) throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("msgtype", part.type());
        body.set(part.type(), part.object());
        ApiClient.Answer answer = client.post(url, Map.of(), body);
        JsonNode code = answer.body().path("errcode");
        if (answer.status() != 200 || !code.isIntegralNumber()) {
            throw new ApiFailure("aibot/response: HTTP " + answer.status());
        }
        AibotAcks.judged("aibot/response", answer.body());
    }

    private List<WecomParts.Part> parts(String receiver, Content content, String key) {
        return parts.few(
                content,
                key.replaceAll("[^0-9A-Za-z_@-]", "_"),
                Sender.groupOf(receiver).isPresent());
    }

    /** A forged address would carry answers away: only WeCom's own over https, or exactly where the API is. */
    private boolean trusted(HttpUrl url) {
        boolean wecom = url.isHttps()
                && (url.host().endsWith(".weixin.qq.com") || url.host().equals(apiBase.host()));
        boolean api = url.scheme().equals(apiBase.scheme())
                && url.host().equals(apiBase.host())
                && url.port() == apiBase.port();
        return wecom || api;
    }
}
