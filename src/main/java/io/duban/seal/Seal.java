package io.duban.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what only the bot itself may read again: who an anonymous reporter is, and how to answer him. AES-256-GCM with a
 * fresh nonce each time; marks are HMAC-SHA-256, so that equal things can be found again without being readable.
 */
public final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private final Optional<byte[]> key;
    private final SecureRandom random = new SecureRandom();

    private Seal(Optional<byte[]> key) {
        this.key = key;
    }

    /** A seal with the secret; any non-blank text serves, its SHA-256 is the key. */
    public static Seal with(String secret) {
        try {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            return new Seal(Optional.of(
                    java.security.MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No key: anonymous reports must be refused. */
    public static Seal none() {
        return new Seal(Optional.empty());
    }

    /** Whether anything can be sealed. */
    public boolean ready() {
        return key.isPresent();
    }

    /** The sealed text, Base64. */
    public String close(String open) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] body = cipher(Cipher.ENCRYPT_MODE, nonce, open.getBytes(StandardCharsets.UTF_8), 0);
        byte[] whole = new byte[NONCE + body.length];
        System.arraycopy(nonce, 0, whole, 0, NONCE);
        System.arraycopy(body, 0, whole, NONCE, body.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /** What was sealed; throws {@link IllegalStateException} if it was sealed with another key or changed. */
    public String open(String sealed) {
        byte[] whole = decode(sealed);
        byte[] nonce = java.util.Arrays.copyOf(whole, NONCE);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, whole, NONCE), StandardCharsets.UTF_8);
    }

    /** Cut off or never sealed is as good as changed. */
    private static byte[] decode(String sealed) {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed);
            if (whole.length >= NONCE + TAG_BITS / Byte.SIZE) return whole;
        } catch (IllegalArgumentException e) {
            // Falls through: its message would quote what was handed in.
        }
        throw new IllegalStateException("not a sealed text");
    }

    /** A mark of {@code text} within {@code purpose}: the same again for the same, tells nothing without the key. */
    public String mark(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.orElseThrow(), "HmacSHA256"));
            byte[] all = (purpose + '\n' + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] data, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.orElseThrow(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(data, from, data.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed with another key, or changed", e);
        }
    }
}
