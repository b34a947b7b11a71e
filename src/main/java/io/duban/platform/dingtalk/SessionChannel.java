package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Outgoing;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Answers to people outside the organisation, through the webhook of their last message while it lives (DD §1.4, §1.5). */
final class SessionChannel implements Channel {
    private final DingtalkApi api;
    private final DingtalkParts parts;
    private final DingtalkSessions sessions;
    private final DingtalkWords words;
    private final Clock clock;

    SessionChannel(DingtalkApi api, DingtalkParts parts, DingtalkSessions sessions, DingtalkWords words, Clock clock) {
        this.api = api;
        this.parts = parts;
        this.sessions = sessions;
        this.words = words;
        this.clock = clock;
    }

    /** Webhooks take words only. */
    @Override
    public List<DingtalkParts.Part> parts(Content content) {
        return parts.of(content, DingtalkText.MOST_SESSION, false).stream()
                .filter(part -> part.file() == null)
                .toList();
    }

    @Override
    public Outcome send(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure {
        Map<String, String> failed = new HashMap<>();
        for (String account : to) {
            Optional<HttpUrl> url = sessions.of(account, clock.instant());
            if (url.isEmpty() || !sent(url.get(), part)) {
                sessions.forget(account);
                failed.put(account, words.say("platform.dingtalk.why.outside"));
            }
        }
        return Outcome.but("", failed);
    }

    /** A session may be dead before its time; there is no other way to these people. */
    private boolean sent(HttpUrl url, DingtalkParts.Part part) throws ApiFailure {
        try {
            api.session(url, body(part));
            return true;
        } catch (ApiRefusal refusal) {
            if (DingtalkErrors.kind(refusal) != DingtalkErrors.Kind.ROBOT) {
                throw refusal;
            }
            return false;
        }
    }

    static ObjectNode body(DingtalkParts.Part part) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (part.kind() == DingtalkParts.Kind.TEXT) {
            body.put("msgtype", "text").putObject("text").put("content", part.text());
        } else {
            body.put("msgtype", "markdown")
                    .putObject("markdown")
                    .put("title", part.title())
                    .put("text", part.text());
        }
        return body;
    }
}
