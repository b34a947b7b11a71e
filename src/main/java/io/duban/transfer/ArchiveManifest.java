package io.duban.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.transfer.ArchiveRefused.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an archive says it holds. An entry's path is one of a few known shapes, so that nothing an archive names can land
 * outside the data folder.
 *
 * @param format always {@value #FORMAT}
 * @param version of the layout, 1 so far
 * @param madeAt ISO instant of the backup's start
 * @param entries every entry but the manifest
 */
record ArchiveManifest(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) int version,
        @JsonProperty(value = "made_at", required = true) String madeAt,
        @JsonProperty(required = true) List<Entry> entries) {
    static final String NAME = "manifest.json";
    static final String FORMAT = "duban-backup";
    static final int VERSION = 1;
    static final String DATABASE = "duban.db";
    static final String SEAL_KEY = "seal.key";
    static final String FILES = "files/";
    /** No part begins with a dot, so neither {@code ..} nor a hidden file fits. */
    private static final Pattern FILE = Pattern.compile("files(/[0-9A-Za-z_-][0-9A-Za-z._-]{0,199}){1,4}");

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    ArchiveManifest {
        entries = List.copyOf(entries);
    }

    /** One file: size in bytes, SHA-256 in lower-case hex. */
    record Entry(
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) long size,
            @JsonProperty(required = true) String sha256) {}

    static ArchiveManifest of(Instant madeAt, List<Entry> entries) {
        return new ArchiveManifest(FORMAT, VERSION, madeAt.toString(), List.copyOf(entries));
    }

    byte[] bytes() throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** The manifest if it is one that this version understands and that names only what may be restored. */
    static ArchiveManifest read(byte[] bytes) {
        ArchiveManifest manifest;
        try {
            manifest = JSON.readValue(bytes, ArchiveManifest.class);
            Instant.parse(Objects.requireNonNull(manifest, "null").madeAt);
        } catch (IOException | DateTimeParseException | NullPointerException e) {
            throw new ArchiveRefused(Reason.NOT_A_BACKUP, NAME, e);
        }
        if (!FORMAT.equals(manifest.format)) {
            throw new ArchiveRefused(Reason.NOT_A_BACKUP, NAME);
        }
        if (manifest.version > VERSION) {
            throw new ArchiveRefused(Reason.TOO_NEW, "version " + manifest.version);
        }
        manifest.requireKnownPaths();
        return manifest;
    }

    static boolean isKnown(String path) {
        return path.equals(DATABASE)
                || path.equals(SEAL_KEY)
                || FILE.matcher(path).matches();
    }

    private void requireKnownPaths() {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!isKnown(entry.path) || !seen.add(entry.path) || entry.size < 0) {
                throw new ArchiveRefused(Reason.STRANGE_ENTRY, entry.path);
            }
        }
        if (!seen.contains(DATABASE)) {
            throw new ArchiveRefused(Reason.STRANGE_ENTRY, DATABASE);
        }
    }

    long size() {
        return entries.stream().mapToLong(Entry::size).sum();
    }

    long attachments() {
        return entries.stream().filter(e -> e.path.startsWith(FILES)).count();
    }

    boolean holds(String path) {
        return entries.stream().anyMatch(e -> e.path.equals(path));
    }
}
