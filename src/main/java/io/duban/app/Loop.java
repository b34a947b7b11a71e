package io.duban.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take steps while there is work, sleep when there is none, and can be woken. A step that throws is logged. */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private final BooleanSupplier step;
    private final Duration nap;
    private final Semaphore work = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    /** @param nap how long a thread sleeps at most before it looks again */
    Loop(String name, int count, Duration nap, BooleanSupplier step) {
        this.step = step;
        this.nap = nap;
        for (int i = 0; i < count; i++) threads.add(new Thread(this::run, name + "-" + (i + 1)));
    }

    void start() {
        threads.forEach(Thread::start);
    }

    void wake() {
        work.release();
    }

    boolean alive() {
        return running && threads.stream().allMatch(Thread::isAlive);
    }

    /** Ends after the step in hand; waits for it so long at most. */
    void stop(Duration patience) {
        running = false;
        work.release(threads.size());
        long until = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run() {
        boolean faulty = false;
        while (running) {
            try {
                if (!faulty && step.getAsBoolean()) continue;
                // After a fault too, so that one that stays does not fill the log.
                faulty = false;
                if (work.tryAcquire(nap.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // An Error too: a loop that ends silently would leave everybody waiting.
                LOG.error("a step failed; the loop goes on", e);
                faulty = true;
            }
        }
    }
}
