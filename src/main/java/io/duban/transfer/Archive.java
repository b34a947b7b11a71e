package io.duban.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The whole store in one file, and back. Backup works beside a running server; restore needs the store to itself. The
 * archive holds the seal key where it lies in the data folder (without it the anonymous reporters of the copy could never
 * be answered), so the file is made for its owner alone; whoever keeps it keeps the seal.
 */
public final class Archive {
    /**
     * Where the store lies.
     *
     * @param dataDir folder with {@code files/} and {@code seal.key}
     * @param database the SQLite file, within {@code dataDir} or elsewhere
     */
    public record Places(Path dataDir, Path database) {
        public Places {
            dataDir = dataDir.toAbsolutePath().normalize();
            database = database.toAbsolutePath().normalize();
        }
    }

    /**
     * A backup that is on disk.
     *
     * @param bytes size of the archive
     * @param sealKey whether the seal key is in it
     */
    public record Made(Path file, long attachments, long bytes, boolean sealKey) {}

    /**
     * A restore that is done.
     *
     * @param madeAt when the backup was made
     * @param kept where the former data folder is now, if there was one
     * @param sealKey whether the archive brought its seal key; without one the configured key must be the old one
     */
    public record Restored(Instant madeAt, long attachments, Optional<Path> kept, boolean sealKey) {}

    private final Places places;
    private final Consumer<Path> copyDatabase;
    private final BooleanSupplier held;
    private final Clock clock;

    /**
     * An archive of one store.
     *
     * @param copyDatabase writes a consistent copy of the database to a path that does not exist yet; only for backup
     * @param held whether a server holds the store now; only for restore
     */
    public Archive(Places places, Consumer<Path> copyDatabase, BooleanSupplier held, Clock clock) {
        this.places = places;
        this.copyDatabase = copyDatabase;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Writes the archive and puts it in place in one step; a file of that name is replaced only by a whole one.
     *
     * @throws ArchiveRefused if {@code file} is a folder
     * @throws IOException when the disk does not take it; nothing is left behind
     */
    public Made backup(Path file) throws IOException {
        return new ArchiveWriter(places, copyDatabase, clock.instant()).write(file.toAbsolutePath());
    }

    /**
     * Checks the whole archive first, then swaps it into place. The former data folder stays beside the new one as
     * {@code NAME.before-restore-TIME}.
     *
     * @throws ArchiveRefused with nothing changed
     * @throws IOException when the disk fails; the former folder is put back
     */
    public Restored restore(Path file) throws IOException {
        requireFree();
        ArchiveSwap swap = new ArchiveSwap(places, clock.instant());
        Path staged = OwnerOnly.folderBeside(places.dataDir(), ".duban-restore-");
        try {
            ArchiveManifest manifest = new ArchiveReader(file).unpack(staged);
            requireFree();
            Optional<Path> kept = swap.into(staged);
            return new Restored(
                    Instant.parse(manifest.madeAt()),
                    manifest.attachments(),
                    kept,
                    manifest.holds(ArchiveManifest.SEAL_KEY));
        } finally {
            OwnerOnly.delete(staged);
        }
    }

    private void requireFree() {
        if (held.getAsBoolean()) {
            throw new ArchiveRefused(
                    ArchiveRefused.Reason.HELD, places.database().toString());
        }
    }
}
