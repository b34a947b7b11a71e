package io.duban.platform.dingtalk;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Content;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A DingTalk app robot (钉钉企业内部应用机器人), or one of the dedicated edition (专有钉钉), as a chat platform. Thread-safe. */
public final class DingtalkPlatform implements Platform {
    public static final String NAME = "dingtalk";

    private static final Logger log = LoggerFactory.getLogger(DingtalkPlatform.class);
    /** DD §4.2: users in one call of the robot. */
    private static final int ROBOT_BATCH = 20;
    /** DD §4.7: twenty a second for each API of an app; a margin, since the calls of a minute come in bursts. */
    private static final int CALLS = 900;

    private static final Duration READ_WINDOW = Duration.ofHours(24);
    private static final String CALLBACK = "/callback/dingtalk";

    private final DingtalkSettings settings;
    private final DingtalkWords words;
    private final DingtalkErrors errors;
    private final DingtalkCallbacks callbacks;
    private final DingtalkMessages messages;
    private final DingtalkWiring wiring;
    private final Clock clock;
    private final DingtalkStream.Pauses pauses;
    private volatile DingtalkStream stream;

    /**
     * @param storedFile where the file with this SHA-256 lies
     * @param words {@code texts::say}
     */
    public DingtalkPlatform(
            DingtalkSettings settings, Clock clock, Function<String, Path> storedFile, DingtalkWords words) {
        this(settings, clock, storedFile, words, ApiClient.standard(), DingtalkStream.Pauses.standard());
    }

    /** The same with an own client and other pauses. */
    DingtalkPlatform(
            DingtalkSettings settings,
            Clock clock,
            Function<String, Path> storedFile,
            DingtalkWords words,
            ApiClient client,
            DingtalkStream.Pauses pauses) {
        this.settings = settings;
        this.words = words;
        this.clock = clock;
        this.pauses = pauses;
        this.errors = new DingtalkErrors(words);
        DingtalkSessions sessions = new DingtalkSessions(settings.hosts());
        this.messages = new DingtalkMessages(NAME, sessions);
        this.callbacks = new DingtalkCallbacks(settings, messages);
        this.wiring = new DingtalkWiring(settings, clock, storedFile, words, client, sessions, errors, batch(settings));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return new Limits(batch(settings), 0, 0, CALLS);
    }

    @Override
    public Received receive(Callback callback) {
        return callbacks.receive(callback);
    }

    @Override
    public Delivery send(Outgoing message) {
        try {
            if (message.content() instanceof Content.Recall recall) {
                return dedicated() ? stays() : wiring.recalls.recall(recall, message.accounts());
            }
            return wiring.sender.send(message);
        } catch (RuntimeException e) {
            // no message of the exception: it may quote content
            log.error(
                    "{}: not sent, a fault of ours: {}",
                    message.key(),
                    e.getClass().getName());
            return new Delivery.Never(words.say("platform.dingtalk.why.bug", "code", 0));
        }
    }

    private Delivery stays() {
        return new Delivery.Stale(words.say("platform.dingtalk.why.stale", "code", "-"));
    }

    @Override
    public Fetched fetch(Attachment attachment) {
        return dedicated()
                ? new Fetched.Never(words.say("platform.dingtalk.why.elsewhere", "code", "-"))
                : wiring.media.fetch(attachment);
    }

    /** Gets the tokens that sending needs; where there is a long connection, also a place for it. */
    @Override
    public List<String> check() {
        try {
            if (dedicated()) {
                wiring.dedicatedApi.touch();
            } else {
                wiring.api.touch();
            }
            if (settings.mode() == DingtalkSettings.Mode.STREAM) {
                stream(inbounds -> {}).register();
            }
            return List.of();
        } catch (ApiFailure e) {
            return List.of(words.say("platform.dingtalk.check.refused", "why", errors.why(e)));
        }
    }

    /** Taps over HTTP come only where they were told to: what stands there cannot be asked for, so it is always offered. */
    @Override
    public List<String> offers() {
        return tapsByHttp()
                ? List.of(words.say(
                        "platform.dingtalk.card.offer",
                        "url",
                        settings.publicUrl().replaceAll("/+$", "") + CALLBACK))
                : List.of();
    }

    @Override
    public List<String> takeUpOffers() {
        List<String> said = new ArrayList<>();
        if (tapsByHttp()) {
            try {
                wiring.cards.register(settings.publicUrl().replaceAll("/+$", "") + CALLBACK);
                said.add(words.say("platform.dingtalk.card.registered"));
            } catch (ApiFailure e) {
                said.add(words.say("platform.dingtalk.card.unregistered", "why", errors.why(e)));
            }
        }
        return said;
    }

    @Override
    public Optional<Directory> directory() {
        return dedicated() ? Optional.empty() : Optional.of(new DingtalkDirectory(wiring.api, errors));
    }

    @Override
    public Duration readWindow() {
        return dedicated() ? Duration.ZERO : READ_WINDOW;
    }

    @Override
    public Optional<Set<String>> readers(String handle, List<String> accounts) {
        return dedicated() || handle.isEmpty() ? Optional.empty() : wiring.reads.readers(handle, accounts);
    }

    @Override
    public synchronized void open(Intake intake) {
        if (settings.mode() == DingtalkSettings.Mode.STREAM && stream == null) {
            stream = stream(intake);
            stream.open();
        }
    }

    @Override
    public void close() {
        stop();
        wiring.api.close();
    }

    /** Ends the long connection; calls still go out. */
    synchronized void stop() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private DingtalkStream stream(Intake intake) {
        DingtalkFrames frames = new DingtalkFrames(messages, callbacks, intake, clock);
        return new DingtalkStream(wiring.api, settings, frames, pauses);
    }

    private boolean dedicated() {
        return settings.edition() == DingtalkSettings.Edition.DEDICATED;
    }

    private boolean tapsByHttp() {
        return wiring.cards != null
                && settings.mode() == DingtalkSettings.Mode.WEBHOOK
                && !settings.card().secret().isEmpty()
                && !settings.publicUrl().isEmpty();
    }

    private static int batch(DingtalkSettings settings) {
        boolean notices = settings.via() == DingtalkSettings.Via.NOTICE
                || settings.edition() == DingtalkSettings.Edition.DEDICATED;
        return notices ? NoticeChannel.BATCH : ROBOT_BATCH;
    }
}
