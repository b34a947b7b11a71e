package io.duban.kit;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A platform that writes down what it is asked to do and answers what the test says. */
public final class ScriptedPlatform implements Platform {
    public static final Delivery OK = new Delivery.Delivered("", Map.of());

    private final String name;
    private final Limits limits;
    public final List<Outgoing> sent = Collections.synchronizedList(new ArrayList<>());
    public final List<String> fetched = Collections.synchronizedList(new ArrayList<>());
    public volatile Function<Outgoing, Delivery> answer = message -> OK;
    public volatile Function<Attachment, Fetched> files = attachment -> new Fetched.Never("gone");

    public ScriptedPlatform(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
    }

    @Override
    public String name() {
        return name;
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
        return answer.apply(message);
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        fetched.add(attachment.ref());
        return files.apply(attachment);
    }

    @Override
    public List<String> check() {
        return List.of();
    }
}
