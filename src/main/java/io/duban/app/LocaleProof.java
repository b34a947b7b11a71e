package io.duban.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chinese arguments, environment values and file names under {@code LC_ALL=C} and {@code POSIX}. There the JVM destroys
 * them before {@code main}; the kernel still has the bytes ({@code /proc/self}). Where the locale is UTF-8, or there is no
 * {@code /proc}, everything is taken as the JVM gives it.
 */
final class LocaleProof {
    private static final Path PROC = Path.of("/proc/self");
    private final Path proc;
    private final boolean destroyed;

    LocaleProof(Path proc, String fileNameCharset) {
        this.proc = proc;
        this.destroyed = !"UTF-8".equalsIgnoreCase(fileNameCharset) && Files.isReadable(proc.resolve("cmdline"));
    }

    static LocaleProof ofProcess() {
        return new LocaleProof(PROC, System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    /** The arguments as they were typed: the last ones of the command line, if they fit what {@code main} was given. */
    List<String> arguments(String[] given) {
        List<String> whole = commandLine();
        int first = whole.size() - given.length;
        if (first < 0) {
            return List.of(given);
        }
        List<String> typed = whole.subList(first, whole.size());
        for (int i = 0; i < given.length; i++) {
            boolean fits = isAscii(typed.get(i)) ? typed.get(i).equals(given[i]) : !isWhole(given[i]);
            if (!fits) {
                return List.of(given);
            }
        }
        return List.copyOf(typed);
    }

    /** The whole command line of the process; empty where nothing was destroyed. */
    List<String> commandLine() {
        return strings("cmdline");
    }

    /** The environment as it was set. */
    Map<String, String> environment(Map<String, String> given) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String entry : strings("environ")) {
            int equals = entry.indexOf('=', 1);
            if (equals > 0) {
                set.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return set.isEmpty() ? given : set;
    }

    /** Whether file names are at stake that this JVM cannot even say. */
    boolean needsAnotherStart(List<String> arguments, Map<String, String> environment, String workingFolder) {
        return destroyed
                && (arguments.stream().anyMatch(argument -> !isAscii(argument))
                        || !isAscii(environment.getOrDefault("DUBAN_CONFIG", ""))
                        || !isAscii(workingFolder));
    }

    private List<String> strings(String file) {
        if (!destroyed) {
            return List.of();
        }
        try {
            String all = Files.readString(proc.resolve(file), StandardCharsets.UTF_8);
            List<String> strings = new ArrayList<>(List.of(all.split("\0", -1)));
            // Each string is ended by a NUL, so that the last piece is empty.
            strings.remove(strings.size() - 1);
            return strings;
        } catch (IOException notReadable) {
            // Not UTF-8 after all, or hidden by the kernel: then what the JVM made of it is all there is.
            return List.of();
        }
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** A damaged argument holds replacement characters, lone surrogates or question marks, never only plain letters. */
    private static boolean isWhole(String given) {
        return isAscii(given) && given.indexOf('?') < 0;
    }
}
