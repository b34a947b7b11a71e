package io.duban.assist;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.config.Config;
import io.duban.platform.ApiClient;
import io.duban.platform.ApiFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model behind an endpoint of the chat-completions kind ({@code POST …/chat/completions}, which servers of open
 * models speak). One call, no repeats; after a failure nobody waits for it again for a minute. Thread-safe.
 */
public final class ModelAdviser implements Adviser {
    private static final Logger LOG = LoggerFactory.getLogger(ModelAdviser.class);
    /** Longer sentences are stories that nobody needs a model for. */
    private static final int MOST_WORDS = 500;

    private static final int MOST_TOKENS = 300;
    private static final Duration REST = Duration.ofMinutes(1);

    private final Config.Assist settings;
    private final HttpUrl endpoint;
    private final ApiClient api;
    private final Clock clock;
    private final StrictReading reading = new StrictReading();
    private final String prompt = prompt();
    private volatile Instant restsUntil = Instant.MIN;

    /** Waits three seconds at most: whoever wrote is waiting too. */
    public ModelAdviser(Config.Assist settings, Clock clock) {
        this(settings, clock, Duration.ofSeconds(3));
    }

    ModelAdviser(Config.Assist settings, Clock clock, Duration patience) {
        this.settings = settings;
        this.endpoint = HttpUrl.get(settings.url())
                .newBuilder()
                .addPathSegments("chat/completions")
                .build();
        this.api = new ApiClient(patience, patience);
        this.clock = clock;
    }

    @Override
    public Optional<Advice> advise(String words) {
        if (words.length() > MOST_WORDS || clock.instant().isBefore(restsUntil)) return Optional.empty();
        try {
            ApiClient.Answer answer = api.post(endpoint, headers(), question(words));
            if (answer.status() != 200) return failed("HTTP " + answer.status());
            String content = answer.body().at("/choices/0/message/content").asText("");
            return reading.read(content.strip(), words);
        } catch (ApiFailure e) {
            return failed(e.getMessage());
        }
    }

    /** The rules alone for a while, so that a model that hangs does not make every unclear sentence slow. */
    private Optional<Advice> failed(String why) {
        restsUntil = clock.instant().plus(REST);
        LOG.warn("the language model did not answer ({}); the rules alone for {}", why, REST);
        return Optional.empty();
    }

    private Map<String, String> headers() {
        return settings.key().isEmpty()
                ? Map.of()
                : Map.of("Authorization", "Bearer " + settings.key().reveal());
    }

    private ObjectNode question(String words) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", settings.model()).put("temperature", 0).put("max_tokens", MOST_TOKENS);
        body.putObject("response_format").put("type", "json_object");
        body.putArray("messages").add(message("system", prompt)).add(message("user", words));
        return body;
    }

    private static ObjectNode message(String role, String content) {
        return JsonNodeFactory.instance.objectNode().put("role", role).put("content", content);
    }

    private static String prompt() {
        try (InputStream in = ModelAdviser.class.getResourceAsStream("/assist/prompt.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
