package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.config.Configuration;
import io.duban.kit.FakeWecom;
import io.duban.kit.PushedClock;
import io.duban.kit.WecomCaller;
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
 * The whole of Duban behind its real web server, with WeCom faked at the HTTP level: callbacks come in encrypted by an
 * independent implementation, and what goes out is what the fake WeCom received.
 */
final class WecomOffice implements AutoCloseable {
    static final String CORP = "wx5823bf96d3bd56c7";
    static final String TOKEN = "QDG6eK";
    static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final long AGENT = 218;

    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    final FakeWecom wecom = new FakeWecom(clock, CORP, "app-secret", AGENT);
    final WecomCaller caller = new WecomCaller(TOKEN, KEY, CORP, AGENT, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private Duban duban;

    WecomOffice(Path folder) {
        this.folder = folder;
        open();
    }

    private void open() {
        Configuration configuration = Configuration.load(Path.of("bot-config"), environment(), clock);
        assertThat(configuration.errors()).isEmpty();
        duban = new Duban(configuration, clock);
        duban.startWeb();
    }

    private Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", wecom.base());
        env.put("DUBAN_WECOM_CORP_ID", CORP);
        env.put("DUBAN_WECOM_AGENT_ID", Long.toString(AGENT));
        env.put("DUBAN_WECOM_SECRET", "app-secret");
        env.put("DUBAN_WECOM_CALLBACK_TOKEN", TOKEN);
        env.put("DUBAN_WECOM_ENCODING_AES_KEY", KEY);
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

    /** Posts the call over HTTP as WeCom does; the status and body of the answer. */
    HttpResponse<String> post(WecomCaller.Call call) {
        URI uri = URI.create("http://127.0.0.1:" + duban.port() + "/callback/wecom?" + call.rawQuery());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (call.method().equals("GET")) request.GET();
        else request.POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Delivers a callback, lets Duban work, and moves the clock on a little. */
    WecomOffice takes(WecomCaller.Call call) {
        assertThat(post(call).statusCode()).isEqualTo(200);
        assertThat(post(caller.again(call)).body())
                .as("a retry is acknowledged too")
                .isEmpty();
        duban.drain();
        clock.push(Duration.ofSeconds(3));
        return this;
    }

    Member as(String user) {
        return new Member(user);
    }

    /** Somebody with the WeCom app open. */
    final class Member {
        private final String user;

        Member(String user) {
            this.user = user;
        }

        Heard says(String words) {
            int before = received().size();
            takes(caller.text(user, words));
            return new Heard(user, received().subList(before, received().size()));
        }

        Heard sendsPhoto(byte[] bytes) {
            int before = received().size();
            takes(caller.image(user, wecom.member("photo.jpg", bytes)));
            return new Heard(user, received().subList(before, received().size()));
        }

        /** Taps the button with this label on the newest card that has it. */
        Heard taps(String label) {
            List<FakeWecom.Sent> cards = received();
            for (int i = cards.size() - 1; i >= 0; i--) {
                for (JsonNode button : cards.get(i).object().path("button_list")) {
                    if (!button.path("text").asText().equals(label)) continue;
                    int before = cards.size();
                    String task = cards.get(i).object().path("task_id").asText();
                    takes(caller.tap(user, button.path("key").asText(), task, wecom.tapCode()));
                    return new Heard(user, received().subList(before, received().size()));
                }
            }
            throw new AssertionError(user + " has no button " + label);
        }

        List<FakeWecom.Sent> received() {
            return wecom.messagesTo(user);
        }
    }

    /** What came to somebody after he spoke. */
    record Heard(String user, List<FakeWecom.Sent> messages) {
        /** Exactly one message that holds each of the words; the message. */
        FakeWecom.Sent hears(String... words) {
            assertThat(messages).as("messages to %s", user).hasSize(1);
            assertThat(messages.get(0).json().toString()).contains(words);
            return messages.get(0);
        }

        void hearsNothing() {
            assertThat(messages).as("messages to %s", user).isEmpty();
        }
    }

    @Override
    public void close() {
        duban.close();
        wecom.close();
    }
}
