package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duban.config.Configuration;
import io.duban.kit.DingtalkCaller;
import io.duban.kit.FakeDingtalk;
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

/**
 * The whole of Duban with DingTalk faked at the HTTP level: what people do comes in signed over its real web server or as
 * frames of the long connection, and what goes out is what the fake DingTalk received.
 */
final class DingtalkOffice implements AutoCloseable {
    static final String CLIENT = "dingsnotzck6pm5veliw";
    static final String SECRET = "app-secret";
    static final String TOKEN = "123456";
    static final String KEY = "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij";
    static final String CARD_SECRET = "card-secret";

    /** How messages come in, and whether the office has built a card template. */
    enum Road {
        HTTP("webhook", "0000-1111.schema"),
        STREAM("stream", "0000-1111.schema"),
        HTTP_WITHOUT_TEMPLATE("webhook", ""),
        STREAM_WITHOUT_TEMPLATE("stream", "");

        private final String mode;
        private final String template;

        Road(String mode, String template) {
            this.mode = mode;
            this.template = template;
        }

        boolean cards() {
            return !template.isEmpty();
        }
    }

    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    final FakeDingtalk dingtalk = new FakeDingtalk(clock, CLIENT, SECRET);
    final DingtalkCaller caller = new DingtalkCaller(SECRET, CARD_SECRET, TOKEN, KEY, CLIENT, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Road road;
    private Duban duban;

    DingtalkOffice(Path folder, Road road) {
        this.folder = folder;
        this.road = road;
        open();
    }

    private void open() {
        Configuration configuration = Configuration.load(Path.of("bot-config"), environment(), clock);
        assertThat(configuration.errors()).isEmpty();
        duban = new Duban(configuration, clock);
        duban.startWeb();
        duban.connect();
        if (stream()) {
            await().until(() -> dingtalk.gateway().open() == 1);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.put("DUBAN_DINGTALK", "true");
        env.put("DUBAN_DINGTALK_API_BASE", dingtalk.base());
        env.put("DUBAN_DINGTALK_OAPI_BASE", dingtalk.base());
        env.put("DUBAN_DINGTALK_CLIENT_ID", CLIENT);
        env.put("DUBAN_DINGTALK_CLIENT_SECRET", SECRET);
        env.put("DUBAN_DINGTALK_ROBOT_CODE", CLIENT);
        env.put("DUBAN_DINGTALK_MODE", road.mode);
        env.put("DUBAN_DINGTALK_CALLBACK_TOKEN", TOKEN);
        env.put("DUBAN_DINGTALK_ENCODING_AES_KEY", KEY);
        env.put("DUBAN_DINGTALK_CARD_TEMPLATE_ID", road.template);
        env.put("DUBAN_DINGTALK_CARD_SECRET", CARD_SECRET);
        return env;
    }

    private boolean stream() {
        return road.mode.equals("stream");
    }

    /** Stops and starts again on the same store. */
    void restart() {
        duban.close();
        await().until(() -> dingtalk.gateway().open() == 0);
        open();
    }

    Duban duban() {
        return duban;
    }

    Foundation base() {
        return duban.base();
    }

    /** Posts the call over HTTP as DingTalk does; the status and body of the answer. */
    HttpResponse<String> post(DingtalkCaller.Call call) {
        URI uri = URI.create("http://127.0.0.1:" + duban.port() + "/callback/dingtalk?" + call.rawQuery());
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
    DingtalkOffice takes(DingtalkCaller.Happening happening) {
        if (stream()) {
            String frame = dingtalk.gateway().push(happening);
            await().until(() -> dingtalk.gateway().ack(frame).isPresent());
            dingtalk.gateway().again(frame);
            await().until(() -> dingtalk.gateway().ack(frame).isPresent());
        } else {
            DingtalkCaller.Call call = caller.http(happening);
            assertThat(post(call).statusCode()).isEqualTo(200);
            assertThat(post(call).statusCode())
                    .as("a repeat is acknowledged too")
                    .isEqualTo(200);
        }
        duban.drain();
        clock.push(Duration.ofSeconds(3));
        return this;
    }

    Member as(String person) {
        return new Member("d_" + person);
    }

    /** Somebody with DingTalk open. */
    final class Member {
        private final String user;

        Member(String user) {
            this.user = user;
        }

        Heard says(String words) {
            return heardAfter(caller.text(user, words));
        }

        Heard sendsPhoto(byte[] bytes) {
            return heardAfter(caller.picture(user, dingtalk.file(bytes)));
        }

        /**
         * Taps the button with this label on the newest message that has it: a card's tap comes back as such; a link makes
         * the client say the sentence.
         */
        Heard taps(String label) {
            List<FakeDingtalk.Sent> messages = received();
            for (int i = messages.size() - 1; i >= 0; i--) {
                FakeDingtalk.Sent message = messages.get(i);
                String sentence = message.buttons().get(label);
                if (sentence != null) {
                    return heardAfter(
                            message.msgKey().equals("card")
                                    ? caller.tap(user, message.handle(), sentence)
                                    : caller.text(user, sentence));
                }
            }
            throw new AssertionError(user + " has no button " + label);
        }

        private Heard heardAfter(DingtalkCaller.Happening happening) {
            int before = received().size();
            takes(happening);
            return new Heard(user, received().subList(before, received().size()));
        }

        List<FakeDingtalk.Sent> received() {
            return dingtalk.messagesTo(user);
        }
    }

    /** What came to somebody after he spoke. */
    record Heard(String user, List<FakeDingtalk.Sent> messages) {
        /** Exactly one message that holds each of the words; the message. */
        FakeDingtalk.Sent hears(String... words) {
            assertThat(messages).as("messages to %s", user).hasSize(1);
            assertThat(messages.get(0).param().toString()).contains(words);
            return messages.get(0);
        }

        void hearsNothing() {
            assertThat(messages).as("messages to %s", user).isEmpty();
        }
    }

    @Override
    public void close() {
        duban.close();
        dingtalk.close();
    }
}
