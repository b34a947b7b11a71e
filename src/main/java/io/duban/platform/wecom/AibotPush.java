package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sending over the long connection (D:101463): messages to people and groups at any time, a greeting, an answer and a
 * card's update in answer to a frame. Of a message of several parts those that arrived are remembered until the rest has.
 */
final class AibotPush implements AibotWay {
    private static final Logger log = LoggerFactory.getLogger(AibotPush.class);
    private static final Duration DISPLACED = Duration.ofMinutes(10);
    /** A task_id that WeCom has already: an unanswered try did arrive. */
    private static final long TASK_KNOWN = 42014;

    private final AibotConnection connection;
    private final AibotUploads uploads;
    private final AibotParts parts;
    private final WecomMemory memory;
    private final WecomErrors errors;
    private final WecomWords words;
    private final Clock clock;
    private final MemberPace pace;
    private final AibotReplies replies;
    private final Recent<Integer> begun = new Recent<>(1_000);

    AibotPush(AibotConnection connection, AibotUploads uploads, AibotParts parts, WecomMemory memory, Setting setting) {
        this.connection = connection;
        this.uploads = uploads;
        this.parts = parts;
        this.memory = memory;
        this.errors = setting.errors;
        this.words = setting.words;
        this.clock = setting.clock;
        this.pace = new MemberPace(setting.clock);
        this.replies = new AibotReplies(connection, memory, setting.clock);
    }

    /** What every way of sending needs. */
    record Setting(WecomErrors errors, WecomWords words, Clock clock) {}

    @Override
    public boolean ready(String receiver, Content content) {
        return connection.state() == AibotConnection.State.UP;
    }

    @Override
    public Delivery send(String receiver, Outgoing message) {
        if (connection.state() == AibotConnection.State.DISPLACED) {
            return new Delivery.Later(DISPLACED, words.say("platform.wecom.why.displaced"));
        }
        boolean group = Sender.groupOf(receiver).isPresent();
        List<WecomParts.Part> all = parts.all(message.content(), taskId(message.key(), receiver), group);
        if (all.isEmpty()) {
            return new Delivery.Never(words.say("platform.wecom.why.unsendable"));
        }
        String progress = message.key() + " " + receiver;
        int next = begun.remove(progress).orElse(0);
        try {
            for (; next < all.size(); next++) {
                Duration wait = pace.take(List.of(receiver));
                if (!wait.isZero()) {
                    return later(progress, next, new Delivery.Later(wait, words.say("platform.wecom.why.pace")));
                }
                sendPart(receiver, all.get(next), message);
            }
        } catch (ApiFailure e) {
            Delivery delivery = errors.delivery(e);
            if (delivery instanceof Delivery.Stale stale) {
                return new Delivery.Never(stale.why());
            }
            return delivery instanceof Delivery.Later later ? later(progress, next, later) : delivery;
        }
        return new Delivery.Delivered("", Map.of());
    }

    @Override
    public Delivery update(Content.CardUpdate update) {
        Optional<WecomMemory.Tap> tap = memory.tap(update.handle(), clock.instant());
        if (tap.isEmpty()) {
            return new Delivery.Stale(words.say("platform.wecom.why.stale", "code", 846605));
        }
        ObjectNode body = object().put("response_type", "update_template_card");
        body.set("template_card", parts.face(update.card(), tap.get().taskId()));
        try {
            connection.ask("aibot_respond_update_msg", tap.get().reqId(), body);
            return new Delivery.Delivered("", Map.of());
        } catch (ApiFailure e) {
            // whatever it was, the five seconds are over before another try
            return new Delivery.Stale(errors.why(e));
        }
    }

    private void sendPart(String receiver, WecomParts.Part part, Outgoing message) throws ApiFailure {
        try {
            if (!greeted(receiver, part)
                    && !replies.replied(receiver, part, message, taskId(message.key(), receiver))) {
                connection.ask("aibot_send_msg", body(receiver, part));
            }
        } catch (ApiRefusal refusal) {
            if (part.file() != null && WecomMedia.gone(refusal)) {
                uploads.forget(part.file(), part.form());
                connection.ask("aibot_send_msg", body(receiver, part));
                return;
            }
            boolean arrived = message.retry() && refusal.code() == TASK_KNOWN;
            boolean needless = part.extra() && WecomErrors.pause(refusal) == null;
            if (!arrived && !needless) {
                throw refusal;
            }
            log.warn("{}: a part is left as it is: {}", message.key(), refusal.getMessage());
        }
    }

    /** Whoever has only opened the chat cannot be sent to; his opening can be answered, for a moment (D:101027). */
    private boolean greeted(String receiver, WecomParts.Part part) throws ApiFailure {
        Optional<String> frame = part.file() != null ? Optional.empty() : memory.greeting(receiver, clock.instant());
        if (frame.isEmpty()) {
            return false;
        }
        String type = part.type().equals("markdown") ? "text" : part.type();
        ObjectNode body = object().put("msgtype", type);
        body.set(type, part.object());
        try {
            connection.ask("aibot_respond_welcome_msg", frame.get(), body);
            return true;
        } catch (ApiRefusal refusal) {
            log.warn("{}", refusal.getMessage());
            return false;
        }
    }

    private ObjectNode body(String receiver, WecomParts.Part part) throws ApiFailure {
        ObjectNode object = part.object().deepCopy();
        if (part.file() != null) {
            object.put("media_id", uploads.id(part.file(), part.form()));
        }
        Optional<String> group = Sender.groupOf(receiver);
        ObjectNode body = object().put("chatid", group.orElseGet(() -> memory.spelled(receiver)))
                .put("chat_type", group.isPresent() ? 2 : 1)
                .put("msgtype", part.type());
        body.set(part.type(), (JsonNode) object);
        return body;
    }

    private Delivery later(String progress, int next, Delivery.Later later) {
        if (next > 0) {
            begun.put(progress, next);
        }
        return later;
    }

    /** Each receiver's card has a name of its own, at most 128 bytes of letters, digits and {@code _-@} (D:101032). */
    private static String taskId(String key, String receiver) {
        String fit = key.replaceAll("[^0-9A-Za-z_@-]", "_");
        return fit.substring(0, Math.min(100, fit.length())) + "-"
                + WecomKeys.digest(List.of(receiver)).substring(0, 8);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
