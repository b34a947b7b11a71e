package io.duban.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the shipped folder with some files written anew, for tests of what is said about mistakes. */
final class Folder {
    final Path dir;
    private final Map<String, String> environment = new HashMap<>();

    Folder(Path dir) {
        this.dir = dir;
        try (Stream<Path> files = Files.list(Path.of("bot-config"))) {
            for (Path file : files.toList()) {
                Files.copy(file, dir.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder with(String file, String text) {
        return with(file, text, StandardCharsets.UTF_8);
    }

    Folder with(String file, String text, Charset charset) {
        try {
            Files.write(dir.resolve(file), text.getBytes(charset));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder without(String file) {
        try {
            Files.delete(dir.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Configuration load() {
        return Configuration.load(dir, environment, Clock.fixed(Instant.parse("2026-05-10T01:00:00Z"), ZoneOffset.UTC));
    }

    /** {@code file:line key} of each error, the folder left out. */
    List<String> errors() {
        return load().errors().stream()
                .map(f -> name(f.file()) + ':' + f.line() + ' ' + f.key())
                .toList();
    }

    /** All findings as they are shown, the folder left out. */
    List<String> shown() {
        String prefix = dir.toString().replace('\\', '/') + '/';
        return load().findings().all().stream()
                .map(f -> f.toString().replace(prefix, ""))
                .toList();
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
