package io.duban.platform.dingtalk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures in headers: of robot messages (DD §1.1) and of card taps (DD §4.4). Neither covers the body, and each is
 * good for as long as its time is in the window; what was done twice is told apart by the message's own id.
 */
final class DingtalkSigning {
    private final String secret;
    private final Duration window;

    /** @param window how old or how far ahead the signed time may be */
    DingtalkSigning(String secret, Duration window) {
        this.secret = secret;
        this.window = window;
    }

    /** Robot messages sign time and secret. */
    void robot(String timestamp, String sign, Instant now) throws Rejected {
        verify(timestamp, timestamp + "\n" + secret, sign, now);
    }

    /** Card taps sign the time alone. */
    void card(String timestamp, String sign, Instant now) throws Rejected {
        verify(timestamp, timestamp, sign, now);
    }

    private void verify(String timestamp, String message, String sign, Instant now) throws Rejected {
        String right = hmac(secret, message);
        if (!MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), sign.getBytes(StandardCharsets.UTF_8))) {
            throw new Rejected(401, "signature is wrong");
        }
        inWindow(timestamp, window, now);
    }

    /** @param timestamp milliseconds */
    static void inWindow(String timestamp, Duration window, Instant now) throws Rejected {
        if (!timestamp.matches("[0-9]{1,15}")) {
            throw new Rejected(401, "timestamp is not a number");
        }
        Duration off = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now);
        if (off.abs().compareTo(window) > 0) {
            throw new Rejected(401, "timestamp is out of the window");
        }
    }

    /** Base64 of HMAC-SHA256. */
    static String hmac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
