package io.duban.platform.wecom;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Inbound;
import io.duban.chat.Intake;
import io.duban.chat.Outgoing;
import io.duban.chat.Received;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import io.duban.kit.WecomCaller;
import io.duban.platform.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A platform with a bot, beside an app or alone, wired to the fakes of both. */
final class AibotBench implements AutoCloseable {
    static final String TOKEN = "botToken1";
    /** The last letter's unused bits are not zero, as in real keys. */
    static final String AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    static final AibotPauses QUICK = new AibotPauses(
            Duration.ofSeconds(30),
            2,
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofMillis(80),
            Duration.ofMillis(300));

    final WecomBench app;
    final FakeAibot fake;
    final AibotCaller caller;
    final List<Inbound> kept = new CopyOnWriteArrayList<>();
    private final List<WecomPlatform> open = new CopyOnWriteArrayList<>();

    AibotBench(Path files) {
        this.app = new WecomBench(files);
        this.fake = new FakeAibot(app.clock);
        this.caller = new AibotCaller(TOKEN, AES, app.clock);
        fake.forwardTo(app.fake.base());
    }

    /** With callbacks, beside the app or alone. */
    WecomPlatform callback(boolean withApp) {
        return platform(settings(AibotSettings.Mode.CALLBACK, withApp, FakeAibot.SECRET), QUICK);
    }

    /** With a long connection that is up. */
    WecomPlatform connected(boolean withApp) {
        return connected(withApp, QUICK);
    }

    WecomPlatform connected(boolean withApp, AibotPauses pauses) {
        WecomPlatform platform = platform(settings(AibotSettings.Mode.WEBSOCKET, withApp, FakeAibot.SECRET), pauses);
        platform.open(kept::addAll);
        soon().until(fake::subscribed);
        // the ack has to travel back
        soon().until(() -> !(send(platform, new Content.Text("?"), "group:nobody") instanceof Delivery.Later));
        return platform;
    }

    WecomPlatform opened(String secret, AibotPauses pauses, Intake intake) {
        WecomPlatform platform = platform(settings(AibotSettings.Mode.WEBSOCKET, false, secret), pauses);
        platform.open(intake);
        return platform;
    }

    WecomPlatform platform(WecomSettings settings, AibotPauses pauses) {
        // closing a platform closes its client, so each has its own
        ApiClient client = new ApiClient(Duration.ofSeconds(5), Duration.ofSeconds(5));
        WecomPlatform platform =
                new WecomPlatform(settings, app.clock, app.files::resolve, WecomBench::say, client, pauses);
        open.add(platform);
        return platform;
    }

    WecomSettings settings(AibotSettings.Mode mode, boolean withApp, String secret) {
        return settings(mode, withApp, secret, "");
    }

    WecomSettings settings(AibotSettings.Mode mode, boolean withApp, String secret, String name) {
        AibotSettings bot = new AibotSettings(
                mode,
                TOKEN,
                AES,
                FakeAibot.ID,
                secret,
                HttpUrl.get(fake.socketUrl().replaceFirst("^ws", "http")),
                name);
        return new WecomSettings(
                fake.base(),
                WecomSettings.OAUTH,
                WecomSettings.LOGIN,
                withApp ? WecomBench.CORP : "",
                withApp ? WecomBench.AGENT : 0,
                WecomBench.SECRET,
                WecomBench.TOKEN,
                WecomBench.AES,
                WecomSettings.WINDOW,
                WecomSettings.MAX_BODY,
                "https://duban.example/",
                bot);
    }

    Received receive(WecomPlatform platform, WecomCaller.Call call) {
        return platform.receive(app.caller.now(call));
    }

    /** The one thing that a genuine callback brought. */
    Inbound one(WecomPlatform platform, WecomCaller.Call call) {
        return ((Received.Batch) receive(platform, call)).inbounds().get(0);
    }

    static Delivery send(WecomPlatform platform, Content content, String... to) {
        return platform.send(new Outgoing(List.of(to), content, "key-1", false));
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    @Override
    public void close() {
        open.forEach(WecomPlatform::close);
        fake.close();
        app.close();
    }
}
