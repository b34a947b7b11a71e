package io.duban.transfer;

import io.duban.calendar.OfficeCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Puts an unpacked archive where the store lies, by renaming only: each step is whole or not done, and a step that fails
 * takes back those before it. The former write-ahead log leaves together with its database; a log that stayed behind would
 * be replayed into the wrong file.
 */
final class ArchiveSwap {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private final Archive.Places places;
    private final String suffix;
    private final Deque<Path[]> done = new ArrayDeque<>();

    ArchiveSwap(Archive.Places places, Instant now) {
        this.places = places;
        this.suffix = ".before-restore-" + TIME.format(OfficeCalendar.local(now));
    }

    /** Swaps {@code staged} in; answers where the former data folder went. */
    Optional<Path> into(Path staged) throws IOException {
        Path data = places.dataDir();
        Path database = places.database();
        boolean within = database.startsWith(data);
        if (within) {
            arrange(staged, data.relativize(database));
        }
        try {
            Optional<Path> kept = setAside(data);
            if (!within) {
                setAside(database);
                setAside(beside(database, "-wal"));
                setAside(beside(database, "-shm"));
                Files.createDirectories(database.getParent());
                move(staged.resolve(ArchiveManifest.DATABASE), database);
            }
            move(staged, data);
            OwnerOnly.force(data.getParent());
            return kept;
        } catch (IOException | RuntimeException e) {
            takeBack(e);
            throw e;
        }
    }

    /** The archive always calls it duban.db; the configuration may call it otherwise. */
    private static void arrange(Path staged, Path wanted) throws IOException {
        Path target = staged.resolve(wanted);
        OwnerOnly.folders(target.getParent());
        Path unpacked = staged.resolve(ArchiveManifest.DATABASE);
        if (!target.equals(unpacked)) {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Optional<Path> setAside(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Path aside = beside(path, suffix);
        for (int again = 2; Files.exists(aside); again++) {
            aside = beside(path, suffix + "-" + again);
        }
        move(path, aside);
        return Optional.of(aside);
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        done.push(new Path[] {from, to});
    }

    private void takeBack(Exception why) {
        while (!done.isEmpty()) {
            Path[] step = done.pop();
            try {
                Files.move(step[1], step[0], StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }
}
