package io.duban.platform.feishu;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature and encryption of events (F§1.2, F§1.3). The padding is checked whole, unlike in the vendor's own samples.
 * Answers never tell more than a status.
 */
final class FeishuCrypto {
    private static final int BLOCK = 16;

    private final String encryptKey;
    private final SecretKeySpec key;

    FeishuCrypto(String encryptKey) {
        this.encryptKey = encryptKey;
        this.key = new SecretKeySpec(sha256(encryptKey.getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /**
     * Whether the signature is right, in lower or upper case; takes as long for any wrong one.
     *
     * @param body exactly as it came
     */
    boolean signed(String signature, String timestamp, String nonce, byte[] body) {
        byte[] front = (timestamp + nonce + encryptKey).getBytes(StandardCharsets.UTF_8);
        byte[] whole = ByteBuffer.allocate(front.length + body.length)
                .put(front)
                .put(body)
                .array();
        byte[] right = HexFormat.of().formatHex(sha256(whole)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code encrypt} holds: sixteen bytes of IV, then whole blocks. */
    String decrypt(String encrypted) throws Rejected {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encrypted);
        } catch (IllegalArgumentException e) {
            throw new Rejected(400, "not Base64");
        }
        if (bytes.length < 2 * BLOCK || bytes.length % BLOCK != 0) {
            throw new Rejected(400, "ciphertext is not whole blocks");
        }
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(bytes, 0, BLOCK));
            return utf8(aes.doFinal(bytes, BLOCK, bytes.length - BLOCK));
        } catch (GeneralSecurityException e) {
            throw new Rejected(400, "not decryptable");
        }
    }

    /** Strict: what is not UTF-8 is refused, not mended. */
    static String utf8(byte[] bytes) throws Rejected {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejected(400, "not UTF-8");
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
