package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.config.Configuration;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WeCom's bot: over its long connection alone, or over callbacks beside the app, which tells people what others did. */
final class CaseOnAibot implements CaseOffice {
    private static final String TOKEN = "botToken1";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    /** How the bot is connected. */
    enum Road {
        LONG_CONNECTION,
        CALLBACK_BESIDE_APP
    }

    /** A message that came to somebody, by the bot or by the app. */
    private record Seen(String person, JsonNode object, boolean byApp) {
        Line line() {
            List<String> labels = new ArrayList<>();
            object.path("button_list")
                    .forEach(button -> labels.add(button.path("text").asText()));
            return new Line(object.toString(), labels);
        }
    }

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final FakeAibot bot = new FakeAibot(clock);
    private final FakeWecom app = new FakeWecom(clock, WecomOffice.CORP, "app-secret", WecomOffice.AGENT);
    private final AibotCaller caller = new AibotCaller(TOKEN, KEY, clock);
    private final WecomCaller appCaller =
            new WecomCaller(WecomOffice.TOKEN, WecomOffice.KEY, WecomOffice.CORP, WecomOffice.AGENT, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> asked = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Road road;
    private final Duban duban;
    private int ofBot;
    private int ofApp;

    CaseOnAibot(Path folder, Road road) {
        this.road = road;
        bot.forwardTo(app.base());
        Configuration configuration = Configuration.load(Path.of("bot-config"), environment(folder), clock);
        assertThat(configuration.errors()).isEmpty();
        configuration.roster().people().forEach(person -> bot.knows(person.id()));
        duban = new Duban(configuration, clock);
        duban.startWeb();
        duban.connect();
        if (road == Road.LONG_CONNECTION) await().until(bot::subscribed);
    }

    private Map<String, String> environment(Path folder) {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", bot.base());
        if (road == Road.LONG_CONNECTION) {
            env.put("DUBAN_WECOM_BOT_MODE", "websocket");
            env.put("DUBAN_WECOM_BOT_ID", FakeAibot.ID);
            env.put("DUBAN_WECOM_BOT_SECRET", FakeAibot.SECRET);
            env.put("DUBAN_WECOM_BOT_URL", bot.socketUrl());
            return env;
        }
        env.put("DUBAN_WECOM_BOT_MODE", "callback");
        env.put("DUBAN_WECOM_BOT_TOKEN", TOKEN);
        env.put("DUBAN_WECOM_BOT_ENCODING_AES_KEY", KEY);
        env.put("DUBAN_WECOM_CORP_ID", WecomOffice.CORP);
        env.put("DUBAN_WECOM_AGENT_ID", Long.toString(WecomOffice.AGENT));
        env.put("DUBAN_WECOM_SECRET", "app-secret");
        env.put("DUBAN_WECOM_CALLBACK_TOKEN", WecomOffice.TOKEN);
        env.put("DUBAN_WECOM_ENCODING_AES_KEY", WecomOffice.KEY);
        return env;
    }

    @Override
    public List<Line> says(String person, String words) {
        return heard(person, () -> takes(person, caller.text(person, words)));
    }

    @Override
    public List<Line> sendsPhoto(String person, byte[] bytes) {
        ObjectNode photo = caller.one(person, "image", "url", bot.file(null, bytes, KEY));
        if (road == Road.LONG_CONNECTION) ((ObjectNode) photo.path("image")).put("aeskey", KEY);
        return heard(person, () -> takes(person, photo));
    }

    @Override
    public List<Line> taps(String person, String label) {
        List<Seen> cards = of(person);
        for (int i = cards.size() - 1; i >= 0; i--) {
            Seen card = cards.get(i);
            for (JsonNode button : card.object.path("button_list")) {
                if (!button.path("text").asText().equals(label)) continue;
                String sentence = button.path("key").asText();
                String task = card.object.path("task_id").asText();
                return heard(person, () -> {
                    if (card.byApp) posts(appCaller.tap(person, sentence, task, app.tapCode()));
                    else takes(person, caller.tap(person, sentence, task));
                });
            }
        }
        throw new AssertionError(person + " has no button " + label);
    }

    private List<Line> heard(String person, Runnable doing) {
        int before = of(person).size();
        doing.run();
        duban.drain();
        clock.push(Duration.ofSeconds(3));
        return of(person).stream().skip(before).map(Seen::line).toList();
    }

    /** The bot's side: a frame, which comes once, or a callback, repeated as after a late answer. */
    private void takes(String person, ObjectNode body) {
        if (road == Road.LONG_CONNECTION) {
            int before = kept();
            asked.put(bot.push(body), person);
            await().until(() -> kept() > before);
            return;
        }
        String url = bot.responseUrl();
        asked.put(url.substring(url.lastIndexOf('=') + 1), person);
        body.put("response_url", url);
        posts(caller.seal(body));
        posts(caller.seal(body));
    }

    private void posts(WecomCaller.Call call) {
        URI uri = URI.create("http://127.0.0.1:" + duban.port() + "/callback/wecom?" + call.rawQuery());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                .build();
        try {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int kept() {
        return base().store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT COUNT(*) FROM inbox")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<Seen> of(String person) {
        collect();
        return seen.stream().filter(s -> s.person.equals(person)).toList();
    }

    /** What has arrived since the last look. */
    private void collect() {
        List<FakeAibot.Frame> frames = road == Road.LONG_CONNECTION ? bot.shown() : bot.frames("response");
        frames.subList(ofBot, frames.size()).forEach(f -> {
            String to = f.to().isEmpty() ? asked.get(f.reqId()) : f.to();
            if (!f.body().path("msgtype").asText().equals("image")) seen.add(new Seen(to, f.object(), false));
        });
        ofBot = frames.size();
        List<FakeWecom.Sent> sent = app.sent();
        sent.subList(ofApp, sent.size()).stream()
                .filter(s -> !s.msgtype().equals("image"))
                .forEach(s -> s.touser().forEach(to -> seen.add(new Seen(to, s.object(), true))));
        ofApp = sent.size();
    }

    @Override
    public List<Line> received(String person) {
        return of(person).stream().map(Seen::line).toList();
    }

    @Override
    public boolean usedCardShows(String person, String... words) {
        boolean byBot = bot.frames("aibot_respond_update_msg").stream()
                .filter(f -> person.equals(asked.get(f.reqId())))
                .anyMatch(f -> has(f.body(), words));
        return byBot
                || app.updated().stream()
                        .filter(update -> update.users().contains(person))
                        .anyMatch(update -> has(update.json(), words));
    }

    private static boolean has(JsonNode card, String... words) {
        return List.of(words).stream().allMatch(word -> card.toString().contains(word));
    }

    @Override
    public String account(String person) {
        return person;
    }

    @Override
    public String platform() {
        return "wecom";
    }

    @Override
    public Foundation base() {
        return duban.base();
    }

    @Override
    public Duban duban() {
        return duban;
    }

    @Override
    public PushedClock clock() {
        return clock;
    }

    @Override
    public void close() {
        duban.close();
        bot.close();
        app.close();
    }
}
