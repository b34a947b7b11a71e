package io.duban.platform.wecom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature, AES and receive id of callbacks (D:90968). The padding runs to blocks of 32, which Java's own padding does
 * not know, so it is checked here by hand. Answers never tell more than a status: whoever gets this far unsigned has
 * been refused before.
 */
final class WecomCrypto {
    private static final int RANDOM = 16;
    private static final int LENGTH = 4;
    private static final int BLOCK = 32;

    private final String token;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] receiveId;

    /** @param receiveId the corp's id for a self-built app; empty for an aibot */
    WecomCrypto(String token, String encodingAesKey, String receiveId) {
        this.token = token;
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey);
        if (bytes.length != BLOCK) {
            throw new IllegalArgumentException("encoding-aes-key must hold 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(Arrays.copyOf(bytes, 16));
        this.receiveId = receiveId.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the signature is right; takes as long for any wrong one. */
    boolean signed(String signature, String timestamp, String nonce, String encrypted) {
        String[] parts = {token, timestamp, nonce, encrypted};
        Arrays.sort(parts);
        byte[] right = sha1(String.join("", parts));
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The message within, after every check but the signature. */
    String decrypt(String encrypted) throws Rejected {
        byte[] plain = unpad(decipher(encrypted));
        if (plain.length < RANDOM + LENGTH) {
            throw new Rejected(400, "decrypted body too short");
        }
        int length = ByteBuffer.wrap(plain, RANDOM, LENGTH).getInt();
        int from = RANDOM + LENGTH;
        if (length < 0 || length > plain.length - from) {
            throw new Rejected(400, "decrypted length out of range");
        }
        byte[] id = Arrays.copyOfRange(plain, from + length, plain.length);
        if (!MessageDigest.isEqual(receiveId, id)) {
            throw new Rejected(403, "receive id is not ours");
        }
        return utf8(plain, from, length);
    }

    /** Strict: what is not UTF-8 is refused, not mended. */
    static String utf8(byte[] bytes, int from, int length) throws Rejected {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejected(400, "not UTF-8");
        }
    }

    private byte[] decipher(String encrypted) throws Rejected {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encrypted);
        } catch (IllegalArgumentException e) {
            throw new Rejected(400, "not Base64");
        }
        if (bytes.length == 0 || bytes.length % BLOCK != 0) {
            throw new Rejected(400, "ciphertext is not whole blocks");
        }
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key, iv);
            return aes.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new Rejected(400, "not decryptable");
        }
    }

    private static byte[] unpad(byte[] padded) throws Rejected {
        int pad = padded[padded.length - 1];
        if (pad < 1 || pad > BLOCK) {
            throw new Rejected(400, "bad padding");
        }
        for (int i = padded.length - pad; i < padded.length; i++) {
            if (padded[i] != pad) {
                throw new Rejected(400, "bad padding");
            }
        }
        return Arrays.copyOf(padded, padded.length - pad);
    }

    private static byte[] sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-1 is part of every Java", e);
        }
    }
}
