package io.duban.platform.wecom;

import io.duban.chat.Callback;
import java.time.Duration;
import java.time.Instant;

/** What makes a callback genuine for the app or for the bot: its signature and its time, checked before anything is decrypted. */
final class WecomSeal {
    private final WecomCrypto crypto;
    private final Duration window;

    WecomSeal(WecomCrypto crypto, Duration window) {
        this.crypto = crypto;
        this.window = window;
    }

    /** Whether the signature is this one's; says nothing about the time. */
    boolean signed(Callback callback, String encrypted) throws Rejected {
        String timestamp = param(callback, "timestamp");
        String signature = param(callback, "msg_signature");
        return crypto.signed(signature, timestamp, param(callback, "nonce"), encrypted);
    }

    /** What is within, after every check. */
    String open(Callback callback, String encrypted) throws Rejected {
        if (!signed(callback, encrypted)) {
            throw new Rejected(401, "signature is wrong");
        }
        String timestamp = param(callback, "timestamp");
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new Rejected(401, "timestamp is not a number");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), callback.at());
        if (off.abs().compareTo(window) > 0) {
            throw new Rejected(401, "timestamp is out of the window");
        }
        return crypto.decrypt(encrypted);
    }

    static String param(Callback callback, String name) throws Rejected {
        String value = callback.query().get(name);
        if (value == null || value.isEmpty()) {
            throw new Rejected(401, name + " is missing");
        }
        return value;
    }
}
