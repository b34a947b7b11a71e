package io.duban.platform.wecom;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Directory;
import io.duban.chat.Fetched;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WeCom self-built app (企业微信自建应用, on a private deployment 政务微信) as a chat platform. Thread-safe. */
public final class WecomPlatform implements Platform {
    public static final String NAME = "wecom";

    private static final Logger log = LoggerFactory.getLogger(WecomPlatform.class);
    /** D:90236 and D:90312. */
    private static final Limits LIMITS = new Limits(1_000, MemberPace.MINUTE, MemberPace.HOUR, 10_000);

    private final WecomCallbacks callbacks;
    private final WecomApi api;
    private final WecomMedia media;
    private final WecomSender sender;
    private final WecomMenu menu;
    private final WecomErrors errors;
    private final WecomWords words;
    private final WecomLogin login;
    private final Map<String, String> agent;

    /**
     * @param storedFile where the file with this SHA-256 lies
     * @param words {@code texts::say}
     */
    public WecomPlatform(WecomSettings settings, Clock clock, Function<String, Path> storedFile, WecomWords words) {
        this(settings, clock, storedFile, words, ApiClient.standard());
    }

    /** The same with an own client (other time-outs). */
    public WecomPlatform(
            WecomSettings settings,
            Clock clock,
            Function<String, Path> storedFile,
            WecomWords words,
            ApiClient client) {
        this.words = words;
        this.errors = new WecomErrors(words);
        this.callbacks = new WecomCallbacks(settings, new WecomMessages(NAME, words));
        this.api = new WecomApi(settings, client, clock);
        this.media = new WecomMedia(api, clock, storedFile, errors);
        WecomCards cards = new WecomCards(words, settings.publicUrl());
        this.sender = new WecomSender(
                api,
                new WecomParts(cards, storedFile),
                cards,
                media,
                new MemberPace(clock),
                new WecomSender.Setting(errors, words, settings.agentId()));
        this.menu = new WecomMenu(api, words, errors, settings.agentId());
        this.login = new WecomLogin(settings, api);
        this.agent = Map.of("agentid", Long.toString(settings.agentId()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Received receive(Callback callback) {
        return callbacks.receive(callback);
    }

    @Override
    public Delivery send(Outgoing message) {
        try {
            return sender.send(message);
        } catch (RuntimeException e) {
            // no message of the exception: it may quote content
            log.error(
                    "{}: not sent, a fault of ours: {}",
                    message.key(),
                    e.getClass().getName());
            return new Delivery.Never(words.say("platform.wecom.why.bug", "code", 0));
        }
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        return media.fetch(attachment);
    }

    /** Gets a token, then asks for the app itself: a secret of another app would show only there. */
    @Override
    public List<String> check() {
        try {
            api.touch();
            api.get("agent/get", agent);
            return List.of();
        } catch (ApiRefusal refusal) {
            boolean ours = WecomErrors.kind(refusal) == WecomErrors.Kind.CONFIGURATION;
            if (!ours && !refusal.call().equals("gettoken")) {
                return List.of(); // private deployments need not have agent/get
            }
            return List.of(
                    words.say("platform.wecom.check.refused", "why", errors.why(refusal), "hint", refusal.hint()));
        } catch (ApiFailure e) {
            return List.of(words.say("platform.wecom.check.refused", "why", errors.why(e), "hint", ""));
        }
    }

    @Override
    public List<String> offers() {
        return menu.offers();
    }

    @Override
    public List<String> takeUpOffers() {
        return List.of(createMenu());
    }

    /** Creates the application's menu in place of any other; answers one line that says how it went. */
    public String createMenu() {
        return menu.create();
    }

    @Override
    public Optional<Directory> directory() {
        return Optional.of(new WecomDirectory(api, errors));
    }

    /** Signing in to web pages as a member. */
    public WecomLogin login() {
        return login;
    }

    @Override
    public void close() {
        api.close();
    }
}
