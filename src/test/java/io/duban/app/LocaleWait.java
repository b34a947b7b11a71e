package io.duban.app;

import java.util.concurrent.CountDownLatch;

/** A program that starts itself again, says its process id and waits to be ended, for {@link LocaleXIT}. */
final class LocaleWait {
    private LocaleWait() {}

    public static void main(String[] args) throws InterruptedException {
        LocaleProof locale = LocaleProof.ofProcess();
        var environment = locale.environment(System.getenv());
        if (!SecondStart.is(environment)) {
            System.exit(SecondStart.of(locale.commandLine()).orElse(9));
        }
        SecondStart.endWithFirst(environment);
        Streams.ofProcess().out().println(ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }
}
