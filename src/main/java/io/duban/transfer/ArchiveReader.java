package io.duban.transfer;

import io.duban.transfer.ArchiveManifest.Entry;
import io.duban.transfer.ArchiveRefused.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks an archive into an empty folder and believes nothing in it: each entry must be what the manifest says. */
final class ArchiveReader {
    private static final int MANIFEST_LIMIT = 64 * 1024 * 1024;
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private final Path file;

    ArchiveReader(Path file) {
        this.file = file;
    }

    ArchiveManifest unpack(Path folder) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ArchiveRefused(Reason.NO_FILE, file.toString());
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ArchiveManifest manifest = manifest(zip);
            requireSameNames(zip, manifest);
            requireRoom(manifest, folder);
            for (Entry entry : manifest.entries()) {
                unpack(zip, entry, folder);
            }
            requireDatabase(folder.resolve(ArchiveManifest.DATABASE));
            return manifest;
        } catch (ZipException | EOFException e) {
            throw new ArchiveRefused(Reason.NOT_A_BACKUP, file.toString(), e);
        }
    }

    private ArchiveManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(ArchiveManifest.NAME);
        if (entry == null) {
            throw new ArchiveRefused(Reason.NOT_A_BACKUP, file.toString());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return ArchiveManifest.read(in.readNBytes(MANIFEST_LIMIT));
        }
    }

    /** Nothing missing, nothing extra, nothing twice; the manifest has already refused names that lead elsewhere. */
    private static void requireSameNames(ZipFile zip, ArchiveManifest manifest) {
        Set<String> promised = new HashSet<>(Set.of(ArchiveManifest.NAME));
        manifest.entries().forEach(entry -> promised.add(entry.path()));
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (!promised.remove(entry.getName())) {
                throw new ArchiveRefused(Reason.STRANGE_ENTRY, entry.getName());
            }
        }
        if (!promised.isEmpty()) {
            throw new ArchiveRefused(Reason.STRANGE_ENTRY, promised.iterator().next());
        }
    }

    private static void requireRoom(ArchiveManifest manifest, Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (manifest.size() > room) {
            throw new ArchiveRefused(Reason.NO_ROOM, manifest.size() + " > " + room);
        }
    }

    private static void unpack(ZipFile zip, Entry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.path()).normalize();
        if (!target.startsWith(folder)) {
            throw new ArchiveRefused(Reason.STRANGE_ENTRY, entry.path());
        }
        OwnerOnly.folders(target.getParent());
        OwnerOnly.file(target);
        HashedCopy copy;
        try (InputStream in = zip.getInputStream(zip.getEntry(entry.path()));
                OutputStream out = Files.newOutputStream(target)) {
            copy = HashedCopy.of(in, out, entry.size());
        } catch (ZipException | EOFException e) {
            throw new ArchiveRefused(Reason.DAMAGED, entry.path(), e);
        }
        if (copy.size() != entry.size() || !copy.sha256().equals(entry.sha256())) {
            throw new ArchiveRefused(Reason.DAMAGED, entry.path());
        }
        OwnerOnly.force(target);
    }

    private static void requireDatabase(Path database) throws IOException {
        try (InputStream in = Files.newInputStream(database)) {
            if (!Arrays.equals(in.readNBytes(SQLITE.length), SQLITE)) {
                throw new ArchiveRefused(Reason.DAMAGED, ArchiveManifest.DATABASE);
            }
        }
    }
}
