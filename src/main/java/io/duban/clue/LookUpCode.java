package io.duban.clue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What lets a reporter look up his clue: twelve characters that are not mistaken for one another, 60 bits, so that guessing
 * is hopeless. Only its hash is kept.
 */
public record LookUpCode(String shown) {
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    static LookUpCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) code.append('-');
            code.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new LookUpCode(code.toString());
    }

    /** What a person typed, with or without dashes and blanks, in any case; empty if it cannot be a code. */
    public static Optional<LookUpCode> typed(String words) {
        String bare = words.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        boolean code = bare.length() == LENGTH && bare.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0);
        return code ? Optional.of(new LookUpCode(bare.replaceAll("(.{4})(?=.)", "$1-"))) : Optional.empty();
    }

    String hash() {
        try {
            byte[] bytes = shown.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
