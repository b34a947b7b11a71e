package io.duban.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts the same command line again in a UTF-8 locale and stands in for it: same streams, signals passed on, same exit
 * status. The one started watches the one that started it, so that killing either ends both.
 */
final class SecondStart {
    private static final String MARK = "DUBAN_STARTED_BY";
    private static final int STOP_SECONDS = 20;

    private SecondStart() {}

    /** Whether this process is one that was started again; then never once more. */
    static boolean is(Map<String, String> environment) {
        return environment.getOrDefault(MARK, "").matches("[0-9]{1,18}");
    }

    /** Ends this process when the one that started it is gone. */
    static void endWithFirst(Map<String, String> environment) {
        String first = environment.get(MARK);
        ProcessHandle.of(Long.parseLong(first))
                .ifPresentOrElse(
                        handle -> handle.onExit().thenRun(() -> System.exit(Command.FAILED)),
                        () -> System.exit(Command.FAILED));
    }

    /** The exit status of the second start; empty when it could not be started. */
    static OptionalInt of(List<String> commandLine) {
        Process second;
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "exec " + shellWords(commandLine));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment()
                    .put(MARK, Long.toString(ProcessHandle.current().pid()));
            second = builder.inheritIO().start();
        } catch (IOException noShell) {
            return OptionalInt.empty();
        }
        Thread passOn = new Thread(() -> stop(second), "second-start-stop");
        Runtime.getRuntime().addShutdownHook(passOn);
        try {
            return OptionalInt.of(second.waitFor());
        } catch (InterruptedException e) {
            stop(second);
            Thread.currentThread().interrupt();
            return OptionalInt.of(Command.FAILED);
        }
    }

    private static void stop(Process second) {
        second.destroy();
        try {
            second.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The words for a POSIX shell, in ASCII only: this JVM would destroy anything else on the way out, just as it did on
     * the way in.
     */
    static String shellWords(List<String> words) {
        return words.stream().map(SecondStart::shellWord).collect(Collectors.joining(" "));
    }

    private static String shellWord(String word) {
        if (LocaleProof.isAscii(word)) {
            return '\'' + word.replace("'", "'\\''") + '\'';
        }
        // A command substitution drops line ends at the end, so they follow it in quotes.
        String body = word.replaceFirst("\n+$", "");
        StringBuilder octal = new StringBuilder("\"$(printf '");
        for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
            octal.append('\\').append(String.format("%03o", b & 0xff));
        }
        return octal + "')\"'" + word.substring(body.length()) + "'";
    }
}
