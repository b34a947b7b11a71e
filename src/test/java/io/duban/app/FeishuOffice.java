package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.Configuration;
import io.duban.kit.FakeFeishu;
import io.duban.kit.FeishuCaller;
import io.duban.kit.PushedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The whole of Duban behind its real web server, with Feishu faked at the HTTP level: callbacks come in encrypted and
 * signed, and what goes out is what the fake Feishu received.
 */
final class FeishuOffice implements AutoCloseable {
    static final String APP = "cli_9f5343c580712544";
    static final String TOKEN = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";
    static final String KEY = "kudryavka";

    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    final FakeFeishu feishu = new FakeFeishu(clock, APP, "app-secret");
    final FeishuCaller caller = new FeishuCaller(APP, TOKEN, KEY, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Road road;
    private final Map<String, String> more;
    private Duban duban;

    /** How events come in. */
    enum Road {
        WEBHOOK("webhook"),
        LONG_CONNECTION("long-connection");

        private final String mode;

        Road(String mode) {
            this.mode = mode;
        }
    }

    FeishuOffice(Path folder) {
        this(folder, Road.WEBHOOK);
    }

    FeishuOffice(Path folder, Road road) {
        this(folder, road, Map.of());
    }

    /** With more variables of the environment. */
    FeishuOffice(Path folder, Road road, Map<String, String> more) {
        this.folder = folder;
        this.road = road;
        this.more = more;
        open();
    }

    private void open() {
        Configuration configuration = Configuration.load(Path.of("bot-config"), environment(), clock);
        assertThat(configuration.errors()).isEmpty();
        duban = new Duban(configuration, clock);
        duban.startWeb();
        duban.connect();
        if (road == Road.LONG_CONNECTION) wait(feishu.socket::connected);
    }

    private Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.put("DUBAN_FEISHU", "true");
        env.put("DUBAN_FEISHU_API_BASE", feishu.base());
        env.put("DUBAN_FEISHU_APP_ID", APP);
        env.put("DUBAN_FEISHU_APP_SECRET", "app-secret");
        env.put("DUBAN_FEISHU_MODE", road.mode);
        env.put("DUBAN_FEISHU_VERIFICATION_TOKEN", TOKEN);
        env.put("DUBAN_FEISHU_ENCRYPT_KEY", KEY);
        env.putAll(more);
        return env;
    }

    /** Stops and starts again on the same store. */
    void restart() {
        duban.close();
        open();
    }

    Duban duban() {
        return duban;
    }

    Foundation base() {
        return duban.base();
    }

    /** Posts the call over HTTP as Feishu does; the status and body of the answer. */
    HttpResponse<String> post(FeishuCaller.Call call) {
        URI uri = URI.create("http://127.0.0.1:" + duban.port() + "/callback/feishu");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        call.headers().forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Delivers what happened, twice as after a late answer, lets Duban work, and moves the clock on a little. */
    FeishuOffice takes(FeishuCaller.Call call) {
        String event = caller.plain(call);
        feishu.heard(event);
        if (road == Road.LONG_CONNECTION) {
            assertThat(pushed(event)).isEqualTo(200);
            assertThat(pushed(event)).isEqualTo(200);
        } else {
            assertThat(post(call).statusCode()).isEqualTo(200);
            assertThat(post(caller.again(call)).statusCode())
                    .as("a retry is acknowledged too")
                    .isEqualTo(200);
        }
        duban.drain();
        clock.push(Duration.ofSeconds(3));
        return this;
    }

    /** A frame made and its answer read by the vendor's own classes; the event within is in the clear, as measured. */
    private int pushed(String event) {
        return wait(() -> feishu.socket.event(event)).path("code").asInt();
    }

    private static <T> T wait(Callable<T> what) {
        try {
            return what.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Member as(String user) {
        return new Member(user);
    }

    /** Somebody with Feishu open. */
    final class Member {
        private final String user;

        Member(String user) {
            this.user = user;
        }

        Heard says(String words) {
            int before = received().size();
            takes(caller.text(account(user), words));
            return new Heard(user, received().subList(before, received().size()));
        }

        Heard sendsPhoto(byte[] bytes) {
            int before = received().size();
            takes(caller.image(account(user), feishu.resource(bytes)));
            return new Heard(user, received().subList(before, received().size()));
        }

        /** Taps the button with this label on the newest card that has it. */
        Heard taps(String label) {
            FakeFeishu.Sent card = newest(label);
            int before = received().size();
            takes(caller.tap(account(user), card.value(label), card.id()));
            return new Heard(user, received().subList(before, received().size()));
        }

        /** Fills in the newest form and sends it off. */
        Heard submits(String label, Map<String, String> filled) {
            FakeFeishu.Sent card = newest(label);
            int before = received().size();
            takes(caller.submit(account(user), card.value(label), filled, card.id()));
            return new Heard(user, received().subList(before, received().size()));
        }

        private FakeFeishu.Sent newest(String label) {
            List<FakeFeishu.Sent> cards = received();
            for (int i = cards.size() - 1; i >= 0; i--) {
                if (cards.get(i).buttons().contains(label)) return cards.get(i);
            }
            throw new AssertionError(user + " has no button " + label);
        }

        List<FakeFeishu.Sent> received() {
            return feishu.messagesTo(account(user));
        }
    }

    /** As the shipped roster has it. */
    static String account(String user) {
        return "ou_" + user;
    }

    /** What came to somebody after he spoke. */
    record Heard(String user, List<FakeFeishu.Sent> messages) {
        /** Exactly one message that holds each of the words; the message. */
        FakeFeishu.Sent hears(String... words) {
            assertThat(messages).as("messages to %s", user).hasSize(1);
            assertThat(messages.get(0).words()).contains(words);
            return messages.get(0);
        }

        void hearsNothing() {
            assertThat(messages).as("messages to %s", user).isEmpty();
        }
    }

    @Override
    public void close() {
        duban.close();
        feishu.close();
    }
}
