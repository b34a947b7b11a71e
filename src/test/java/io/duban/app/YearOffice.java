package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.calendar.OfficeCalendar;
import io.duban.config.Configuration;
import io.duban.kit.PushedClock;
import io.duban.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The whole of Duban on a clock that is driven through a year, with everybody at the chat page. */
final class YearOffice implements AutoCloseable {
    final PushedClock clock = new PushedClock("2022-01-01T08:00");
    final Duban duban;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private int said;

    YearOffice(Path config, Path data) {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", data.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + data.resolve("duban.db"));
        Configuration configuration = Configuration.load(config, env, clock);
        assertThat(configuration.errors()).isEmpty();
        duban = new Duban(configuration, clock);
        duban.startWeb();
    }

    void at(LocalDate day, String time) {
        clock.set(day + "T" + time);
    }

    OfficeCalendar calendar() {
        return duban.base().calendar();
    }

    /** Says it, and gives the one answer. */
    String says(String person, String words) {
        String body = json.createObjectNode()
                .put("person", person)
                .put(
                        "id",
                        java.util
                                .UUID
                                .nameUUIDFromBytes(("y" + ++said).getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("text", words)
                .toString();
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + duban.port() + "/chat/api/say"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        long before = newest();
        duban.drain();
        clock.push(Duration.ofSeconds(2));
        List<Row> answers = rows(before).stream()
                .filter(r -> r.person().equals(person) && r.key().startsWith("r-"))
                .toList();
        assertThat(answers).as("answers to %s: %s", person, words).hasSize(1);
        return answers.get(0).text();
    }

    /** Says it and must hear these words. */
    String says(String person, String words, String heard) {
        String answer = says(person, words);
        assertThat(answer)
                .as("%s at %s: %s", person, OfficeCalendar.local(clock.instant()), words)
                .contains(heard);
        return answer;
    }

    /** Rings; the messages that were told. */
    List<Row> ring() {
        long before = newest();
        duban.ring();
        duban.drain();
        return rows(before);
    }

    /** A message as it was put into the outbox, and when it was delivered. */
    record Row(long id, String person, String key, String status, String text, Instant ended) {
        String kind() {
            int colon = key.indexOf(':');
            return key.startsWith("r-")
                    ? "answer"
                    : key.startsWith("n-") ? "announcement" : key.substring(0, Math.max(colon, 1));
        }
    }

    List<Row> rows(long after) {
        List<Row> rows = new ArrayList<>();
        read(tx -> tx.handle()
                        .createQuery("SELECT id, account, message_key, status, content, ended_at FROM outbox"
                                + " WHERE id > :after ORDER BY id")
                        .bind("after", after)
                        .map((rs, c) -> new String[] {
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            rs.getString(5),
                            rs.getString(6)
                        })
                        .list())
                .forEach(r -> rows.add(new Row(
                        Long.parseLong(r[0]),
                        r[1],
                        r[2],
                        r[3],
                        text(r[4]),
                        r[5] == null ? null : Instant.ofEpochMilli(Long.parseLong(r[5])))));
        return rows;
    }

    /** What stands on it; of a change to a card sent before nothing, for nobody is disturbed by one. */
    private String text(String content) {
        if (content == null) return "";
        try {
            JsonNode said = json.readTree(content);
            if (said.path("kind").asText().equals("card_update")) return "";
            return said.path("text").asText() + said.path("title").asText() + "\n"
                    + said.path("subtitle").asText() + "\n" + said.path("body").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String metrics() throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + duban.port() + "/metrics");
        return http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    <T> T read(Function<Tx, T> work) {
        return duban.base().store().read(work);
    }

    long newest() {
        return read(tx -> tx.handle()
                .createQuery("SELECT COALESCE(MAX(id), 0) FROM outbox")
                .mapTo(Long.class)
                .one());
    }

    /** Whether this moment may disturb anybody. */
    boolean open(Instant at) {
        LocalTime time = OfficeCalendar.local(at).toLocalTime();
        return calendar().inOfficeHours(at) && !time.isBefore(LocalTime.of(9, 0));
    }

    @Override
    public void close() {
        duban.close();
    }
}
