package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.FakeFeishu;
import io.duban.kit.FeishuCaller;
import io.duban.kit.PushedClock;
import io.duban.platform.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A platform wired to a fake Feishu, with the shipped words and a clock that is pushed. */
final class FeishuBench implements AutoCloseable {
    static final String APP = "cli_9f5343c580712544";
    static final String SECRET = "app-secret-value";
    static final String TOKEN = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";
    static final String KEY = "test key";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final JsonNode TEXTS = texts();
    /** Shared, since making one costs more than most tests. */
    static final ApiClient CLIENT = new ApiClient(Duration.ofSeconds(2), Duration.ofSeconds(2));

    final PushedClock clock = new PushedClock("2026-06-10T09:00");
    final FakeFeishu fake;
    final FeishuCaller caller = new FeishuCaller(APP, TOKEN, KEY, clock);
    final Path files;

    FeishuBench(Path files) {
        this(files, true);
    }

    private FeishuBench(Path files, boolean server) {
        this.files = files;
        this.fake = server ? new FakeFeishu(clock, APP, SECRET) : null;
    }

    /** Without a server, for what must not need one. */
    static FeishuBench offline() {
        return new FeishuBench(Path.of("target"), false);
    }

    FeishuPlatform platform() {
        return platform(settings(TOKEN, KEY, FeishuSettings.Mode.WEBHOOK));
    }

    FeishuPlatform platform(FeishuSettings settings) {
        return new FeishuPlatform(settings, clock, files::resolve, FeishuBench::say, CLIENT);
    }

    FeishuSettings settings(String token, String key, FeishuSettings.Mode mode) {
        return settings(SECRET, token, key, mode);
    }

    /** The same office, which wants nothing to ring. */
    FeishuSettings quiet() {
        FeishuSettings s = settings(TOKEN, KEY, FeishuSettings.Mode.WEBHOOK);
        return new FeishuSettings(s.apiBase(), APP, SECRET, TOKEN, KEY, s.mode(), s.window(), s.maxBody(), false);
    }

    FeishuSettings settings(String secret, String token, String key, FeishuSettings.Mode mode) {
        String base = fake == null ? "http://127.0.0.1:1" : fake.base();
        return new FeishuSettings(
                base, APP, secret, token, key, mode, FeishuSettings.WINDOW, FeishuSettings.MAX_BODY, true);
    }

    static Delivery send(FeishuPlatform platform, Content content, String to) {
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
