package io.duban.platform.chatpage;

import io.duban.chat.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where photos from the page wait until the inbox has fetched them, named by their hash as other platforms name media.
 * What waited longer than {@link #WAITS} is thrown away at the next start.
 */
public final class ChatPageUploads {
    /** WeCom keeps media three days; so does the page. */
    static final Duration WAITS = Duration.ofDays(3);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private final Path folder;
    private final Clock clock;

    /** @param folder made when the first photo comes */
    public ChatPageUploads(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Keeps the bytes durably; the same bytes again change nothing. */
    public StoredFile put(byte[] bytes, String name) {
        String hash = sha256(bytes);
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(UUID.randomUUID() + ".part");
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                java.nio.ByteBuffer left = java.nio.ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
            Files.move(part, folder.resolve(hash), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an upload of the chat page", e);
        }
        return new StoredFile(hash, name, FileType.of(bytes), bytes.length);
    }

    /** The waiting file with this hash; anything that is no hash finds nothing. */
    public Optional<Path> find(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            return Optional.empty();
        }
        return Optional.of(folder.resolve(sha256)).filter(Files::isRegularFile);
    }

    /** Throws away what nobody fetched. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(clock.instant().minus(WAITS))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sweep the chat page's uploads", e);
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
