package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link Outgoing} as the calls it takes. Where it takes several and one in the middle has to wait, those before it
 * are remembered (in memory, for the same key), so that the next try goes on after them. After a crash the memory is
 * gone and WeCom's duplicate check drops what had arrived; it is on for retries only, since it would also drop an equal
 * message that somebody means.
 */
final class WecomSender {
    private static final Logger log = LoggerFactory.getLogger(WecomSender.class);
    private static final int MOST_RECEIVERS = 1_000;
    private static final int MOST_BEGUN = 1_000;
    /** Seconds. Texts may well be equal by chance, so their check looks back the least; the rest the most (D:90236). */
    private static final int CHECK_TEXT = 1_800;

    private static final int CHECK_REST = 14_400;
    /** A task_id that WeCom will not take; ours are well formed, so it is one it has already. */
    private static final long TASK_KNOWN = 42014;

    private final WecomApi api;
    private final WecomParts parts;
    private final WecomCards cards;
    private final WecomMedia media;
    private final MemberPace pace;
    private final WecomErrors errors;
    private final WecomWords words;
    private final long agentId;
    private final Map<String, Begun> begun = new LinkedHashMap<>();

    WecomSender(WecomApi api, WecomParts parts, WecomCards cards, WecomMedia media, MemberPace pace, Setting setting) {
        this.api = api;
        this.parts = parts;
        this.cards = cards;
        this.media = media;
        this.pace = pace;
        this.errors = setting.errors;
        this.words = setting.words;
        this.agentId = setting.agentId;
    }

    /** The app that sends, and its words. */
    record Setting(WecomErrors errors, WecomWords words, long agentId) {}

    /** How far a message of several parts has come. */
    private record Begun(int next, String handle, Map<String, String> failed) {}

    Delivery send(Outgoing message) {
        Map<String, String> failed = new LinkedHashMap<>();
        List<String> accounts = message.accounts().stream()
                .filter(account -> addressable(account, failed))
                .toList();
        if (accounts.isEmpty() || accounts.size() > MOST_RECEIVERS) {
            return new Delivery.Never(
                    words.say("platform.wecom.why.receiver", "code", accounts.isEmpty() ? 40003 : 40032));
        }
        if (message.content() instanceof Content.Recall recall) {
            return recall(recall);
        }
        return message.content() instanceof Content.CardUpdate update
                ? update(message, update, accounts, failed)
                : sendParts(message, accounts, failed);
    }

    private Delivery sendParts(Outgoing message, List<String> accounts, Map<String, String> unaddressable) {
        List<WecomParts.Part> all = parts.of(message.content(), taskId(message.key()));
        if (all.isEmpty()) {
            return new Delivery.Never(words.say("platform.wecom.why.unsendable"));
        }
        Begun sofar = resume(message.key(), unaddressable);
        try {
            while (sofar.next < all.size()) {
                List<String> left = without(accounts, sofar.failed.keySet());
                if (left.isEmpty()) {
                    break;
                }
                Duration wait = pace.take(left);
                if (!wait.isZero()) {
                    return later(message.key(), sofar, new Delivery.Later(wait, words.say("platform.wecom.why.pace")));
                }
                sofar = sendPart(message, all.get(sofar.next), left, sofar);
            }
        } catch (ApiFailure e) {
            return failed(message, sofar, e);
        }
        return new Delivery.Delivered(sofar.handle, Map.copyOf(sofar.failed));
    }

    private Begun sendPart(Outgoing message, WecomParts.Part part, List<String> to, Begun sofar) throws ApiFailure {
        Map<String, String> failed = new LinkedHashMap<>(sofar.failed);
        String handle = sofar.handle;
        try {
            JsonNode answer = call(message, part, to);
            failed.putAll(unreached(answer, to));
            WecomHandle sent = WecomHandle.of(answer);
            if (sent.updatable() || handle.isEmpty() && !(message.content() instanceof Content.Card)) {
                handle = sent.toString();
            }
        } catch (ApiRefusal refusal) {
            boolean arrived = message.retry() && refusal.code() == TASK_KNOWN;
            boolean needless = part.extra() && WecomErrors.pause(refusal) == null;
            if (!arrived && !needless) {
                throw refusal;
            }
            log.warn("{}: part {} left as it is: {}", message.key(), sofar.next, refusal.getMessage());
        }
        return new Begun(sofar.next + 1, handle, failed);
    }

    /** A file that WeCom forgot early is uploaded once more. */
    private JsonNode call(Outgoing message, WecomParts.Part part, List<String> to) throws ApiFailure {
        try {
            return api.post("message/send", Map.of(), body(message, part, to));
        } catch (ApiRefusal refusal) {
            if (part.file() == null || !WecomMedia.gone(refusal)) {
                throw refusal;
            }
            media.forget(part.file(), part.form());
            return api.post("message/send", Map.of(), body(message, part, to));
        }
    }

    private ObjectNode body(Outgoing message, WecomParts.Part part, List<String> to) throws ApiFailure {
        ObjectNode object = part.object().deepCopy();
        if (part.file() != null) {
            object.put("media_id", media.id(part.file(), part.form()));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("touser", String.join("|", to));
        body.put("msgtype", part.type());
        body.put("agentid", agentId);
        body.set(part.type(), object);
        if (message.retry()) {
            body.put("enable_duplicate_check", 1);
            body.put("duplicate_check_interval", part.type().equals("text") ? CHECK_TEXT : CHECK_REST);
        }
        return body;
    }

    /** D:94888: arrays here, not bars; one response_code is one call, within 72 hours. */
    private Delivery update(
            Outgoing message, Content.CardUpdate update, List<String> accounts, Map<String, String> failed) {
        WecomHandle handle = WecomHandle.parse(update.handle());
        if (!handle.updatable()) {
            return new Delivery.Stale(words.say("platform.wecom.why.stale", "code", 60140));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode users = body.putArray("userids");
        accounts.forEach(users::add);
        body.put("agentid", agentId);
        body.put("response_code", handle.code());
        body.set("template_card", cards.face(update.card(), taskId(message.key())));
        try {
            failed.putAll(unreached(api.post("message/update_template_card", Map.of(), body), accounts));
            return new Delivery.Delivered("", Map.copyOf(failed));
        } catch (ApiFailure e) {
            return errors.delivery(e);
        }
    }

    /** D:94867: within 24 hours; what is refused stays where it is. */
    private Delivery recall(Content.Recall recall) {
        WecomHandle handle = WecomHandle.parse(recall.handle());
        if (handle.message().isEmpty()) {
            return new Delivery.Stale(words.say("platform.wecom.why.stale", "code", 42052));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("msgid", handle.message());
        try {
            api.post("message/recall", Map.of(), body);
            return new Delivery.Delivered("", Map.of());
        } catch (ApiFailure e) {
            return errors.delivery(e).ofRecall();
        }
    }

    private Delivery failed(Outgoing message, Begun sofar, ApiFailure failure) {
        Delivery delivery = errors.delivery(failure);
        if (delivery instanceof Delivery.Later later) {
            return later(message.key(), sofar, later);
        }
        // only a card's update can be too late; here the code would mean a fault of ours
        return delivery instanceof Delivery.Stale stale ? new Delivery.Never(stale.why()) : delivery;
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

    private Begun resume(String key, Map<String, String> unaddressable) {
        synchronized (begun) {
            Begun known = begun.remove(key);
            return known == null ? new Begun(0, "", unaddressable) : known;
        }
    }

    /** The names come back in lower case, joined by bars or as an array; absent or empty where all went well. */
    private Map<String, String> unreached(JsonNode answer, List<String> to) {
        Set<String> named = Arrays.stream(new String[] {"invaliduser", "unlicenseduser"})
                .flatMap(field -> names(answer.path(field)))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return to.stream()
                .filter(account -> named.contains(account.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(a -> a, a -> words.say("platform.wecom.why.unreached"), (a, b) -> a));
    }

    private static Stream<String> names(JsonNode list) {
        return list.isArray()
                ? StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText)
                : Arrays.stream(list.asText("").split("\\|"));
    }

    /** {@code @all} and bars would reach people who are not meant. */
    private boolean addressable(String account, Map<String, String> failed) {
        boolean good = !account.isBlank() && account.indexOf('|') < 0 && !account.startsWith("@");
        if (!good) {
            failed.put(account, words.say("platform.wecom.why.unreached"));
        }
        return good;
    }

    private static List<String> without(List<String> accounts, Set<String> failed) {
        return accounts.stream().filter(account -> !failed.contains(account)).toList();
    }

    /** D:90236: letters, digits and {@code _-@}, at most 128 bytes. */
    private static String taskId(String key) {
        String fit = key.replaceAll("[^0-9A-Za-z_@-]", "_");
        return fit.length() <= 128 ? fit : fit.substring(0, 128);
    }
}
