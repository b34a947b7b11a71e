package io.duban.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.platform.chatpage.ChatPageHistory;
import io.duban.platform.chatpage.ChatPageMessage;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open pages what is new, one stream a page for all its panes (a browser allows few streams). Every event carries
 * its {@code seq} as id, so that a page that was cut off goes on where it stopped. One thread writes.
 */
final class ChatEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ChatEvents.class);
    private static final int HEARTBEAT_SECONDS = 10;
    private static final int AT_ONCE = 500;

    /** A page that listens: for one person's lines, or everybody's when {@code person} is null. */
    private static final class Page {
        private final SseClient client;
        private final String person;
        private long sent;

        private Page(SseClient client, String person, long sent) {
            this.client = client;
            this.person = person;
            this.sent = sent;
        }
    }

    private final ChatPageHistory history;
    private final ObjectMapper json = WebServer.json();
    private final Set<Page> pages = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chat-events");
        thread.setDaemon(true);
        return thread;
    });

    ChatEvents(ChatPageHistory history) {
        this.history = history;
        history.listen(() -> soon(this::tellAll));
        writer.scheduleAtFixedRate(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** @param after the last {@code seq} that the page has */
    void join(SseClient client, String person, long after) {
        Page page = new Page(client, person, after);
        client.keepAlive();
        client.onClose(() -> pages.remove(page));
        pages.add(page);
        soon(() -> greet(page));
    }

    void close() {
        writer.shutdownNow();
        pages.forEach(page -> page.client.close());
    }

    private void greet(Page page) {
        page.client.sendEvent("hello", Map.of("epoch", history.epoch()));
        tell(page);
    }

    private void tellAll() {
        pages.forEach(this::tell);
    }

    private void tell(Page page) {
        for (ChatPageMessage line :
                history.since(page.sent, account -> page.person == null || page.person.equals(account), AT_ONCE)) {
            page.client.sendEvent("line", asJson(line), Long.toString(line.seq()));
            page.sent = line.seq();
        }
    }

    private String asJson(ChatPageMessage line) {
        try {
            return json.writeValueAsString(MessageView.of(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("line " + line.id() + " has no JSON form", e);
        }
    }

    /** Finds out which pages are gone. */
    private void beat() {
        pages.forEach(page -> page.client.sendComment("still here"));
        pages.removeIf(page -> page.client.terminated());
    }

    private void soon(Runnable work) {
        try {
            writer.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("a chat page could not be told: {}", e.getClass().getName());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped: no page is told any more");
        }
    }
}
