package io.duban.platform.wecom;

import io.duban.chat.Callback;
import io.duban.chat.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The door: what comes to {@code /callback/wecom} is genuine, whole and in time, or refused. The order is the point: size,
 * signature, time, then decryption, so that nothing unsigned is ever decrypted. Pure; every instant is the callback's own.
 */
final class WecomCallbacks {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final WecomCrypto crypto;
    private final WecomMessages messages;
    private final Duration window;
    private final long maxBody;
    private final String agentId;

    WecomCallbacks(WecomSettings settings, WecomMessages messages) {
        this.crypto = new WecomCrypto(settings.callbackToken(), settings.encodingAesKey(), settings.corpId());
        this.messages = messages;
        this.window = settings.window();
        this.maxBody = settings.maxBody();
        this.agentId = Long.toString(settings.agentId());
    }

    Received receive(Callback callback) {
        try {
            return switch (callback.method()) {
                case "GET" -> handshake(callback);
                case "POST" -> message(callback);
                default -> new Received.Refused(400, "method is neither GET nor POST");
            };
        } catch (Rejected e) {
            return e.refused();
        } catch (RuntimeException e) {
            // a bug of ours must not let a callback through, nor break the server
            return new Received.Refused(400, "not readable: " + e.getClass().getSimpleName());
        }
    }

    /** D:90930: answer the decrypted echo exactly, within a second. */
    private Received handshake(Callback callback) throws Rejected {
        String echo = param(callback, "echostr");
        verify(callback, echo);
        return new Received.Handshake(PLAIN, crypto.decrypt(echo));
    }

    private Received message(Callback callback) throws Rejected {
        byte[] body = callback.body();
        if (body.length > maxBody) {
            throw new Rejected(413, "body over " + maxBody + " bytes");
        }
        param(callback, "msg_signature");
        String encrypted =
                WecomXml.parse(WecomCrypto.utf8(body, 0, body.length)).value("Encrypt");
        if (encrypted.isEmpty()) {
            throw new Rejected(400, "body is not encrypted");
        }
        verify(callback, encrypted);
        WecomXml xml = WecomXml.parse(crypto.decrypt(encrypted));
        String agent = xml.value("AgentID");
        if (!agent.isEmpty() && !agent.equals("0") && !agent.equals(agentId)) {
            throw new Rejected(403, "agent id is not ours");
        }
        // D:90238: 200 with an empty body says "got it, nothing to say now"
        return new Received.Batch(List.of(messages.inbound(xml, callback.at())), PLAIN, "");
    }

    private void verify(Callback callback, String encrypted) throws Rejected {
        String timestamp = param(callback, "timestamp");
        String signature = param(callback, "msg_signature");
        if (!crypto.signed(signature, timestamp, param(callback, "nonce"), encrypted)) {
            throw new Rejected(401, "signature is wrong");
        }
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new Rejected(401, "timestamp is not a number");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), callback.at());
        if (off.abs().compareTo(window) > 0) {
            throw new Rejected(401, "timestamp is out of the window");
        }
    }

    private static String param(Callback callback, String name) throws Rejected {
        String value = callback.query().get(name);
        if (value == null || value.isEmpty()) {
            throw new Rejected(401, name + " is missing");
        }
        return value;
    }
}
