package io.duban.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the seal's key comes from: the configuration, else on SQLite the file {@code seal.key} in the data folder, made once
 * and readable by its owner only, else nowhere. Losing the key loses who the anonymous reporters are, on purpose.
 */
public final class SealKey {
    private static final int KEY_BYTES = 32;
    private final String configured;
    private final boolean embedded;
    private final Path file;

    /**
     * @param configured {@code security.seal-key}; may be blank
     * @param embedded whether the store is SQLite
     * @param dataDir {@code store.data-dir}
     */
    public SealKey(String configured, boolean embedded, Path dataDir) {
        this.configured = configured.strip();
        this.embedded = embedded;
        this.file = dataDir.resolve("seal.key");
    }

    /** The key's file, if that is where the key lies or will lie. Makes nothing. */
    public Optional<Path> file() {
        return configured.isEmpty() && embedded ? Optional.of(file) : Optional.empty();
    }

    /** Whether the key's file is there already. */
    public boolean made() {
        return file().map(Files::exists).orElse(false);
    }

    /**
     * The seal, making the key's file when it is needed and missing; {@link Seal#none()} when there is no key.
     *
     * @throws UncheckedIOException when the file cannot be read or made, or is empty
     */
    public Seal open() {
        if (!configured.isEmpty()) {
            return Seal.with(configured);
        }
        if (!embedded) {
            return Seal.none();
        }
        try {
            if (!Files.exists(file)) {
                make();
            }
            return Seal.with(read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() throws IOException {
        String key = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (key.isEmpty()) {
            throw new FileSystemException(file.toString(), null, "the seal key is empty: put it back from a backup");
        }
        return key;
    }

    /** Whole or not at all, and never over another one: two processes that start at once end with the same key. */
    private void make() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = (Base64.getEncoder().encodeToString(random) + '\n').getBytes(StandardCharsets.UTF_8);
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "seal", ".draft", ownerOnly());
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            publish(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key is the key.
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without hard links: a plain move, which refuses to replace.
            if (!Files.exists(file)) {
                Files.move(draft, file);
            }
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
