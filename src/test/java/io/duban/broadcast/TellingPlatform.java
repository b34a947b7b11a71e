package io.duban.broadcast;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Platform {@code a}: delivers everything under a handle of its own a call, and tells who has read when it is asked. */
final class TellingPlatform implements Platform {
    final List<Outgoing> sent = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final Set<String> reading = new HashSet<>();
    boolean broken;
    Duration window = Duration.ofHours(24);
    private final Limits limits;

    TellingPlatform(int batch) {
        this.limits = new Limits(batch, 0, 0, 0);
    }

    @Override
    public String name() {
        return "a";
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public Received receive(Callback callback) {
        return new Received.Refused(400, "only sends");
    }

    @Override
    public Delivery send(Outgoing message) {
        sent.add(message);
        return new Delivery.Delivered("h" + sent.size(), Map.of());
    }

    @Override
    public Duration readWindow() {
        return window;
    }

    @Override
    public Optional<Set<String>> readers(String handle, List<String> accounts) {
        asked.add(handle + " " + accounts.size());
        if (broken) throw new IllegalStateException("the platform is broken");
        Set<String> readers = new HashSet<>(reading);
        readers.retainAll(accounts);
        return Optional.of(readers);
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        return new Fetched.Never("gone");
    }

    @Override
    public List<String> check() {
        return List.of();
    }

    /** What an account has got so far, in order. */
    List<Content> got(String account) {
        return sent.stream()
                .filter(message -> message.accounts().contains(account))
                .map(Outgoing::content)
                .toList();
    }
}
