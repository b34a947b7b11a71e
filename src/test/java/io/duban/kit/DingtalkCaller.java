package io.duban.kit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Callback;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/**
 * DingTalk's side of what comes in: what people do, as JSON that travels signed over HTTP or as a frame of the long
 * connection ({@link FakeDingtalk#push}). Events are encrypted and signed by an independent implementation of the same
 * scheme (WxJava, which takes any key owner).
 */
public final class DingtalkCaller {
    /** What travels. */
    public enum Kind {
        ROBOT,
        CARD,
        EVENT
    }

    /**
     * Something that happened, before it is on any road.
     *
     * @param type the event's type, empty for the others
     */
    public record Happening(Kind kind, String type, ObjectNode json) {}

    /** A callback before it is anybody's request. */
    public record Call(String method, Map<String, String> query, Map<String, String> headers, byte[] body) {
        /** The query as it stands in a URL. */
        public String rawQuery() {
            return query.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }

        /** A copy with one header or query parameter changed, or without it ({@code null}). */
        public Call with(String name, String value) {
            Map<String, String> queries = new HashMap<>(query);
            Map<String, String> heads = new HashMap<>(headers);
            Map<String, String> where = queries.containsKey(name) ? queries : heads;
            if (value == null) {
                where.remove(name);
            } else {
                where.put(name, value);
            }
            return new Call(method, queries, heads, body);
        }

        public Call withBody(String text) {
            return new Call(method, query, headers, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final String appSecret;
    private final String cardSecret;
    private final String token;
    private final WxCryptUtil crypt;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(1_000_000);

    /**
     * @param token of encrypted events; with {@code aesKey} and {@code owner}
     * @param owner the client id, or the corp id of old registrations
     */
    public DingtalkCaller(String appSecret, String cardSecret, String token, String aesKey, String owner, Clock clock) {
        this.appSecret = appSecret;
        this.cardSecret = cardSecret;
        this.token = token;
        this.crypt = new WxCryptUtil(token, strict(aesKey), owner);
        this.clock = clock;
    }

    // ---- what people do

    /** Somebody writes to the robot alone. */
    public Happening text(String staffId, String words) {
        ObjectNode message = message(staffId, "text");
        message.putObject("text").put("content", words);
        return robot(message);
    }

    /** Somebody writes in a group and names the robot: what is left of that is a blank. */
    public Happening inGroup(String staffId, String conversation, String words) {
        ObjectNode message = message(staffId, "text");
        message.put("conversationType", "2")
                .put("conversationId", conversation)
                .put("conversationTitle", "group")
                .put("isInAtList", true);
        message.putArray("atUsers").addObject().put("dingtalkId", "$:LWCP_v1:$robot");
        message.putObject("text").put("content", " " + words);
        return robot(message);
    }

    /** Somebody outside the organisation, who has no staff id. */
    public Happening outside(String sealedId, String words, String sessionWebhook) {
        ObjectNode message = message("", "text");
        message.remove("senderStaffId");
        message.put("senderId", sealedId).put("sessionWebhook", sessionWebhook);
        message.putObject("text").put("content", words);
        return robot(message);
    }

    public Happening picture(String staffId, String downloadCode) {
        ObjectNode message = message(staffId, "picture");
        message.putObject("content").put("downloadCode", downloadCode).put("pictureDownloadCode", "p" + downloadCode);
        return robot(message);
    }

    /** Pieces that begin with {@code code:} are pictures. */
    public Happening richText(String staffId, String... pieces) {
        ObjectNode message = message(staffId, "richText");
        ArrayNode list = message.putObject("content").putArray("richText");
        for (String piece : pieces) {
            if (piece.startsWith("code:")) {
                list.addObject().put("type", "picture").put("downloadCode", piece.substring(5));
            } else {
                list.addObject().put("text", piece);
            }
        }
        return robot(message);
    }

    public Happening audio(String staffId, String downloadCode, String recognition) {
        ObjectNode message = message(staffId, "audio");
        message.putObject("content")
                .put("duration", 4000)
                .put("downloadCode", downloadCode)
                .put("recognition", recognition);
        return robot(message);
    }

    public Happening video(String staffId, String downloadCode) {
        ObjectNode message = message(staffId, "video");
        message.putObject("content")
                .put("duration", "10")
                .put("downloadCode", downloadCode)
                .put("videoType", "mp4");
        return robot(message);
    }

    public Happening file(String staffId, String downloadCode, String name) {
        ObjectNode message = message(staffId, "file");
        message.putObject("content")
                .put("downloadCode", downloadCode)
                .put("fileName", name)
                .put("spaceId", "1")
                .put("fileId", "2");
        return robot(message);
    }

    /** The front of every robot message; a sample of the dossier's §1.2. */
    public ObjectNode message(String staffId, String type) {
        long now = clock.instant().toEpochMilli();
        return json.createObjectNode()
                .put("conversationId", "cid-" + staffId)
                .put("conversationType", "1")
                .put("chatbotCorpId", "dinge8a565")
                .put("chatbotUserId", "$:LWCP_v1:$robot")
                .put("robotCode", "ding-robot")
                .put("msgId", "msg" + ids.incrementAndGet())
                .put("createAt", now)
                .put("senderNick", "nick")
                .put("isAdmin", false)
                .put("senderStaffId", staffId)
                .put("senderCorpId", "dinge8a565")
                .put("senderId", "$:LWCP_v1:$" + staffId)
                .put("sessionWebhook", "https://oapi.dingtalk.com/robot/sendBySession?session=none")
                .put("sessionWebhookExpiredTime", now + 5_400_060)
                .put("msgtype", type);
    }

    public Happening robot(ObjectNode message) {
        return new Happening(Kind.ROBOT, "", message);
    }

    /** A tap on a card of our template. */
    public Happening tap(String user, String outTrackId, String sentence) {
        ObjectNode inside = json.createObjectNode();
        ObjectNode data = inside.putObject("cardPrivateData");
        data.putArray("actionIds").add("1");
        data.putObject("params").put("sentence", sentence);
        ObjectNode tap = json.createObjectNode()
                .put("type", "actionCallback")
                .put("outTrackId", outTrackId)
                .put("corpId", "dinge8a565")
                .put("userId", user)
                .put("userIdType", 1)
                .put("content", inside.toString());
        return new Happening(Kind.CARD, "", tap);
    }

    /** An event of the organisation; {@code fields} as in the dossier's §3.5. */
    public Happening event(String type, ObjectNode fields) {
        return new Happening(Kind.EVENT, type, fields);
    }

    /** Somebody has read a robot message. */
    public Happening hasRead(String user, String processQueryKey) {
        return event(
                "robot_msg_read",
                json.createObjectNode()
                        .put("UserId", user)
                        .put("OperatTime", clock.instant().toEpochMilli())
                        .put("ProcessQueryKey", processQueryKey)
                        .put("eventId", "e" + ids.incrementAndGet()));
    }

    public ObjectNode fields() {
        return json.createObjectNode();
    }

    // ---- over HTTP

    /** Signed as its kind is signed, now. */
    public Call http(Happening happening) {
        String now = Long.toString(clock.instant().toEpochMilli());
        return switch (happening.kind()) {
            case ROBOT ->
                post(
                        Map.of("timestamp", now, "sign", hmac(appSecret, now + "\n" + appSecret)),
                        happening.json().toString());
            case CARD ->
                post(
                        Map.of("x-ddpaas-signature-timestamp", now, "x-ddpaas-signature", hmac(cardSecret, now)),
                        happening.json().toString());
            case EVENT ->
                seal(happening
                        .json()
                        .deepCopy()
                        .put("EventType", happening.type())
                        .toString());
        };
    }

    /** What the console sends when the address of events is saved. */
    public Call checkUrl() {
        return seal("{\"EventType\":\"check_url\"}");
    }

    /** Encrypts and signs any plaintext. */
    public Call seal(String plain) {
        return envelope(crypt.encrypt(String.format("%016d", ids.incrementAndGet()), plain));
    }

    /** Signs what is given as the ciphertext, genuine or not. */
    public Call envelope(String encrypted) {
        String timestamp = Long.toString(clock.instant().toEpochMilli());
        String nonce = "n" + ids.incrementAndGet();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("msg_signature", sha1(timestamp, nonce, encrypted));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        byte[] body =
                json.createObjectNode().put("encrypt", encrypted).toString().getBytes(StandardCharsets.UTF_8);
        return new Call("POST", query, Map.of("content-type", "application/json"), body);
    }

    public String sha1(String timestamp, String nonce, String encrypted) {
        return SHA1.gen(token, timestamp, nonce, encrypted);
    }

    /** What an encrypted answer says, as DingTalk would read it. */
    public String opened(String encrypted) {
        return crypt.decrypt(encrypted);
    }

    /** As it reaches the platform now. */
    public Callback now(Call call) {
        return new Callback(call.method(), call.query(), call.headers(), call.body(), clock.instant());
    }

    public Callback now(Happening happening) {
        return now(http(happening));
    }

    private static Call post(Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", "application/json; charset=utf-8");
        return new Call("POST", Map.of(), all, body.getBytes(StandardCharsets.UTF_8));
    }

    public static String hmac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same 32 bytes in a spelling that the peer's strict decoder takes: the two unused bits of the last letter zero. */
    public static String strict(String aesKey) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(Base64.getDecoder().decode(aesKey));
    }
}
