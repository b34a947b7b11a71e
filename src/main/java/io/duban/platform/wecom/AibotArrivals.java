package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Intake;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came over the long connection, on its way to the inbox, in order. WeCom takes no acknowledgement of it and sends
 * nothing again (D:101463), so what the inbox cannot keep now stays here and is tried again until it can: it counts as
 * taken only when {@link Intake#accept} has returned.
 */
final class AibotArrivals {
    private static final Logger log = LoggerFactory.getLogger(AibotArrivals.class);
    private static final int MOST = 10_000;

    private final AibotMessages messages;
    private final WecomMemory memory;
    private final Intake intake;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final AibotPauses pauses;
    private final Deque<AibotHeard> waiting = new ArrayDeque<>();
    private int failures;

    /** @param thread a single one, so that the order holds */
    AibotArrivals(
            AibotMessages messages,
            WecomMemory memory,
            Intake intake,
            Clock clock,
            ScheduledExecutorService thread,
            AibotPauses pauses) {
        this.messages = messages;
        this.memory = memory;
        this.intake = intake;
        this.clock = clock;
        this.thread = thread;
        this.pauses = pauses;
    }

    /** Takes a frame's body in; returns at once. */
    void take(String reqId, JsonNode body) {
        messages.heard(body, reqId, clock.instant()).ifPresent(heard -> {
            memory.heardByBot(heard, clock.instant());
            synchronized (this) {
                if (waiting.size() >= MOST) {
                    log.error("the inbox has kept nothing for long: a message of the bot is lost");
                    return;
                }
                waiting.addLast(heard);
            }
            handOver(Duration.ZERO);
        });
    }

    /** How many wait for the inbox. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void handOver(Duration pause) {
        try {
            thread.schedule(this::drain, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.error("stopped before {} messages of the bot were kept", waiting());
        }
    }

    private void drain() {
        AibotHeard next = first();
        while (next != null) {
            try {
                intake.accept(List.of(next.inbound()));
            } catch (RuntimeException e) {
                log.error(
                        "a message of the bot is not kept yet: {}", e.getClass().getName());
                handOver(pauses.after(failures++));
                return;
            }
            failures = 0;
            next = next();
        }
    }

    private synchronized AibotHeard first() {
        return waiting.peekFirst();
    }

    private synchronized AibotHeard next() {
        waiting.removeFirst();
        return waiting.peekFirst();
    }
}
