package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbesTest {
    @Test
    void alive_and_ready_when_every_check_is_well() {
        try (Http http = new Http(new Probes(List.of(new Check("store", Optional::empty)), List::of))) {
            assertThat(http.get("/healthz").status()).isEqualTo(200);
            assertThat(http.get("/readyz").status()).isEqualTo(200);
            assertThat(http.get("/readyz").body()).contains("\"ready\":true");
        }
    }

    @Test
    void not_ready_names_what_is_wrong_but_stays_alive() {
        Check wrong = new Check("senders", () -> Optional.of("not running"));
        Check broken = new Check("store", () -> {
            throw new IllegalStateException("jdbc:postgresql://host?password=secret");
        });
        try (Http http = new Http(new Probes(List.of(wrong, broken), List::of))) {
            Http.Answer ready = http.get("/readyz");

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("\"senders\":\"not running\"", "\"store\":\"IllegalStateException\"");
            assertThat(ready.body()).doesNotContain("secret");
            assertThat(http.get("/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    void metrics_are_prometheus_text() {
        List<Metric> metrics = List.of(
                new Metric("duban_b", "Of \\ b\nmore.", Metric.Type.GAUGE, Map.of("x", "a\"b\\c\nd", "w", "值"), 0.5),
                Metric.counter("duban_a_total", "Of a.", 3),
                new Metric("duban_b", "Of \\ b\nmore.", Metric.Type.GAUGE, Map.of("x", "2"), Double.POSITIVE_INFINITY));
        try (Http http = new Http(new Probes(List.of(), () -> metrics))) {
            Http.Answer answer = http.get("/metrics");

            assertThat(answer.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body()).isEqualTo("""
                            # HELP duban_a_total Of a.
                            # TYPE duban_a_total counter
                            duban_a_total 3
                            # HELP duban_b Of \\\\ b\\nmore.
                            # TYPE duban_b gauge
                            duban_b{w="值",x="a\\"b\\\\c\\nd"} 0.5
                            duban_b{x="2"} +Inf
                            """);
        }
    }

    @Test
    void answers_are_neither_framed_nor_sniffed_nor_name_their_server() {
        try (Http http = new Http(new Probes(List.of(), List::of))) {
            Http.Answer answer = http.get("/healthz");

            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
            assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
            assertThat(answer.header("server")).isEmpty();
        }
    }

    @Test
    void what_goes_wrong_inside_is_not_told_outside() {
        Probes broken = new Probes(List.of(), () -> {
            throw new IllegalStateException("张三的话");
        });
        try (Http http = new Http(broken)) {
            assertThat(http.get("/metrics").status()).isEqualTo(500);
            assertThat(http.get("/metrics").body()).isEqualTo("internal error");
        }
    }
}
