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

/**
 * Signature, encryption and receive id of callbacks (D:90968). Answers never tell more than a status: whoever gets this far unsigned has
 * been refused before.
 */
final class WecomCrypto {
    private static final int RANDOM = 16;
    private static final int LENGTH = 4;

    private final String token;
    private final WecomAes aes;
    private final byte[] receiveId;

    /** @param receiveId the corp's id for a self-built app; empty for an aibot */
    WecomCrypto(String token, String encodingAesKey, String receiveId) {
        this.token = token;
        this.aes = new WecomAes(encodingAesKey);
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
        byte[] plain = aes.decrypt(bytes(encrypted));
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

    private static byte[] bytes(String encrypted) throws Rejected {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encrypted);
        } catch (IllegalArgumentException e) {
            throw new Rejected(400, "not Base64");
        }
        if (bytes.length % WecomAes.BLOCK != 0) {
            throw new Rejected(400, "ciphertext is not whole blocks");
        }
        return bytes;
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
