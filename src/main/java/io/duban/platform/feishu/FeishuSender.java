package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.StoredFile;
import io.duban.platform.ApiFailure;
import io.duban.platform.feishu.FeishuOutlet.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link Outgoing} as the calls it takes. Every message has a {@code uuid} made of its key and its content, so that
 * a repeat within an hour arrives once (F§3.1). Where several are needed and one in the middle has to wait, those before
 * it are remembered in memory, and the next try goes on after them.
 */
final class FeishuSender {
    private static final Logger log = LoggerFactory.getLogger(FeishuSender.class);
    private static final int MOST_BEGUN = 1_000;

    private final FeishuApi api;
    private final FeishuOutlet outlet;
    private final FeishuParts parts;
    private final FeishuMedia media;
    private final FeishuPace pace;
    private final FeishuErrors errors;
    private final FeishuWords words;
    private final Map<String, Begun> begun = new LinkedHashMap<>();

    FeishuSender(
            FeishuApi api,
            FeishuOutlet outlet,
            FeishuParts parts,
            FeishuMedia media,
            FeishuPace pace,
            FeishuErrors errors,
            FeishuWords words) {
        this.api = api;
        this.outlet = outlet;
        this.parts = parts;
        this.media = media;
        this.pace = pace;
        this.errors = errors;
        this.words = words;
    }

    /** How far a message of several parts has come. */
    private record Begun(int next, String handle) {}

    Delivery send(Outgoing message) {
        if (message.accounts().size() != 1) {
            return new Delivery.Never(words.say("platform.feishu.why.bug", "code", 0));
        }
        Optional<Receiver> to = Receiver.of(message.accounts().get(0));
        if (to.isEmpty()) {
            return new Delivery.Never(words.say("platform.feishu.why.receiver", "code", 230034));
        }
        if (message.content() instanceof Content.Recall recall) {
            return recall(recall);
        }
        return message.content() instanceof Content.CardUpdate update ? update(update) : sendParts(message, to.get());
    }

    private Delivery sendParts(Outgoing message, Receiver to) {
        List<FeishuParts.Part> all = parts.of(message.content());
        if (all.isEmpty()) {
            return new Delivery.Never(words.say("platform.feishu.why.unsendable"));
        }
        Begun sofar = resume(message.key());
        try {
            while (sofar.next < all.size()) {
                Duration wait = pace.take(to.id());
                if (!wait.isZero()) {
                    return later(message.key(), sofar, new Delivery.Later(wait, words.say("platform.feishu.why.pace")));
                }
                sofar = sendPart(message, all.get(sofar.next), to, sofar);
            }
        } catch (ApiFailure e) {
            return failed(message, sofar, e);
        }
        ring(message, to, sofar.handle);
        return new Delivery.Delivered(sofar.handle, Map.of());
    }

    private void ring(Outgoing message, Receiver to, String handle) {
        try {
            outlet.ring(message, to, handle);
        } catch (ApiFailure e) {
            shut(e);
            log.warn("{}: has arrived but does not ring: {}", message.key(), e.getMessage());
        }
    }

    private Begun sendPart(Outgoing message, FeishuParts.Part part, Receiver to, Begun sofar) throws ApiFailure {
        try {
            String id = filled(part, content -> call(message, part, content, to, sofar.next));
            // a card's handle is what its updates need; the parts around it only say what had no room
            boolean keep = part.card() || !part.extra();
            return new Begun(sofar.next + 1, keep ? id : sofar.handle);
        } catch (ApiFailure e) {
            boolean arrived = message.retry() && FeishuErrors.is(e, FeishuErrors.Kind.UNDERWAY);
            boolean needless = part.extra() && FeishuErrors.pause(e) == null;
            if (arrived || needless) {
                log.warn("{}: part {} left as it is: {}", message.key(), sofar.next, e.getMessage());
                return new Begun(sofar.next + 1, sofar.handle);
            }
            if (part.spelled().isEmpty() || !FeishuErrors.is(e, FeishuErrors.Kind.CARD)) {
                throw e;
            }
            log.error("{}: a card was refused and goes out in words: {}", message.key(), e.getMessage());
            return spelled(message, part, to, sofar);
        }
    }

    /** What the card said, in words; it cannot be updated, so there is no handle. */
    private Begun spelled(Outgoing message, FeishuParts.Part part, Receiver to, Begun sofar) throws ApiFailure {
        int piece = 0;
        for (FeishuParts.Part text : FeishuParts.texts(part.spelled())) {
            call(message, text, text.content().apply(Map.of()), to, 1_000 * (sofar.next + 1) + piece++);
        }
        return new Begun(sofar.next + 1, "");
    }

    /** The part's files are uploaded; where Feishu has forgotten one, once more. */
    private String filled(FeishuParts.Part part, Sending sending) throws ApiFailure {
        try {
            return sending.send(content(part));
        } catch (ApiFailure e) {
            if (part.files().isEmpty() || !FeishuMedia.gone(e)) {
                throw e;
            }
            part.files().values().forEach(file -> media.forget(file, FeishuMedia.Form.of(file)));
            return sending.send(content(part));
        }
    }

    private ObjectNode content(FeishuParts.Part part) throws ApiFailure {
        Map<String, String> keys = new LinkedHashMap<>();
        for (Map.Entry<String, StoredFile> file : part.files().entrySet()) {
            try {
                keys.put(file.getKey(), media.key(file.getValue(), FeishuMedia.Form.of(file.getValue())));
            } catch (ApiFailure e) {
                if (!part.card() || FeishuErrors.pause(e) != null) {
                    throw e;
                }
                log.warn("a card goes without a picture that Feishu does not take: {}", e.getMessage());
            }
        }
        return part.content().apply(keys);
    }

    private String call(Outgoing message, FeishuParts.Part part, ObjectNode content, Receiver to, int number)
            throws ApiFailure {
        return outlet.put(message, to, part.type(), content, uuid(message, number));
    }

    /** F§3.5: the handle stays good, so that the card can be updated again. */
    private Delivery update(Content.CardUpdate update) {
        String handle = update.handle();
        if (handle == null || !handle.matches("[A-Za-z0-9_-]{1,100}")) {
            return new Delivery.Stale(words.say("platform.feishu.why.stale", "code", 99992354));
        }
        Duration wait = pace.take(handle);
        if (!wait.isZero()) {
            return new Delivery.Later(wait, words.say("platform.feishu.why.pace"));
        }
        try {
            filled(parts.face(update.card()), content -> {
                ObjectNode body = JsonNodeFactory.instance.objectNode().put("content", content.toString());
                api.patch("im/v1/messages/" + handle, body);
                return handle;
            });
            return new Delivery.Delivered(handle, Map.of());
        } catch (ApiFailure e) {
            shut(e);
            return errors.delivery(e);
        }
    }

    /** F§3.6: as long as the organisation's settings allow; what is refused stays where it is. */
    private Delivery recall(Content.Recall recall) {
        if (!recall.handle().matches("[A-Za-z0-9_-]{1,100}")) {
            return new Delivery.Stale(words.say("platform.feishu.why.stale", "code", 99992354));
        }
        Duration wait = pace.take(recall.handle());
        if (!wait.isZero()) {
            return new Delivery.Later(wait, words.say("platform.feishu.why.pace"));
        }
        try {
            api.delete("im/v1/messages/" + recall.handle());
            return new Delivery.Delivered("", Map.of());
        } catch (ApiFailure e) {
            shut(e);
            return errors.delivery(e).ofRecall();
        }
    }

    private Delivery failed(Outgoing message, Begun sofar, ApiFailure failure) {
        shut(failure);
        Delivery delivery = errors.delivery(failure);
        if (delivery instanceof Delivery.Later later) {
            return later(message.key(), sofar, later);
        }
        // only a card's update can be too late; here the code would mean a fault of ours
        return delivery instanceof Delivery.Stale stale ? new Delivery.Never(stale.why()) : delivery;
    }

    /** The gateway's limit is for the whole app: the others wait as well (F§6). */
    private void shut(ApiFailure failure) {
        if (FeishuErrors.is(failure, FeishuErrors.Kind.RATE)) {
            pace.shut(FeishuErrors.pause(failure));
        }
    }

    private Delivery later(String key, Begun sofar, Delivery.Later later) {
        if (sofar.next > 0) {
            synchronized (begun) {
                begun.put(key, sofar);
                if (begun.size() > MOST_BEGUN) {
                    begun.remove(begun.keySet().iterator().next());
                }
            }
        }
        return later;
    }

    private Begun resume(String key) {
        synchronized (begun) {
            Begun known = begun.remove(key);
            return known == null ? new Begun(0, "") : known;
        }
    }

    /** Of the content as it was asked for, not as rendered: a picture uploaded again has another key. */
    private static String uuid(Outgoing message, int number) {
        String seed = message.key() + '\n' + number + '\n' + message.accounts().get(0) + '\n' + message.content();
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private interface Sending {
        String send(ObjectNode content) throws ApiFailure;
    }
}
