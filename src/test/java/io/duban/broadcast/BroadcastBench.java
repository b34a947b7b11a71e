package io.duban.broadcast;

import io.duban.outbox.OutboxWorker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A notice to many, measured: how long it takes to queue it, what memory that needs, how fast it can be sent, and what share of
 * a platform's allowed rate is used without ever exceeding it. {@code BroadcastBench [PEOPLE [BATCH [CALLS_A_MINUTE]]]};
 * with 100000, 20 and 900 (DingTalk's) it runs about six minutes.
 */
final class BroadcastBench {
    private static final int THREADS = 4;
    private static final long NAP = 500;
    private static final Duration LATENCY = Duration.ofMillis(80);

    private final PrintStream out;
    private final int people;

    private BroadcastBench(PrintStream out, int people) {
        this.out = out;
        this.people = people;
    }

    public static void main(String[] args) throws Exception {
        int people = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int batch = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int calls = args.length > 2 ? Integer.parseInt(args[2]) : 900;
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            BroadcastBench bench = new BroadcastBench(out, people);
            bench.run("without a limit", new LimitedPlatform(batch, 0, Duration.ZERO));
            if (calls > 0) bench.run(calls + " calls a minute", new LimitedPlatform(batch, calls, LATENCY));
        }
    }

    private void run(String title, LimitedPlatform platform) throws IOException, InterruptedException {
        out.printf("== %d people, %d a call, %s%n", people, platform.limits().batch(), title);
        Path folder = Files.createTempDirectory("broadcast-bench");
        try (County county = new County(folder, County.people(people, Set.of()), platform, Clock.systemUTC())) {
            queue(county);
            send(county, platform);
        }
    }

    private void queue(County county) {
        System.gc();
        Live live = new Live();
        live.start();
        long from = System.nanoTime();
        Notices.Sent sent = county.sent(Series.NOTICE, "all", "明天下午3点在市政府三楼会议室召开月调度会，请带台账。");
        double seconds = (System.nanoTime() - from) / 1e9;
        live.stop = true;
        out.printf(
                "queued %d in %.1f s (%.0f a second); live heap %d MB before, at most %d MB%n",
                sent.reach().reached(), seconds, people / seconds, live.before >> 20, live.most >> 20);
    }

    private void send(County county, LimitedPlatform platform) throws InterruptedException {
        OutboxWorker worker = county.worker();
        Semaphore work = new Semaphore(0);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> loop(worker, work, platform), "sender-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) thread.join();
        double took = platform.took().toNanos() / 1e9;
        out.printf(
                "sent in %.1f s: %d calls, %d beyond the limit, %d reached, %d twice (%.0f messages a second)%n",
                took, platform.calls(), platform.refused(), platform.reached(), platform.repeated(), people / took);
        int most = platform.limits().callsPerMinute();
        if (most > 0) {
            // Whole minutes only: within one the platform takes its calls as fast as they come, and the first is always
            // free.
            int minutes = (platform.calls() - 1) / most;
            double whole = platform.tookUntil(minutes * most).toNanos() / 1e9;
            out.printf(
                    "%d calls in %.1f s, %.1f %% of the platform's rate of %d a minute; %.0f a minute over all%n",
                    minutes * most, whole, 100 * minutes * 60 / whole, most, platform.calls() / took * 60);
        }
    }

    /** As the server's own loops: on while there is work, else a nap. */
    private void loop(OutboxWorker worker, Semaphore work, LimitedPlatform platform) {
        try {
            while (platform.reached() < people) {
                if (!worker.step() && work.tryAcquire(NAP, TimeUnit.MILLISECONDS)) work.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What lives after each collection: garbage says nothing about need. */
    private static final class Live extends Thread {
        private final Semaphore never = new Semaphore(0);
        private final long before = live();
        private volatile long most;
        private volatile boolean stop;

        Live() {
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!stop && !never.tryAcquire(20, TimeUnit.MILLISECONDS)) most = Math.max(most, live());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static long live() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .map(MemoryPoolMXBean::getCollectionUsage)
                    .filter(java.util.Objects::nonNull)
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
        }
    }
}
