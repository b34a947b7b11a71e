package io.duban.platform.dingtalk;

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
 * Signature and AES of encrypted events (DD §3.2), both ways: the answer is encrypted too. The padding runs to blocks of
 * 32, which Java's own padding does not know, so it is made and checked here by hand.
 */
final class DingtalkCrypto {
    private static final int RANDOM = 16;
    private static final int LENGTH = 4;
    private static final int BLOCK = 32;

    private final String token;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] owner;

    /** @param owner whose key it is: the client id, or the corp id for events registered the old way */
    DingtalkCrypto(String token, String encodingAesKey, String owner) {
        this.token = token;
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey);
        if (bytes.length != BLOCK) {
            throw new IllegalArgumentException("encoding-aes-key must hold 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(Arrays.copyOf(bytes, 16));
        this.owner = owner.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the signature is right; takes as long for any wrong one. */
    boolean signed(String signature, String timestamp, String nonce, String encrypted) {
        byte[] right = sign(timestamp, nonce, encrypted).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of an encrypted message, as both sides make it. */
    String sign(String timestamp, String nonce, String encrypted) {
        String[] parts = {token, timestamp, nonce, encrypted};
        Arrays.sort(parts);
        return HexFormat.of().formatHex(digest("SHA-1", String.join("", parts).getBytes(StandardCharsets.UTF_8)));
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
        if (!MessageDigest.isEqual(owner, id)) {
            throw new Rejected(403, "key owner is not ours");
        }
        return utf8(plain, from, length);
    }

    /** @param random sixteen ASCII characters that differ each time */
    String encrypt(String random, String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        int length = RANDOM + LENGTH + text.length + owner.length;
        int pad = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + pad)
                .put(random.getBytes(StandardCharsets.US_ASCII), 0, RANDOM)
                .putInt(text.length)
                .put(text)
                .put(owner);
        Arrays.fill(plain.array(), length, length + pad, (byte) pad);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of whole blocks cannot fail", e);
        }
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

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every Java", e);
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
            return cipher(Cipher.DECRYPT_MODE).doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new Rejected(400, "not decryptable");
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(mode, key, iv);
        return aes;
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
}
