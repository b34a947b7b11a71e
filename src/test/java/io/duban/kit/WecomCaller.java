package io.duban.kit;

import io.duban.chat.Callback;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/**
 * WeCom's side of the callbacks: what members do, encrypted and signed by an independent implementation (WxJava), as
 * {@link Callback} values or as the raw query and body for a running server.
 */
public final class WecomCaller {
    /** A callback before it is anybody's request. */
    public record Call(String method, Map<String, String> query, byte[] body) {
        /** The query as it stands in a URL. */
        public String rawQuery() {
            return query.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    private final String token;
    private final String corpId;
    private final long agentId;
    private final WxCryptUtil crypt;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(4_561_255_354_251_345_000L);

    public WecomCaller(String token, String encodingAesKey, String corpId, long agentId, Clock clock) {
        this.token = token;
        this.corpId = corpId;
        this.agentId = agentId;
        this.crypt = new WxCryptUtil(token, strict(encodingAesKey), corpId);
        this.clock = clock;
    }

    /** The check that saving the URL in the console makes; the right answer is {@code echo}. */
    public Call handshake(String echo) {
        String encrypted = crypt.encrypt("0123456789abcdef", echo);
        Map<String, String> query = signed(encrypted);
        query.put("echostr", encrypted);
        return new Call("GET", query, new byte[0]);
    }

    public Call text(String user, String words) {
        return message(user, "text", cdata("Content", words));
    }

    public Call image(String user, String mediaId) {
        return message(user, "image", cdata("PicUrl", "http://example.invalid/p") + cdata("MediaId", mediaId));
    }

    /** @param recognition what WeCom heard, or null where it does not say */
    public Call voice(String user, String mediaId, String recognition) {
        String heard = recognition == null ? "" : cdata("Recognition", recognition);
        return message(user, "voice", cdata("MediaId", mediaId) + cdata("Format", "amr") + heard);
    }

    public Call video(String user, String mediaId) {
        return message(user, "video", cdata("MediaId", mediaId) + cdata("ThumbMediaId", "thumb"));
    }

    public Call file(String user, String mediaId, String name) {
        return message(user, "file", cdata("MediaId", mediaId) + cdata("FileName", name));
    }

    public Call location(String user, String label, String latitude, String longitude) {
        return message(
                user,
                "location",
                "<Location_X>" + latitude + "</Location_X><Location_Y>" + longitude + "</Location_Y><Scale>20</Scale>"
                        + cdata("Label", label) + cdata("AppType", "wxwork"));
    }

    public Call link(String user, String title, String url) {
        return message(user, "link", cdata("Title", title) + cdata("Description", "d") + cdata("Url", url));
    }

    /** The member opens the app. */
    public Call opens(String user) {
        return event(user, "enter_agent", "<EventKey><![CDATA[]]></EventKey>");
    }

    /** The member comes into the app's visible range. */
    public Call subscribes(String user) {
        return event(user, "subscribe", "");
    }

    /** A button of the application's menu. */
    public Call menu(String user, String key) {
        return event(user, "click", cdata("EventKey", key));
    }

    /** A button of a card; {@code responseCode} as FakeWecom gives it, so that the card can be updated with it. */
    public Call tap(String user, String key, String taskId, String responseCode) {
        return event(
                user,
                "template_card_event",
                cdata("EventKey", key)
                        + cdata("TaskId", taskId)
                        + cdata("CardType", "button_interaction")
                        + cdata("ResponseCode", responseCode));
    }

    public Call message(String user, String type, String fields) {
        return seal(head(user) + cdata("MsgType", type) + fields + "<MsgId>" + ids.incrementAndGet() + "</MsgId>"
                + agent());
    }

    public Call event(String user, String event, String fields) {
        return seal(head(user) + cdata("MsgType", "event") + cdata("Event", event) + fields + agent());
    }

    /** The same plaintext again with a fresh nonce, as a retry comes. */
    public Call again(Call call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        String encrypted = body.substring(body.indexOf("<Encrypt><![CDATA[") + 18, body.indexOf("]]></Encrypt>"));
        return sealPlain(crypt.decrypt(encrypted));
    }

    /** Encrypts the fields of one XML message. */
    public Call seal(String fields) {
        return sealPlain("<xml>" + fields + "</xml>");
    }

    /** Encrypts and signs any plaintext. */
    public Call sealPlain(String plain) {
        return envelope(crypt.encrypt(randomFor(), plain));
    }

    /** Signs what is given as the ciphertext, genuine or not. */
    public Call envelope(String encrypted) {
        String body = "<xml>" + cdata("ToUserName", corpId) + cdata("Encrypt", encrypted)
                + cdata("AgentID", Long.toString(agentId)) + "</xml>";
        return new Call("POST", signed(encrypted), body.getBytes(StandardCharsets.UTF_8));
    }

    /** As it reaches the platform now. */
    public Callback now(Call call) {
        return new Callback(
                call.method(), call.query(), Map.of("content-type", "text/xml"), call.body(), clock.instant());
    }

    /** The common front of every plaintext. */
    public String head(String user) {
        return cdata("ToUserName", corpId) + cdata("FromUserName", user) + "<CreateTime>"
                + clock.instant().getEpochSecond() + "</CreateTime>";
    }

    public String agent() {
        return "<AgentID>" + agentId + "</AgentID>";
    }

    public static String cdata(String name, String value) {
        return "<" + name + "><![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]></" + name + ">";
    }

    private Map<String, String> signed(String encrypted) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = Long.toString(ids.incrementAndGet() % 1_000_000_007L);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("msg_signature", sha1(token, timestamp, nonce, encrypted));
        query.put("timestamp", timestamp);
        query.put("nonce", nonce);
        return query;
    }

    /** The signature of any four strings, by the peer's own code. */
    public static String sha1(String... parts) {
        return me.chanjar.weixin.common.util.crypto.SHA1.gen(parts);
    }

    /** A copy with one query parameter changed, or without it ({@code null}). */
    public static Call with(Call call, String name, String value) {
        Map<String, String> query = new HashMap<>(call.query());
        if (value == null) {
            query.remove(name);
        } else {
            query.put(name, value);
        }
        return new Call(call.method(), query, call.body());
    }

    /** The same 32 bytes in a spelling that the peer's strict decoder takes: the two unused bits of the last letter zero. */
    public static String strict(String encodingAesKey) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(Base64.getDecoder().decode(encodingAesKey));
    }

    private String randomFor() {
        return String.format("%016d", ids.incrementAndGet() % 1_000_000_000_000L);
    }
}
