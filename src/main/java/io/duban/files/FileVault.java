package io.duban.files;

import io.duban.chat.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Keeps attachments under {@code files/ab/HASH} in the data folder. Keeping the same bytes twice does no harm. */
public final class FileVault {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private final Path folder;
    private final long mostBytes;

    /** @param mostBytes larger files are refused */
    public FileVault(Path dataDir, long mostBytes) {
        this.folder = dataDir.resolve("files");
        this.mostBytes = mostBytes;
    }

    /** How keeping a file ended. */
    public sealed interface Outcome {
        /** It is on disk, synced. */
        record Kept(StoredFile file) implements Outcome {}

        /** It may not be kept: {@code empty}, {@code too_big} or {@code executable}. */
        record Refused(String why) implements Outcome {}
    }

    /** Keeps the bytes durably; {@link UncheckedIOException} when the disk fails. */
    public Outcome keep(byte[] bytes, String name) {
        if (bytes.length == 0) return new Outcome.Refused("empty");
        if (bytes.length > mostBytes) return new Outcome.Refused("too_big");
        if (FileType.executable(bytes)) return new Outcome.Refused("executable");
        String hash = sha256(bytes);
        Path target = path(hash);
        try {
            if (!Files.exists(target)) write(target, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome.Kept(new StoredFile(hash, name, FileType.of(bytes), bytes.length));
    }

    /** Where the file with this hash lies; {@link IllegalArgumentException} for what is no hash. */
    public Path path(String sha256) {
        if (!HASH.matcher(sha256).matches()) throw new IllegalArgumentException("not a SHA-256");
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private void write(Path target, byte[] bytes) throws IOException {
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(target.getParent(), "part", null);
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) out.write(rest);
            out.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel dir = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            dir.force(true);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
