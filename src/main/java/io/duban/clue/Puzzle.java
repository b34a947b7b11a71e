package io.duban.clue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Work for the sender's browser instead of a captcha for the sender: find a count so that SHA-256 of {@code task.count}
 * begins with {@value #ZEROS} zero bits, a second or two on a phone. A task is signed, good for half an hour and for one
 * message. Thread-safe; tasks of another process are strange to this one, whose page is then simply loaded again.
 */
public final class Puzzle {
    static final int ZEROS = 15;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int MOST_USED = 100_000;

    private final Clock clock;
    private final byte[] key = new byte[32];
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    public Puzzle(Clock clock) {
        this.clock = clock;
        random.nextBytes(key);
    }

    /** How many zero bits a solution begins with. */
    public static int zeros() {
        return ZEROS;
    }

    /** A new task: letters, digits, {@code _}, {@code -} and dots. */
    public String task() {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        String open = base64(nonce) + "." + clock.instant().plus(LIFE).getEpochSecond();
        return open + "." + base64(sign(open));
    }

    /** Whether this count solves a task of ours that is neither too old nor used; uses it up. */
    public boolean solved(String task, String count) {
        int end = task.lastIndexOf('.');
        if (end < 0 || !count.matches("\\d{1,12}") || !genuine(task, end)) return false;
        Instant until = Instant.ofEpochSecond(Long.parseLong(task.substring(task.indexOf('.') + 1, end)));
        Instant now = clock.instant();
        if (!now.isBefore(until) || zerosOf(sha256(task + "." + count)) < ZEROS) return false;
        if (used.size() >= MOST_USED) used.values().removeIf(old -> !now.isBefore(old));
        return used.size() < MOST_USED && used.putIfAbsent(task, until) == null;
    }

    private boolean genuine(String task, int end) {
        try {
            return MessageDigest.isEqual(
                    sign(task.substring(0, end)), Base64.getUrlDecoder().decode(task.substring(end + 1)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int zerosOf(byte[] hash) {
        int first = (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
        return Integer.numberOfLeadingZeros(first);
    }

    private byte[] sign(String open) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(open.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
