package io.duban.platform.wecom;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Directory;
import io.duban.chat.Fetched;
import io.duban.chat.Intake;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WeCom (企业微信, on a private deployment 政务微信) as a chat platform: a self-built app, a 智能机器人, or both under one
 * name, since a member has the same account towards either. Thread-safe.
 */
public final class WecomPlatform implements Platform {
    public static final String NAME = "wecom";

    private static final Logger log = LoggerFactory.getLogger(WecomPlatform.class);
    /** D:90236 and D:90312. */
    private static final Limits LIMITS = new Limits(1_000, MemberPace.MINUTE, MemberPace.HOUR, 10_000);

    /** The bot is sent to one by one, so that a bundle is through before anybody takes it over. */
    private static final Limits WITH_BOT = new Limits(100, MemberPace.MINUTE, MemberPace.HOUR, 10_000);

    private final WecomCallbacks callbacks;
    /** Null if there is none; then there is a bot. */
    private final WecomApp app;
    /** Null if there is none. */
    private final Aibot bot;

    private final WecomDispatch dispatch;
    private final WecomWords words;
    private final ApiClient client;

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
        this(settings, clock, storedFile, words, client, AibotPauses.standard());
    }

    /** The same with other times for the bot's long connection. */
    WecomPlatform(
            WecomSettings settings,
            Clock clock,
            Function<String, Path> storedFile,
            WecomWords words,
            ApiClient client,
            AibotPauses pauses) {
        this.words = words;
        this.client = client;
        WecomErrors errors = new WecomErrors(words);
        WecomCards cards = new WecomCards(words, settings.publicUrl());
        WecomMemory memory = new WecomMemory();
        AibotMessages heard = new AibotMessages(NAME, settings.bot().name());
        this.app = settings.hasApp() ? new WecomApp(settings, clock, storedFile, cards, errors, words, client) : null;
        this.bot = settings.bot().mode() == AibotSettings.Mode.NONE
                ? null
                : new Aibot(
                        settings,
                        new AibotPush.Setting(errors, words, clock),
                        heard,
                        memory,
                        new Aibot.Files(client, storedFile, cards),
                        pauses);
        this.callbacks = new WecomCallbacks(settings, new WecomMessages(NAME, words), heard, memory);
        this.dispatch =
                new WecomDispatch(app == null ? null : app::send, bot == null ? null : bot.way(), memory, words);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return bot == null ? LIMITS : WITH_BOT;
    }

    @Override
    public Received receive(Callback callback) {
        return callbacks.receive(callback);
    }

    @Override
    public Delivery send(Outgoing message) {
        try {
            return dispatch.send(message);
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
        if (bot != null && AibotFiles.ours(attachment)) {
            return bot.fetch(attachment);
        }
        return app == null ? new Fetched.Never("there is no app any more") : app.fetch(attachment);
    }

    /** The bot's id and secret stay untried: that would take the connection from the instance that runs. */
    @Override
    public List<String> check() {
        List<String> wrong = new ArrayList<>(app == null ? List.of() : app.check());
        try {
            if (bot != null) {
                bot.check();
            }
        } catch (ApiFailure e) {
            wrong.add(words.say("platform.wecom.check.bot", "what", e.getMessage()));
        }
        return List.copyOf(wrong);
    }

    @Override
    public List<String> offers() {
        return app == null ? List.of() : app.menu().offers();
    }

    @Override
    public List<String> takeUpOffers() {
        return app == null ? List.of() : List.of(createMenu());
    }

    /** Creates the application's menu in place of any other; answers one line that says how it went. */
    public String createMenu() {
        return app.menu().create();
    }

    @Override
    public Optional<Directory> directory() {
        return app == null ? Optional.empty() : Optional.of(app.directory());
    }

    /** Signing in to web pages as a member; only with an app. */
    public WecomLogin login() {
        return app.login();
    }

    @Override
    public Optional<String> trouble() {
        return bot == null ? Optional.empty() : bot.trouble();
    }

    @Override
    public void open(Intake intake) {
        if (bot != null) {
            bot.open(intake);
        }
    }

    @Override
    public boolean oneConnection() {
        return bot != null && bot.connects();
    }

    @Override
    public void disconnect() {
        if (bot != null) {
            bot.disconnect();
        }
    }

    /** Who wrote to the bot is to be answered by the bot, and only the instance that heard him knows. */
    @Override
    public boolean standsBy() {
        return bot != null && bot.standsBy();
    }

    @Override
    public void close() {
        if (bot != null) {
            bot.close();
        }
        client.close();
    }
}
