package io.duban.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A program that says what it was told, for {@link LocaleXIT}: arguments, {@code WHO}, and the text of each file named. */
final class LocaleEcho {
    private LocaleEcho() {}

    public static void main(String[] args) throws Exception {
        Streams streams = Streams.ofProcess();
        LocaleProof locale = LocaleProof.ofProcess();
        var arguments = locale.arguments(args);
        var environment = locale.environment(System.getenv());
        streams.out().println("jnu " + System.getProperty("sun.jnu.encoding"));
        streams.out().println("arguments " + arguments);
        streams.out().println("WHO " + environment.get("WHO"));
        if (arguments.contains("--read")) {
            if (SecondStart.is(environment)) {
                SecondStart.endWithFirst(environment);
            } else if (locale.needsAnotherStart(arguments, environment, System.getProperty("user.dir"))) {
                OptionalInt status = SecondStart.of(locale.commandLine());
                System.exit(status.orElse(9));
            }
            streams.out().println("content " + Files.readString(Path.of(arguments.get(arguments.size() - 1))));
        }
        if (arguments.contains("--echo-in")) {
            streams.out().println("line " + streams.lines().readLine());
        }
        System.exit(7);
    }
}
