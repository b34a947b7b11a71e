package io.duban.platform.feishu;

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
import io.duban.platform.ApiRefusal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Feishu self-built app (飞书企业自建应用) as a chat platform. Thread-safe. */
public final class FeishuPlatform implements Platform {
    public static final String NAME = "feishu";

    private static final Logger log = LoggerFactory.getLogger(FeishuPlatform.class);
    /** F§3.1; what is counted by the second {@link FeishuPace} counts. */
    private static final Limits LIMITS = new Limits(1, 0, 0, FeishuPace.PER_MINUTE);

    private final FeishuSettings settings;
    private final FeishuCallbacks callbacks;
    private final FeishuApi api;
    private final FeishuBot bot;
    private final FeishuMedia media;
    private final FeishuSender sender;
    private final FeishuReaders readers;
    private final FeishuDirectory directory;
    private final FeishuConnection connection;
    private final FeishuErrors errors;
    private final FeishuWords words;

    /**
     * @param storedFile where the file with this SHA-256 lies
     * @param words {@code texts::say}
     */
    public FeishuPlatform(FeishuSettings settings, Clock clock, Function<String, Path> storedFile, FeishuWords words) {
        this(settings, clock, storedFile, words, ApiClient.standard());
    }

    /** The same with an own client (other time-outs). */
    public FeishuPlatform(
            FeishuSettings settings,
            Clock clock,
            Function<String, Path> storedFile,
            FeishuWords words,
            ApiClient client) {
        this.settings = settings;
        this.words = words;
        this.errors = new FeishuErrors(words);
        this.api = new FeishuApi(settings, client, clock);
        this.bot = new FeishuBot(api, clock);
        FeishuCards cards = new FeishuCards(words);
        FeishuEvents events = new FeishuEvents(NAME, cards, words, bot::openId);
        this.callbacks = new FeishuCallbacks(settings, events);
        this.media = new FeishuMedia(api, storedFile, errors);
        this.sender = new FeishuSender(
                api,
                new FeishuOutlet(api, settings.urgent()),
                new FeishuParts(cards, storedFile),
                media,
                new FeishuPace(clock),
                errors,
                words);
        this.readers = new FeishuReaders(api);
        this.directory = new FeishuDirectory(api, errors);
        this.connection = new FeishuConnection(api, bot, events, settings.appId(), clock);
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
        bot.learn();
        try {
            return sender.send(message);
        } catch (RuntimeException e) {
            // no message of the exception: it may quote content
            log.error(
                    "{}: not sent, a fault of ours: {}",
                    message.key(),
                    e.getClass().getName());
            return new Delivery.Never(words.say("platform.feishu.why.bug", "code", 0));
        }
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        return media.fetch(attachment);
    }

    /** Gets a token, asks who the bot is (an app without a bot shows there) and, where needed, for a long connection. */
    @Override
    public List<String> check() {
        try {
            api.touch();
            bot.ask();
            if (settings.mode() == FeishuSettings.Mode.LONG_CONNECTION) {
                api.connection();
            }
            return List.of();
        } catch (ApiRefusal refusal) {
            return List.of(
                    words.say("platform.feishu.check.refused", "why", errors.why(refusal), "hint", refusal.hint()));
        } catch (ApiFailure e) {
            return List.of(words.say("platform.feishu.check.refused", "why", errors.why(e), "hint", ""));
        }
    }

    @Override
    public Optional<Directory> directory() {
        return Optional.of(directory);
    }

    @Override
    public Duration readWindow() {
        return FeishuReaders.WINDOW;
    }

    @Override
    public Optional<Set<String>> readers(String handle, List<String> accounts) {
        return readers.of(handle, accounts);
    }

    /** Keeps the long connection from now on, where that is how events come in. */
    @Override
    public void open(Intake intake) {
        if (settings.mode() == FeishuSettings.Mode.LONG_CONNECTION) {
            connection.open(intake);
        }
    }

    @Override
    public void close() {
        connection.close();
        api.close();
    }
}
