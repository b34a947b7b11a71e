package io.duban.platform.wecom;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-CBC as WeCom uses it for messages and for the bot's files (D:90968, D:100719): the IV is the front of the key,
 * and the padding runs to blocks of 32, which Java's own padding does not know, so it is checked here by hand.
 */
final class WecomAes {
    static final int BLOCK = 32;
    private static final int CIPHER_BLOCK = 16;

    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    /** @param base64 32 bytes, as the console or a link gives them; {@link IllegalArgumentException} for anything else */
    WecomAes(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != BLOCK) {
            throw new IllegalArgumentException("an AES key must hold 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(Arrays.copyOf(bytes, CIPHER_BLOCK));
    }

    /** The plain bytes, without their padding. */
    byte[] decrypt(byte[] bytes) throws Rejected {
        if (bytes.length == 0 || bytes.length % CIPHER_BLOCK != 0) {
            throw new Rejected(400, "ciphertext is not whole blocks");
        }
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key, iv);
            return unpad(aes.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new Rejected(400, "not decryptable");
        }
    }

    private static byte[] unpad(byte[] padded) throws Rejected {
        int pad = padded[padded.length - 1];
        if (pad < 1 || pad > BLOCK || pad > padded.length) {
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
