package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Callback;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Inbound;
import io.duban.chat.Outgoing;
import io.duban.chat.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dedicated edition as the dossier tells of it (§5); nobody has seen it work against a live gateway. */
class DedicatedTest {
    private static final String DONE =
            "{\"success\":true,\"content\":{\"success\":true,\"msgId\":\"m1\",\"responseCode\":\"0\"},\"bizErrorCode\":\"0\"}";

    private final MockWebServer gateway = new MockWebServer();
    private final DingtalkBench bench = DingtalkBench.offline();
    private DingtalkPlatform platform;

    @BeforeEach
    void open() throws Exception {
        gateway.start();
        platform = platform("sign");
    }

    @AfterEach
    void close() {
        gateway.close();
        bench.close();
    }

    private DingtalkPlatform platform(String inbound) {
        String base = gateway.url("/").toString().replaceAll("/$", "");
        return bench.platform(
                "edition",
                "dedicated",
                "api-base",
                base,
                "tenant-id",
                "50001",
                "inbound",
                inbound,
                "outgoing-token",
                "outgoing-token-1");
    }

    private void answers(String body) {
        gateway.enqueue(new MockResponse.Builder().body(body).build());
    }

    private Delivery send(String... to) {
        return platform.send(new Outgoing(List.of(to), new Content.Text("你好 & 再见"), "k", false));
    }

    private static Map<String, String> form(RecordedRequest request) {
        Map<String, String> form = new java.util.TreeMap<>();
        HttpUrl url = HttpUrl.get("http://x/?" + request.getBody().utf8());
        url.queryParameterNames().forEach(name -> form.put(name, url.queryParameter(name)));
        return form;
    }

    @Test
    void a_notification_is_a_form_whose_raw_values_are_signed() throws Exception {
        answers(DONE);
        assertThat(send("1001", "1002")).isInstanceOf(Delivery.Delivered.class);
        RecordedRequest request = gateway.takeRequest();
        Map<String, String> form = form(request);
        assertThat(request.getUrl().encodedPath()).isEqualTo("/message/workNotification");
        assertThat(form).containsEntry("receiverIds", "1001,1002").containsEntry("tenantId", "50001");
        JsonNode msg = new ObjectMapper().readTree(form.get("msg"));
        assertThat(msg.path("text").path("content").asText()).isEqualTo("你好 & 再见");
        List<String> params = new ArrayList<>();
        form.forEach((name, value) -> params.add(name + "=" + value));
        String signed = String.join(
                "\n",
                "POST",
                request.getHeaders().get("X-Hmac-Auth-Timestamp"),
                request.getHeaders().get("X-Hmac-Auth-Nonce"),
                "/message/workNotification",
                String.join("&", params));
        assertThat(request.getHeaders().get("X-Hmac-Auth-Signature"))
                .isEqualTo(DingtalkSigning.hmac(DingtalkBench.SECRET, signed));
        assertThat(request.getHeaders().get("apiKey")).isEqualTo(DingtalkBench.CLIENT);
        assertThat(request.getHeaders().get("X-Hmac-Auth-Timestamp")).isEqualTo("2026-06-10T09:00:00.000+08:00");
    }

    @Test
    void a_repeat_has_the_same_id_of_its_own_so_that_the_gateway_drops_it() throws Exception {
        answers(DONE);
        answers(DONE);
        send("1001");
        send("1001");
        assertThat(form(gateway.takeRequest()).get("bizMsgId"))
                .isEqualTo(form(gateway.takeRequest()).get("bizMsgId"));
    }

    @Test
    void a_group_is_written_to_by_the_robot() throws Exception {
        answers(DONE);
        assertThat(send("group:chat1")).isInstanceOf(Delivery.Delivered.class);
        RecordedRequest request = gateway.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/robot/message/sendgroup");
        assertThat(form(request)).containsEntry("chatId", "chat1").containsEntry("msgType", "text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"Code\":\"OPF-B001-05-16-0009\",\"Message\":\"SignatureDoesNotMatch\"}",
                "{\"success\":true,\"content\":{\"success\":false,\"responseCode\":\"240133\"}}",
                "{\"success\":true,\"content\":\"{\\\"success\\\":false,\\\"responseCode\\\":\\\"99\\\"}\"}",
                "<html>"
            })
    void both_levels_of_success_count_and_content_may_be_a_string(String answer) {
        answers(answer);
        assertThat(send("1001")).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void a_card_is_lines_that_say_each_sentence_and_is_never_updated() throws Exception {
        answers(DONE);
        Content.Card card = new Content.Card(
                "问题 1",
                "",
                List.of(),
                "",
                List.of(),
                List.of(new Content.Button("签收", "签收 1", Content.Button.Style.PRIMARY)),
                "");
        platform.send(new Outgoing(List.of("1001"), card, "k", false));
        assertThat(form(gateway.takeRequest()).get("msg")).contains("markdown", "签收 1");
        assertThat(platform.send(new Outgoing(List.of("1001"), new Content.CardUpdate("h-1", card), "k", false)))
                .isInstanceOf(Delivery.Stale.class);
    }

    @Test
    void its_robot_proves_itself_by_signature_or_by_token_as_configured() {
        Callback signed = bench.caller.now(bench.caller.text("1001", "统计"));
        assertThat(platform.receive(signed)).isInstanceOf(Received.Batch.class);
        DingtalkPlatform byToken = platform("token");
        assertThat(byToken.receive(signed)).isInstanceOf(Received.Refused.class);
        for (String token : List.of("outgoing-token-1", "outgoing-token-2", "")) {
            Callback given = new Callback("POST", Map.of(), Map.of("token", token), signed.body(), signed.at());
            assertThat(byToken.receive(given) instanceof Received.Batch)
                    .as(token)
                    .isEqualTo(token.equals("outgoing-token-1"));
        }
    }

    @Test
    void its_rich_text_lies_one_level_deeper() {
        byte[] body =
                "{\"msgtype\":\"richText\",\"senderStaffId\":\"1001\",\"richText\":{\"richTextList\":[{\"text\":\"报问题 \"},{\"text\":\"桥头\"}]}}"
                        .getBytes(StandardCharsets.UTF_8);
        Callback call = bench.caller.now(bench.caller.text("1001", "x"));
        Received received = platform.receive(new Callback("POST", Map.of(), call.headers(), body, call.at()));
        assertThat(((Received.Batch) received).inbounds())
                .singleElement()
                .isInstanceOfSatisfying(
                        Inbound.Said.class, said -> assertThat(said.text()).isEqualTo("报问题 桥头"));
    }

    @Test
    void the_check_gets_a_token_from_its_gateway() {
        answers(
                "{\"success\":true,\"content\":{\"success\":true,\"data\":{\"accessToken\":\"app_1\",\"expiresIn\":\"7200\"}}}");
        assertThat(platform.check()).isEmpty();
        answers("{\"success\":false,\"Code\":\"OPF-B001-05-16-0009\"}");
        assertThat(platform.check()).singleElement().asString().contains("OPF-B001-05-16-0009");
        assertThat(platform.directory()).isEmpty();
        assertThat(platform.readWindow()).isZero();
    }
}
