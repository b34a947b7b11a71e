package io.duban.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Feishu's side of the callbacks, after the dossier (sections 1.1 to 1.7): what people do, encrypted and signed, as
 * {@link Callback} values or as headers and body for a running server. FeishuCryptoTest holds it against the vendor's SDK.
 */
public final class FeishuCaller {
    /** A callback before it is anybody's request; header names in lower case. */
    public record Call(Map<String, String> headers, byte[] body) {}

    private final ObjectMapper json = new ObjectMapper();
    private final String appId;
    private final String token;
    private final String encryptKey;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(100_000);

    /** @param encryptKey empty: events come in the clear and unsigned */
    public FeishuCaller(String appId, String token, String encryptKey, Clock clock) {
        this.appId = appId;
        this.token = token;
        this.encryptKey = encryptKey;
        this.clock = clock;
    }

    /** The check that saving the address in the console makes: no signature, though encrypted where a key is set. */
    public Call challenge(String challenge) {
        String plain = node().put("challenge", challenge)
                .put("token", token)
                .put("type", "url_verification")
                .toString();
        return new Call(Map.of("content-type", "application/json;charset=utf-8"), body(plain));
    }

    public Call text(String user, String words) {
        return message(user, "p2p", "text", node().put("text", words));
    }

    /** In a group; mentions the bot with this open_id where it is not empty. */
    public Call inGroup(String user, String chat, String words, String bot) {
        ObjectNode event =
                event(user, "group", "text", node().put("text", bot.isEmpty() ? words : "@_user_1 " + words));
        ObjectNode message = (ObjectNode) event.path("message");
        message.put("chat_id", chat);
        if (!bot.isEmpty()) {
            mention(message, "@_user_1", bot, "督办", "bot");
        }
        return event("im.message.receive_v1", event);
    }

    public void mention(ObjectNode message, String key, String openId, String name, String type) {
        ObjectNode mention =
                message.withArray("mentions").addObject().put("key", key).put("name", name);
        mention.putObject("id").put("open_id", openId).put("union_id", "on_x");
        mention.put("mentioned_type", type).put("tenant_key", "736588c9260f175e");
    }

    public Call image(String user, FakeFeishu.Resource resource) {
        ObjectNode event = event(user, "p2p", "image", node().put("image_key", resource.key()));
        ((ObjectNode) event.path("message")).put("message_id", resource.messageId());
        return event("im.message.receive_v1", event);
    }

    public Call file(String user, FakeFeishu.Resource resource, String name) {
        ObjectNode event = event(
                user, "p2p", "file", node().put("file_key", resource.key()).put("file_name", name));
        ((ObjectNode) event.path("message")).put("message_id", resource.messageId());
        return event("im.message.receive_v1", event);
    }

    public Call message(String user, String chatType, String type, JsonNode content) {
        return event("im.message.receive_v1", event(user, chatType, type, content));
    }

    /** The event of a message, to be changed before it is sealed. */
    public ObjectNode event(String user, String chatType, String type, JsonNode content) {
        ObjectNode event = node();
        ObjectNode sender = event.putObject("sender");
        sender.putObject("sender_id").put("union_id", "on_" + user).put("open_id", user);
        sender.put("sender_type", "user").put("tenant_key", "736588c9260f175e");
        event.putObject("message")
                .put("message_id", "om_" + ids.incrementAndGet())
                .put("create_time", Long.toString(clock.millis()))
                .put("chat_id", "oc_of_" + user)
                .put("chat_type", chatType)
                .put("message_type", type)
                .put("content", content.toString());
        return event;
    }

    /** A button of the card with this message id. */
    public Call tap(String user, JsonNode value, String messageId) {
        return event("card.action.trigger", action(user, value, messageId));
    }

    /** A form that is sent off. */
    public Call submit(String user, JsonNode value, Map<String, String> filled, String messageId) {
        ObjectNode event = action(user, value, messageId);
        ObjectNode values =
                ((ObjectNode) event.path("action")).put("name", "duban_submit").putObject("form_value");
        filled.forEach(values::put);
        return event("card.action.trigger", event);
    }

    public ObjectNode action(String user, JsonNode value, String messageId) {
        ObjectNode event = node();
        event.putObject("operator")
                .put("tenant_key", "2df7")
                .put("open_id", user)
                .put("union_id", "on_" + user);
        event.put("token", "c-295ee57216a5dc9de90fefd0aadb4b1d7d");
        ObjectNode action = event.putObject("action").put("tag", "button").put("timezone", "Asia/Shanghai");
        action.set("value", value);
        event.put("host", "im_message");
        event.putObject("context").put("open_message_id", messageId).put("open_chat_id", "oc_of_" + user);
        return event;
    }

    public Call menu(String user, String key) {
        ObjectNode event =
                node().put("event_key", key).put("timestamp", clock.instant().getEpochSecond());
        event.putObject("operator").putObject("operator_id").put("open_id", user);
        return event("application.bot.menu_v6", event);
    }

    /** The person opens the chat with the bot, as on every entry. */
    public Call enters(String user) {
        ObjectNode event = node().put("chat_id", "oc_of_" + user).put("last_message_id", "om_1");
        event.putObject("operator_id").put("open_id", user);
        return event("im.chat.access_event.bot_p2p_chat_entered_v1", event);
    }

    /** The first chat ever, in the old envelope. */
    public Call firstChat(String user) {
        ObjectNode event =
                node().put("type", "p2p_chat_create").put("app_id", appId).put("chat_id", "oc_" + user);
        event.putObject("operator").put("open_id", "ou_somebody_else");
        event.putObject("user").put("name", "张三").put("open_id", user);
        return seal(first(event));
    }

    public Call addedToGroup(String user, String chat) {
        ObjectNode event = node().put("chat_id", chat).put("name", "专班群").put("external", false);
        event.putObject("operator_id").put("open_id", user);
        return event("im.chat.member.bot.added_v1", event);
    }

    public Call reads(String user, String... messages) {
        ObjectNode event = node();
        ObjectNode reader = event.putObject("reader").put("read_time", Long.toString(clock.millis()));
        reader.putObject("reader_id").put("open_id", user);
        Arrays.stream(messages).forEach(event.putArray("message_id_list")::add);
        return event("im.message.message_read_v1", event);
    }

    public Call event(String type, ObjectNode event) {
        return seal(envelope(type, event));
    }

    /** An event in the envelope of version 2.0. */
    public ObjectNode envelope(String type, ObjectNode event) {
        ObjectNode root = node().put("schema", "2.0");
        root.putObject("header")
                .put("event_id", "5e3702a84e847582be8db7fb" + ids.incrementAndGet())
                .put("event_type", type)
                .put("create_time", Long.toString(clock.millis()))
                .put("token", token)
                .put("app_id", appId)
                .put("tenant_key", "2ca1d211f64f6438");
        root.set("event", event);
        return root;
    }

    /** An event in the envelope of version 1.0. */
    public ObjectNode first(ObjectNode event) {
        ObjectNode root = node().put("ts", clock.instant().getEpochSecond() + ".7171419")
                .put("uuid", "bc447199585340d1f3728d26b" + ids.incrementAndGet())
                .put("token", token)
                .put("type", "event_callback");
        root.set("event", event);
        return root;
    }

    public Call seal(JsonNode root) {
        return sealed(root.toString());
    }

    /** Encrypts and signs any plaintext. */
    public Call sealed(String plain) {
        return signed(body(plain));
    }

    /** Signs what is given as the body, genuine or not. */
    public Call signed(byte[] body) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json;charset=utf-8"));
        if (!encryptKey.isEmpty()) {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            String nonce = "nonce" + ids.incrementAndGet();
            headers.put("x-lark-request-timestamp", timestamp);
            headers.put("x-lark-request-nonce", nonce);
            headers.put("x-lark-signature", signature(timestamp, nonce, encryptKey, body));
        }
        return new Call(headers, body);
    }

    /** The same event again, as a retry comes: signed now, with another nonce and another IV. */
    public Call again(Call call) {
        return sealed(plain(call));
    }

    /** What is in a call. */
    public String plain(Call call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        try {
            return encryptKey.isEmpty()
                    ? body
                    : decrypt(json.readTree(body).path("encrypt").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it reaches the platform now. */
    public Callback now(Call call) {
        return new Callback("POST", Map.of(), call.headers(), call.body(), clock.instant());
    }

    /** A copy with one header changed, or without it ({@code null}). */
    public static Call with(Call call, String name, String value) {
        Map<String, String> headers = new HashMap<>(call.headers());
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return new Call(headers, call.body());
    }

    public static String signature(String timestamp, String nonce, String encryptKey, byte[] body) {
        MessageDigest sha = sha256();
        sha.update((timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest(body));
    }

    /** {@code base64(iv ‖ ciphertext)}. */
    public String encrypt(byte[] plain) {
        byte[] iv = Arrays.copyOf(sha256().digest(("iv" + ids.incrementAndGet()).getBytes(StandardCharsets.UTF_8)), 16);
        byte[] cipher = aes(Cipher.ENCRYPT_MODE, iv, plain);
        byte[] both = Arrays.copyOf(iv, 16 + cipher.length);
        System.arraycopy(cipher, 0, both, 16, cipher.length);
        return Base64.getEncoder().encodeToString(both);
    }

    public ObjectNode node() {
        return json.createObjectNode();
    }

    private String decrypt(String encrypted) {
        byte[] both = Base64.getDecoder().decode(encrypted);
        byte[] plain = aes(Cipher.DECRYPT_MODE, Arrays.copyOf(both, 16), Arrays.copyOfRange(both, 16, both.length));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private byte[] body(String plain) {
        String body = encryptKey.isEmpty()
                ? plain
                : node().put("encrypt", encrypt(plain.getBytes(StandardCharsets.UTF_8)))
                        .toString();
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] aes(int mode, byte[] iv, byte[] bytes) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            byte[] key = sha256().digest(encryptKey.getBytes(StandardCharsets.UTF_8));
            aes.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return aes.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
