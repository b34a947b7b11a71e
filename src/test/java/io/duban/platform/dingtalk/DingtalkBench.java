package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.DingtalkCaller;
import io.duban.kit.FakeDingtalk;
import io.duban.kit.PushedClock;
import io.duban.platform.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A platform wired to a fake DingTalk, with the shipped words and a clock that is pushed. */
final class DingtalkBench implements AutoCloseable {
    static final String CLIENT = "dingsnotzck6pm5veliw";
    static final String SECRET = "app-secret-value";
    static final String ROBOT = "ding-robot";
    static final String TOKEN = "123456";
    static final String AES = "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij";
    static final String CARD_SECRET = "cb-secret";
    static final String TEMPLATE = "0000-1111.schema";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final JsonNode TEXTS = texts();
    /** Shared, since making one costs more than most tests. */
    private static final ApiClient CLIENT_HTTP = new ApiClient(Duration.ofSeconds(2), Duration.ofSeconds(2));

    final PushedClock clock = new PushedClock("2026-06-10T09:00");
    final FakeDingtalk fake;
    final DingtalkCaller caller = new DingtalkCaller(SECRET, CARD_SECRET, TOKEN, AES, CLIENT, clock);
    final Path files;
    private final List<DingtalkPlatform> platforms = new ArrayList<>();

    DingtalkBench(Path files) {
        this.files = files;
        this.fake = new FakeDingtalk(clock, CLIENT, SECRET);
    }

    private DingtalkBench() {
        this.files = Path.of("target");
        this.fake = null;
    }

    /** Without a server, for what must not need one. */
    static DingtalkBench offline() {
        return new DingtalkBench();
    }

    /** With a card template. */
    DingtalkPlatform platform() {
        return platform("card-template-id", TEMPLATE);
    }

    /** @param more keys of the section and their values; an empty value takes the key away */
    DingtalkPlatform platform(String... more) {
        DingtalkSettings settings = settings(fake == null ? "http://127.0.0.1:1" : fake.base(), more);
        DingtalkStream.Pauses pauses =
                new DingtalkStream.Pauses(List.of(Duration.ofMillis(1), Duration.ofMillis(20)), Duration.ofMillis(50));
        DingtalkPlatform platform =
                new DingtalkPlatform(settings, clock, files::resolve, DingtalkBench::say, CLIENT_HTTP, pauses);
        platforms.add(platform);
        return platform;
    }

    static DingtalkSettings settings(String base, String... more) {
        List<String> errors = new ArrayList<>();
        DingtalkSettings settings = DingtalkSettings.from(section(base, more), "https://duban.example/", errors);
        if (settings == null) {
            throw new IllegalArgumentException(errors.toString());
        }
        return settings;
    }

    static ObjectNode section(String base, String... more) {
        ObjectNode section = new YAMLMapper()
                .createObjectNode()
                .put("api-base", base)
                .put("oapi-base", base)
                .put("client-id", CLIENT)
                .put("client-secret", SECRET)
                .put("robot-code", ROBOT)
                .put("agent-id", "4242")
                .put("callback-token", TOKEN)
                .put("encoding-aes-key", AES)
                .put("card-secret", CARD_SECRET);
        for (int i = 0; i < more.length; i += 2) {
            section.put(more[i], more[i + 1]);
        }
        return section;
    }

    static Delivery send(DingtalkPlatform platform, Content content, String... to) {
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
        // the client is shared, so only what a platform runs by itself is stopped
        platforms.forEach(DingtalkPlatform::stop);
        if (fake != null) {
            fake.close();
        }
    }
}
