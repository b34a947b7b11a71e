package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.FakeWecom;
import io.duban.kit.WecomCaller;
import io.duban.platform.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A platform wired to a fake WeCom, with the shipped words and a clock that is pushed. */
final class WecomBench implements AutoCloseable {
    static final String CORP = "wx5823bf96d3bd56c7";
    static final String TOKEN = "QDG6eK";
    static final String AES = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final long AGENT = 1000002;
    static final String SECRET = "app-secret-value";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final JsonNode TEXTS = texts();
    /** Shared, since making one costs more than most tests. */
    private static final ApiClient CLIENT = new ApiClient(Duration.ofSeconds(2), Duration.ofSeconds(2));

    private volatile Instant now = Instant.parse("2026-06-10T01:00:00Z");
    final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    final FakeWecom fake;
    final WecomCaller caller = new WecomCaller(TOKEN, AES, CORP, AGENT, clock);
    final Path files;

    WecomBench(Path files) {
        this(files, true);
    }

    private WecomBench(Path files, boolean server) {
        this.files = files;
        this.fake = server ? new FakeWecom(clock, CORP, SECRET, AGENT) : null;
    }

    /** Without a server, for what must not need one. */
    static WecomBench offline() {
        return new WecomBench(Path.of("target"), false);
    }

    void push(Duration time) {
        now = now.plus(time);
    }

    WecomPlatform platform() {
        return platform("https://duban.example/");
    }

    WecomPlatform platform(String publicUrl) {
        return platform(settings(fake == null ? "http://127.0.0.1:1" : fake.base(), publicUrl));
    }

    WecomPlatform platform(WecomSettings settings) {
        return new WecomPlatform(settings, clock, files::resolve, WecomBench::say, CLIENT);
    }

    static WecomSettings settings(String apiBase, String publicUrl) {
        return new WecomSettings(
                apiBase,
                WecomSettings.OAUTH,
                WecomSettings.LOGIN,
                CORP,
                AGENT,
                SECRET,
                TOKEN,
                AES,
                WecomSettings.WINDOW,
                WecomSettings.MAX_BODY,
                publicUrl);
    }

    static Delivery send(WecomPlatform platform, Content content, String... to) {
        return platform.send(new Outgoing(List.of(to), content, "key-1", false));
    }

    /** Strict like the real one: every key must be there and every placeholder be filled. */
    static String say(String key, Object... namesAndValues) {
        JsonNode text = TEXTS.path(key);
        if (!text.isTextual()) {
            throw new IllegalArgumentException("no text " + key);
        }
        String said = text.asText();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String place = "{" + namesAndValues[i] + "}";
            if (!text.asText().contains(place)) {
                throw new IllegalArgumentException(key + " does not use " + place);
            }
            said = said.replace(place, String.valueOf(namesAndValues[i + 1]));
        }
        Matcher left = PLACE.matcher(text.asText());
        while (left.find()) {
            if (!List.of(namesAndValues).contains(left.group(1))) {
                throw new IllegalArgumentException(key + " misses " + left.group());
            }
        }
        return said;
    }

    private static JsonNode texts() {
        try {
            return new YAMLMapper().readTree(Path.of("bot-config/texts.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (fake != null) {
            fake.close();
        }
    }
}
