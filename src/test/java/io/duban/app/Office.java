package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.config.Configuration;
import io.duban.kit.PushedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The whole of Duban behind its real web server with everybody at the chat page: what is said goes in as the page's own
 * requests, what is heard is what the page would show.
 */
final class Office implements AutoCloseable {
    private static final byte[] JPEG = {
        (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F', 'I', 'F', 0
    };

    final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Duban duban;

    Office(Path folder) {
        this(folder, Map.of());
    }

    /** With more variables of the environment. */
    Office(Path folder, Map<String, String> more) {
        this(Path.of("bot-config"), folder, more);
    }

    /** With settings of its own. */
    Office(Path config, Path folder, Map<String, String> more) {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.putAll(more);
        Configuration configuration = Configuration.load(config, env, clock);
        assertThat(configuration.errors()).isEmpty();
        duban = new Duban(configuration, clock);
        duban.startWeb();
    }

    Duban duban() {
        return duban;
    }

    Member as(String person) {
        return new Member(person);
    }

    /** Lets the time go by and what fell due happen. */
    void passes(Duration time) {
        clock.push(time);
        duban.drain();
    }

    /** Somebody with the page open. */
    final class Member {
        private final String person;

        Member(String person) {
            this.person = person;
        }

        Heard says(String words) {
            return does("say", Map.of("text", words));
        }

        /** Taps the newest button with this label. */
        Heard taps(String label) {
            List<Line> lines = lines();
            for (int i = lines.size() - 1; i >= 0; i--) {
                for (JsonNode button : lines.get(i).shown().path("card").path("buttons")) {
                    if (button.path("label").asText().equals(label)) {
                        String sentence = button.path("sentence").asText();
                        return does("tap", Map.of("message", lines.get(i).id(), "sentence", sentence));
                    }
                }
            }
            throw new AssertionError(person + " has no button " + label);
        }

        Heard sendsPhoto() {
            String edge = "edge-" + UUID.randomUUID();
            byte[] unlike = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
            List<byte[]> parts = new ArrayList<>();
            parts.add(bytes(field(edge, "person", person)
                    + field(edge, "id", UUID.randomUUID().toString())));
            parts.add(bytes("--" + edge + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.jpg\"\r\n"
                    + "Content-Type: image/jpeg\r\n\r\n"));
            parts.add(JPEG);
            parts.add(unlike);
            parts.add(bytes("\r\n--" + edge + "--\r\n"));
            return hands("send-photo", "multipart/form-data; boundary=" + edge, parts);
        }

        private Heard does(String what, Map<String, Object> more) {
            Map<String, Object> line = new HashMap<>(more);
            line.put("person", person);
            line.put("id", UUID.randomUUID().toString());
            return hands(
                    what,
                    "application/json",
                    List.of(bytes(json.valueToTree(line).toString())));
        }

        private Heard hands(String what, String type, List<byte[]> body) {
            long before = newest();
            HttpRequest request = HttpRequest.newBuilder(at("/chat/api/" + what))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArrays(body))
                    .build();
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            duban.drain();
            clock.push(Duration.ofSeconds(3));
            return new Heard(person, after(before));
        }

        /** The bot's lines that came after the line {@code id}. */
        List<Line> after(long id) {
            return lines().stream().filter(line -> line.id() > id).toList();
        }

        long newest() {
            return lines().stream().mapToLong(Line::id).max().orElse(0);
        }

        List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            String body = send(HttpRequest.newBuilder(at("/chat/api/messages?person=" + person))
                            .build())
                    .body();
            try {
                for (JsonNode line : json.readTree(body)) {
                    if (line.path("author").asText().equals("bot")) lines.add(new Line(line));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return lines;
        }
    }

    /** A line of the bot as the page shows it. */
    record Line(JsonNode shown) {
        long id() {
            return shown.path("id").asLong();
        }

        /** Whether it answers what its receiver said, rather than telling of what others did. */
        boolean answer() {
            return shown.path("key").asText().startsWith("bot r-");
        }

        String words() {
            return shown.path("text").asText() + shown.path("card");
        }
    }

    /** What came to somebody after he spoke. */
    record Heard(String person, List<Line> lines) {
        List<Line> answers() {
            return lines.stream().filter(Line::answer).toList();
        }

        /** Exactly one answer that holds each of the words. */
        Line hears(String... words) {
            assertThat(answers()).as("answers to %s", person).hasSize(1);
            assertThat(answers().get(0).words()).contains(words);
            return answers().get(0);
        }

        /** Exactly one answer that holds none of the words. */
        void lacks(String... words) {
            assertThat(answers()).as("answers to %s", person).hasSize(1);
            assertThat(answers().get(0).words()).doesNotContain(words);
        }

        void hearsNothing() {
            assertThat(answers()).as("answers to %s", person).isEmpty();
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + duban.port() + path);
    }

    private static String field(String edge, String name, String value) {
        return "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        duban.close();
    }
}
