package io.duban.platform.dingtalk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Callback;
import io.duban.chat.Inbound;
import io.duban.chat.Received;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;

/**
 * The door: what comes to {@code /callback/dingtalk} is genuine, whole and in time, or refused. Three kinds share the
 * address, each with its own proof: encrypted events (signature in the query), card taps and robot messages (signatures
 * in headers). The order is the point: size, signature, time, then reading. Pure but for {@link DingtalkSessions}.
 */
final class DingtalkCallbacks {
    private static final String JSON = "application/json; charset=utf-8";
    /** DD §1.4: nothing to say now; answers go out by themselves. */
    private static final String EMPTY = "{\"msgtype\":\"empty\"}";
    /** DD §4.4: changes no variable; what the tap did to the card comes as an update. */
    static final String UNCHANGED = "{\"cardData\":{\"cardParamMap\":{}},\"cardUpdateOptions\":"
            + "{\"updateCardDataByKey\":true,\"updatePrivateDataByKey\":true}}";

    private final ObjectMapper json = new ObjectMapper();
    private final DingtalkMessages messages;
    private final DingtalkSigning robot;
    private final DingtalkSigning card;
    private final DingtalkCrypto crypto;
    private final DingtalkSettings settings;

    DingtalkCallbacks(DingtalkSettings settings, DingtalkMessages messages) {
        this.settings = settings;
        this.messages = messages;
        this.robot = new DingtalkSigning(settings.app().clientSecret(), settings.window());
        this.card = settings.card().secret().isEmpty()
                ? null
                : new DingtalkSigning(settings.card().secret(), settings.window());
        DingtalkSettings.Events events = settings.events();
        this.crypto = events.given() ? new DingtalkCrypto(events.token(), events.aesKey(), events.owner()) : null;
    }

    Received receive(Callback callback) {
        try {
            return answer(callback);
        } catch (Rejected e) {
            return e.refused();
        } catch (RuntimeException | StackOverflowError e) {
            // a bug of ours must not let a callback through, nor break the server
            return new Received.Refused(400, "not readable: " + e.getClass().getSimpleName());
        }
    }

    private Received answer(Callback callback) throws Rejected {
        if (!callback.method().equals("POST")) {
            throw new Rejected(400, "method is not POST");
        }
        if (callback.body().length > settings.maxBody()) {
            throw new Rejected(413, "body over " + settings.maxBody() + " bytes");
        }
        if (callback.query().containsKey("signature") || callback.query().containsKey("msg_signature")) {
            return event(callback);
        }
        return callback.headers().containsKey("x-ddpaas-signature") ? tap(callback) : message(callback);
    }

    private Received message(Callback callback) throws Rejected {
        DingtalkSettings.Dedicated dedicated = settings.dedicated();
        if (settings.edition() == DingtalkSettings.Edition.DEDICATED
                && dedicated.inbound() == DingtalkSettings.Dedicated.Inbound.TOKEN) {
            byte[] given = header(callback, "token").getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(dedicated.token().getBytes(StandardCharsets.UTF_8), given)) {
                throw new Rejected(401, "token is wrong");
            }
        } else {
            robot.robot(header(callback, "timestamp"), header(callback, "sign"), callback.at());
        }
        return batch(messages.robot(object(utf8(callback)), callback.at()), EMPTY);
    }

    /** Taps carry no id; the signed time and the body make one, so that the same tap again is the same. */
    private Received tap(Callback callback) throws Rejected {
        if (card == null) {
            throw new Rejected(401, "a card tap, but card-secret is not set");
        }
        String timestamp = header(callback, "x-ddpaas-signature-timestamp");
        card.card(timestamp, header(callback, "x-ddpaas-signature"), callback.at());
        String body = utf8(callback);
        return batch(tap(object(body), DingtalkMessages.hash(timestamp + "\n" + body), callback.at()), UNCHANGED);
    }

    /** The same for a tap of the long connection. */
    Inbound tap(JsonNode tap, String id, java.time.Instant at) {
        JsonNode content = tap.path("content");
        if (content.isTextual()) {
            content = tree(content.asText());
        }
        return messages.tap(tap, id, content, at);
    }

    private Received event(Callback callback) throws Rejected {
        if (crypto == null) {
            throw new Rejected(401, "an event, but callback-token is not set");
        }
        String encrypted = DingtalkMessages.text(object(utf8(callback)), "encrypt");
        String timestamp = param(callback, "timestamp");
        String nonce = param(callback, "nonce");
        verify(callback, timestamp, nonce, encrypted);
        JsonNode event = object(crypto.decrypt(encrypted));
        String type = DingtalkMessages.find(event, "EventType").asText("");
        String reply = success(timestamp, nonce, callback);
        if (type.equals("check_url")) {
            return new Received.Handshake(JSON, reply);
        }
        return new Received.Batch(List.of(messages.event(type, event, id(event), callback.at())), JSON, reply);
    }

    /** Old pages name the parameter one way, new ones the other; either may hold the signature (DD §3.1). */
    private void verify(Callback callback, String timestamp, String nonce, String encrypted) throws Rejected {
        boolean signed = List.of("msg_signature", "signature").stream()
                .map(name -> callback.query().getOrDefault(name, ""))
                .anyMatch(signature -> crypto.signed(signature, timestamp, nonce, encrypted));
        if (encrypted.isEmpty() || !signed) {
            throw new Rejected(401, "signature is wrong");
        }
        Duration window = settings.window();
        // milliseconds by the page, seconds in one of its own samples
        String millis = timestamp.matches("[0-9]{9,11}") ? timestamp + "000" : timestamp;
        DingtalkSigning.inWindow(millis, window, callback.at());
    }

    /** {@code success}, encrypted and signed afresh; the random part follows from what came, so that nothing here rolls dice. */
    private String success(String timestamp, String nonce, Callback callback) {
        String seed = DingtalkMessages.hash(settings.events().aesKey() + timestamp + nonce);
        String now = Long.toString(callback.at().toEpochMilli());
        String fresh = seed.substring(16, 28);
        String encrypted = crypto.encrypt(seed.substring(0, 16), "success");
        ObjectNode reply = json.createObjectNode()
                .put("msg_signature", crypto.sign(now, fresh, encrypted))
                .put("timeStamp", now)
                .put("nonce", fresh)
                .put("encrypt", encrypted);
        return reply.toString();
    }

    private static String id(JsonNode event) {
        for (String name : List.of("eventId", "BizId")) {
            String id = DingtalkMessages.find(event, name).asText("");
            if (!id.isEmpty()) {
                return id;
            }
        }
        return DingtalkMessages.hash(event.toString());
    }

    private static Received batch(Inbound inbound, String reply) {
        return new Received.Batch(List.of(inbound), JSON, reply);
    }

    private JsonNode object(String text) throws Rejected {
        JsonNode tree = tree(text);
        if (!tree.isObject()) {
            throw new Rejected(400, "body is not a JSON object");
        }
        return tree;
    }

    private JsonNode tree(String text) {
        try {
            JsonNode tree = json.readTree(text);
            return tree == null ? json.missingNode() : tree;
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private static String utf8(Callback callback) throws Rejected {
        return DingtalkCrypto.utf8(callback.body(), 0, callback.body().length);
    }

    private static String param(Callback callback, String name) throws Rejected {
        return present(callback.query().get(name), name);
    }

    private static String header(Callback callback, String name) throws Rejected {
        return present(callback.headers().get(name), name);
    }

    private static String present(String value, String name) throws Rejected {
        if (value == null || value.isEmpty()) {
            throw new Rejected(401, name + " is missing");
        }
        return value;
    }
}
