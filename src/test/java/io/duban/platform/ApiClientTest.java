package io.duban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClientTest {
    private static final String SECRET = "s3cr3t-token";

    @StartStop
    public final MockWebServer server = new MockWebServer();

    private final ApiClient client = new ApiClient(Duration.ofSeconds(2), Duration.ofMillis(700));

    private HttpUrl url() {
        return server.url("/cgi-bin/message/send?access_token=" + SECRET);
    }

    private void answers(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "slow", "html", "five hundred", "redirect", "not json", "a list", "nothing"})
    void no_failure_holds_a_secret(String kind) throws Exception {
        switch (kind) {
            case "broken" ->
                server.enqueue(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
            case "slow" ->
                server.enqueue(new MockResponse.Builder()
                        .headersDelay(3, TimeUnit.SECONDS)
                        .body("{}")
                        .build());
            case "html" -> answers(502, "<html>" + SECRET);
            case "five hundred" -> answers(500, "");
            case "redirect" ->
                server.enqueue(new MockResponse.Builder()
                        .code(302)
                        .setHeader(
                                "Location", server.url("/elsewhere?" + SECRET).toString())
                        .build());
            case "not json" -> answers(200, "{\"errcode\":0, " + SECRET);
            case "a list" -> answers(200, "[\"" + SECRET + "\"]");
            default -> answers(200, "");
        }
        Throwable failure = catchThrowable(() -> client.get(url(), Map.of()));
        assertThat(failure).isInstanceOf(ApiFailure.class).hasNoCause();
        assertThat(failure.getMessage()).contains("/cgi-bin/message/send").doesNotContain(SECRET);
        assertThat(server.getRequestCount())
                .as("sent once, never repeated, never redirected")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void a_server_that_is_not_there_is_a_failure_without_a_secret() {
        HttpUrl nobody = HttpUrl.get("http://127.0.0.1:1/cgi-bin/gettoken?corpsecret=" + SECRET);
        assertThatThrownBy(() -> client.get(nobody, Map.of()))
                .isInstanceOf(ApiFailure.class)
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void a_refusal_in_json_is_an_answer_whatever_its_status() throws Exception {
        answers(400, "{\"code\":99}");
        ApiClient.Answer answer = client.get(url(), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asInt()).isEqualTo(99);
    }

    @Test
    void the_pause_that_the_server_asks_for_is_kept() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Retry-After", "17")
                .body("busy")
                .build());
        ApiFailure failure = (ApiFailure) catchThrowable(() -> client.get(url(), Map.of()));
        assertThat(failure.pause()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void chinese_goes_out_as_it_is_and_never_as_escapes() throws Exception {
        answers(200, "{}");
        client.post(
                url(),
                Map.of("X-Way", "1"),
                JsonNodeFactory.instance.objectNode().put("content", "整改😀"));
        var request = server.takeRequest();
        assertThat(request.getBody().utf8()).isEqualTo("{\"content\":\"整改😀\"}");
        assertThat(request.getHeaders().get("X-Way")).isEqualTo("1");
    }

    @Test
    void an_uploaded_name_is_raw_utf8_and_cannot_break_out_of_its_quotes(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("f"), "hello world", StandardCharsets.UTF_8);
        answers(200, "{}");
        client.upload(
                url(),
                Map.of(),
                new ApiClient.Upload("media", "整改\"\r\n报告.docx", "application/octet-stream", file, 11));
        String body = server.takeRequest().getBody().utf8();
        assertThat(body)
                .contains("form-data; name=\"media\"; filename=\"整改___报告.docx\"; filelength=11\r\n")
                .doesNotContain("filename*")
                .contains("hello world");
    }

    @Test
    void a_download_that_is_too_long_is_not_read() throws Exception {
        answers(200, "0123456789");
        assertThat(client.download(url(), Map.of(), 9).bytes()).isNull();
        answers(200, "0123456789");
        assertThat(client.download(url(), Map.of(), 10).bytes()).hasSize(10);
        server.enqueue(new MockResponse.Builder().chunkedBody("0123456789", 3).build());
        assertThat(client.download(url(), Map.of(), 9).bytes()).isNull();
    }
}
