package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duban.chat.Callback;
import io.duban.chat.Received;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The door: what comes to {@code /callback/feishu} is genuine, whole and in time, or refused. Where an encrypt key is set
 * an event must be encrypted and signed; where a verification token is set it must be right as well. The order is the
 * point: size, signature, time, then decryption. Pure; every instant is the callback's own.
 */
final class FeishuCallbacks {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String SIGNATURE = "x-lark-signature";

    private final FeishuCrypto crypto;
    private final FeishuEvents events;
    private final String token;
    private final String appId;
    private final Duration window;
    private final long maxBody;

    FeishuCallbacks(FeishuSettings settings, FeishuEvents events) {
        this.crypto = settings.encryptKey().isEmpty() ? null : new FeishuCrypto(settings.encryptKey());
        this.events = events;
        this.token = settings.verificationToken();
        this.appId = settings.appId();
        this.window = settings.window();
        this.maxBody = settings.maxBody();
    }

    Received receive(Callback callback) {
        try {
            return genuine(callback);
        } catch (Rejected e) {
            return e.refused();
        } catch (RuntimeException e) {
            // a bug of ours must not let a callback through, nor break the server
            return new Received.Refused(400, "not readable: " + e.getClass().getSimpleName());
        }
    }

    private Received genuine(Callback callback) throws Rejected {
        if (!callback.method().equals("POST")) {
            throw new Rejected(400, "method is not POST");
        }
        if (callback.body().length > maxBody) {
            throw new Rejected(413, "body over " + maxBody + " bytes");
        }
        if (crypto == null && token.isEmpty()) {
            throw new Rejected(403, "neither encrypt-key nor verification-token is set");
        }
        JsonNode outer = FeishuEnvelope.object(FeishuCrypto.utf8(callback.body()));
        JsonNode plain = crypto == null ? outer : opened(callback, outer);
        if (isCheck(plain)) {
            return handshake(plain);
        }
        FeishuEnvelope envelope = FeishuEnvelope.of(plain);
        tokenIsRight(envelope.token());
        if (!envelope.appId().isEmpty() && !envelope.appId().equals(appId)) {
            throw new Rejected(403, "app id is not ours");
        }
        if (crypto == null) {
            inTime(envelope.created(), callback.at());
        }
        FeishuEvents.Reading reading = events.read(envelope, callback.at());
        return new Received.Batch(reading.inbounds(), JSON, reading.reply());
    }

    /** What is in {@code encrypt}, after every check of the envelope. */
    private JsonNode opened(Callback callback, JsonNode outer) throws Rejected {
        String encrypted = FeishuEnvelope.text(outer.path("encrypt"));
        if (encrypted.isEmpty()) {
            throw new Rejected(401, "body is not encrypted");
        }
        if (!callback.headers().containsKey(SIGNATURE)) {
            return unsigned(encrypted);
        }
        String timestamp = header(callback, "x-lark-request-timestamp");
        String nonce = header(callback, "x-lark-request-nonce");
        if (!crypto.signed(header(callback, SIGNATURE), timestamp, nonce, callback.body())) {
            throw new Rejected(401, "signature is wrong");
        }
        inTime(FeishuEnvelope.time(timestamp), callback.at());
        return FeishuEnvelope.object(crypto.decrypt(encrypted));
    }

    /**
     * F§1.1: only the check of the address comes unsigned; that it decrypts proves it. Everything else gets one and the
     * same answer, so that nobody learns from it whether a padding was right.
     */
    private JsonNode unsigned(String encrypted) throws Rejected {
        try {
            JsonNode plain = FeishuEnvelope.object(crypto.decrypt(encrypted));
            if (isCheck(plain)) {
                return plain;
            }
        } catch (Rejected e) {
            // the same answer below
        }
        throw new Rejected(401, "signature is missing");
    }

    private static boolean isCheck(JsonNode plain) {
        return FeishuEnvelope.text(plain.path("type")).equals("url_verification");
    }

    /** F§1.1: the echo goes back in the clear, within a second. */
    private Received handshake(JsonNode plain) throws Rejected {
        tokenIsRight(FeishuEnvelope.text(plain.path("token")));
        JsonNode challenge = plain.path("challenge");
        if (!challenge.isTextual()) {
            throw new Rejected(400, "challenge is missing");
        }
        String echo = JsonNodeFactory.instance
                .objectNode()
                .put("challenge", challenge.asText())
                .toString();
        return new Received.Handshake(JSON, echo);
    }

    private void tokenIsRight(String given) throws Rejected {
        boolean right =
                MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        if (!token.isEmpty() && !right) {
            throw new Rejected(403, "verification token is wrong");
        }
    }

    private void inTime(Optional<Instant> written, Instant at) throws Rejected {
        if (written.isEmpty()) {
            throw new Rejected(401, "timestamp is missing");
        }
        if (Duration.between(written.get(), at).abs().compareTo(window) > 0) {
            throw new Rejected(401, "timestamp is out of the window");
        }
    }

    private static String header(Callback callback, String name) throws Rejected {
        String value = callback.headers().get(name);
        if (value == null || value.isEmpty()) {
            throw new Rejected(401, name + " is missing");
        }
        return value;
    }
}
