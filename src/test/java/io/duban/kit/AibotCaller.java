package io.duban.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/**
 * What people do towards a 智能机器人, as WeCom writes it down (dossier 2.6): bodies in JSON, for the long connection as they
 * are, for callbacks encrypted and signed by an independent implementation (WxJava) with its empty receive id.
 */
public final class AibotCaller {
    private final String token;
    private final WxCryptUtil crypt;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(1_000_000);

    public AibotCaller(String token, String encodingAesKey, Clock clock) {
        this(token, encodingAesKey, "", clock);
    }

    /** @param receiveId empty for the bots of an organisation; another one is somebody else's */
    public AibotCaller(String token, String encodingAesKey, String receiveId, Clock clock) {
        this.token = token;
        this.crypt = new WxCryptUtil(token, WecomCaller.strict(encodingAesKey), receiveId);
        this.clock = clock;
    }

    // ---- bodies

    public ObjectNode text(String user, String words) {
        ObjectNode body = message(user, "text");
        body.putObject("text").put("content", words);
        return body;
    }

    /** Kinds with one field: {@code image url}, {@code file url}, {@code video url}, {@code voice content}. */
    public ObjectNode one(String user, String type, String field, String value) {
        ObjectNode body = message(user, type);
        body.putObject(type).put(field, value);
        return body;
    }

    public ObjectNode opens(String user) {
        return event(user, "enter_chat");
    }

    /** A tap with its details nested, as the page has them. */
    public ObjectNode tap(String user, String sentence, String taskId) {
        ObjectNode body = event(user, "template_card_event");
        ((ObjectNode) body.path("event"))
                .putObject("template_card_event")
                .put("card_type", "button_interaction")
                .put("event_key", sentence)
                .put("task_id", taskId);
        return body;
    }

    public ObjectNode event(String user, String type) {
        ObjectNode body = message(user, "event");
        body.put("create_time", clock.instant().getEpochSecond());
        body.putObject("event").put("eventtype", type);
        return body;
    }

    /** The common front of every body, in a direct chat. */
    public ObjectNode message(String user, String type) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("msgid", "CAIQ" + ids.incrementAndGet() + "/NGagIOAgAMgq4KM0AI=");
        body.put("aibotid", "AIBOTID").put("chattype", "single");
        body.putObject("from").put("userid", user);
        return body.put("msgtype", type);
    }

    /** The same in a group. */
    public static ObjectNode in(String chat, ObjectNode body) {
        return body.put("chattype", "group").put("chatid", chat);
    }

    // ---- callbacks

    public WecomCaller.Call handshake(String echo) {
        String encrypted = crypt.encrypt("0123456789abcdef", echo);
        Map<String, String> query = signed(encrypted);
        query.put("echostr", encrypted);
        return new WecomCaller.Call("GET", query, new byte[0]);
    }

    public WecomCaller.Call seal(ObjectNode body) {
        return sealPlain(body.toString());
    }

    public WecomCaller.Call sealPlain(String plain) {
        return envelope(crypt.encrypt("0123456789abcdef", plain));
    }

    /** Signs what is given as the ciphertext, genuine or not. */
    public WecomCaller.Call envelope(String encrypted) {
        String body =
                JsonNodeFactory.instance.objectNode().put("encrypt", encrypted).toString();
        return new WecomCaller.Call("POST", signed(encrypted), body.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> signed(String encrypted) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = Long.toString(ids.incrementAndGet());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("msg_signature", WecomCaller.sha1(token, timestamp, nonce, encrypted));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        return query;
    }
}
