package io.duban.transfer;

import io.duban.transfer.ArchiveManifest.Entry;
import io.duban.transfer.ArchiveRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one archive. The database is copied first and the attachments after it: a file is on disk before the row that
 * names it, so whatever the copy names is there.
 */
final class ArchiveWriter {
    private final Archive.Places places;
    private final Consumer<Path> copyDatabase;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();

    ArchiveWriter(Archive.Places places, Consumer<Path> copyDatabase, Instant now) {
        this.places = places;
        this.copyDatabase = copyDatabase;
        this.now = now;
    }

    Archive.Made write(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new ArchiveRefused(Reason.NO_FILE, target.toString());
        }
        Path scratch = OwnerOnly.folderBeside(target, ".duban-backup-");
        try {
            Path database = scratch.resolve(ArchiveManifest.DATABASE);
            copyDatabase.accept(database);
            Path whole = scratch.resolve("archive.zip");
            OwnerOnly.file(whole);
            fill(whole, database);
            OwnerOnly.force(whole);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            OwnerOnly.force(target.getParent());
        } finally {
            OwnerOnly.delete(scratch);
        }
        ArchiveManifest manifest = ArchiveManifest.of(now, entries);
        return new Archive.Made(
                target, manifest.attachments(), Files.size(target), manifest.holds(ArchiveManifest.SEAL_KEY));
    }

    private void fill(Path whole, Path database) throws IOException {
        try (OutputStream out = Files.newOutputStream(whole);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // Photos are compressed already; speed matters more than the last percent of the database.
            zip.setLevel(Deflater.BEST_SPEED);
            add(zip, ArchiveManifest.DATABASE, database);
            Path sealKey = places.dataDir().resolve(ArchiveManifest.SEAL_KEY);
            if (Files.isRegularFile(sealKey)) {
                add(zip, ArchiveManifest.SEAL_KEY, sealKey);
            }
            addFiles(zip);
            zip.putNextEntry(new ZipEntry(ArchiveManifest.NAME));
            zip.write(ArchiveManifest.of(now, entries).bytes());
            zip.closeEntry();
        }
    }

    private void addFiles(ZipOutputStream zip) throws IOException {
        Path folder = places.dataDir().resolve("files");
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String path = ArchiveManifest.FILES
                    + folder.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/");
            if (ArchiveManifest.isKnown(path) && !path.endsWith(".part") && !path.endsWith(".tmp")) {
                addUnlessGone(zip, path, file);
            }
        }
    }

    /** A download that was half-way when the walk saw it may have been renamed since. */
    private void addUnlessGone(ZipOutputStream zip, String path, Path file) throws IOException {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            return;
        }
        try (in) {
            add(zip, path, in);
        }
    }

    private void add(ZipOutputStream zip, String path, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add(zip, path, in);
        }
    }

    private void add(ZipOutputStream zip, String path, InputStream in) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        HashedCopy copy = HashedCopy.of(in, zip, Long.MAX_VALUE);
        zip.closeEntry();
        entries.add(new Entry(path, copy.size(), copy.sha256()));
    }
}
