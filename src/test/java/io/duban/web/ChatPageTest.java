package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Attachment;
import io.duban.chat.Content;
import io.duban.chat.Inbound;
import java.nio.file.Path;
import java.util.List;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatPageTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

    @TempDir
    Path folder;

    private EchoOffice office;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        office = new EchoOffice(folder, "");
        http = new Http(office.page);
    }

    @AfterEach
    void stop() {
        http.close();
        office.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat",
                "/chat/assets/chat.js",
                "/chat/api/words",
                "/chat/api/people",
                "/chat/api/messages?person=wang",
                "/chat/events",
                "/chat/none"
            })
    void nothing_of_it_is_served_through_a_proxy(String path) {
        for (String header :
                List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host", "X-Forwarded-Proto")) {
            assertThat(http.get(path, header, "1").status()).as(header).isEqualTo(403);
        }
        assertThat(http.get(path, "Host", "evil.cn").status()).isEqualTo(403);
    }

    @Test
    void nothing_of_it_is_served_where_a_public_url_is_set() throws Exception {
        try (EchoOffice published = new EchoOffice(folder, "https://duban.gov.cn");
                Http other = new Http(published.page)) {
            assertThat(other.get("/chat").status()).isEqualTo(403);
            assertThat(say(other, "wang", "id-00001", "报问题").status()).isEqualTo(403);
            assertThat(published.kept).isEmpty();
        }
    }

    @Test
    void another_site_cannot_say_anything() {
        assertThat(http.json("/chat/api/say", line("wang", "id-00001", "x"), "Origin", "http://evil.cn")
                        .status())
                .isEqualTo(403);
        assertThat(http.post("/chat/api/say", "text/plain", line("wang", "id-00001", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(office.kept).isEmpty();
    }

    @Test
    void the_page_runs_only_its_own_scripts() {
        Http.Answer page = http.get("/chat");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(http.get("/chat/assets/preact.js").body()).contains("preact");
        assertThat(http.get("/chat/assets/..%2fchat.html").status()).isIn(400, 404);
    }

    @Test
    void what_is_said_reaches_the_inbox_and_the_answer_the_pane() throws Exception {
        assertThat(say(http, "wang", "id-00001", " 报问题 食堂 ").status()).isEqualTo(200);

        assertThat(office.kept).singleElement().isInstanceOfSatisfying(Inbound.Said.class, said -> {
            assertThat(said.text()).isEqualTo("报问题 食堂");
            assertThat(said.key()).isEqualTo("id-00001");
            assertThat(said.sender().account()).isEqualTo("wang");
            assertThat(said.sender().platform()).isEqualTo("chat-page");
        });
        await().until(() -> pane("wang").size() == 2);
        assertThat(pane("wang").get(0).get("author").asText()).isEqualTo("said");
        assertThat(pane("wang").get(1).at("/card/buttons/0/label").asText()).isEqualTo("签收");
        assertThat(pane("wang").get(0).get("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(pane("zhang")).isEmpty();
    }

    @Test
    void what_the_inbox_cannot_keep_is_not_shown_as_said() throws Exception {
        office.full = true;
        assertThat(say(http, "wang", "id-00001", "话").status()).isEqualTo(503);
        assertThat(pane("wang")).isEmpty();

        office.full = false;
        assertThat(say(http, "wang", "id-00001", "话").status()).isEqualTo(200);
        await().until(() -> pane("wang").size() == 2);
    }

    @Test
    void nobody_is_talked_as_who_has_an_account_elsewhere() {
        assertThat(say(http, "sun", "id-00001", "话").status()).isEqualTo(403);
        assertThat(http.get("/chat/api/messages?person=sun").status()).isEqualTo(403);
        assertThat(http.get("/chat/api/people").body()).contains("\"wang\"").doesNotContain("\"sun\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"person\":\"wang\"}",
                "{\"person\":\"wang\",\"id\":\"short\",\"text\":\"x\"}",
                "{\"person\":\"wang\",\"id\":\"id-00001\",\"text\":\"  \"}",
                "{\"person\":\"wang\",\"id\":\"bot id-00001\",\"text\":\"x\"}"
            })
    void a_malformed_line_is_refused(String body) {
        assertThat(http.json("/chat/api/say", body).status()).isEqualTo(400);
        assertThat(office.kept).isEmpty();
    }

    @Test
    void a_tap_stamps_the_card_in_place_and_works_once() throws Exception {
        say(http, "zhang", "id-00001", "话");
        await().until(() -> pane("zhang").size() == 2);
        long card = pane("zhang").get(1).get("id").asLong();

        assertThat(tap("zhang", card, "同意 137").status()).isEqualTo(409);
        assertThat(tap("zhang", card, "签收 137").status()).isEqualTo(200);

        await().until(() -> pane("zhang").size() == 4);
        JsonNode stamped = find(pane("zhang"), card);
        assertThat(stamped.at("/card/stamp").asText()).isEqualTo("已签收 · 张三");
        assertThat(stamped.at("/card/buttons")).isEmpty();
        assertThat(tap("zhang", card, "签收 137").status()).isEqualTo(409);
    }

    @Test
    void a_photo_reaches_the_inbox_and_is_shown() throws Exception {
        assertThat(photo("wang", "id-00001", PNG, "../门口.png").status()).isEqualTo(200);

        Inbound.Said said = (Inbound.Said) office.kept.get(0);
        assertThat(said.text()).isEmpty();
        Attachment photo = said.attachments().get(0);
        assertThat(photo.kind()).isEqualTo(Attachment.Kind.IMAGE);
        assertThat(photo.name()).isEqualTo("门口.png");
        Http.Answer shown = http.get("/chat/api/file/" + photo.ref());
        assertThat(shown.header("content-type")).startsWith("image/png");
        assertThat(shown.header("content-disposition")).isEqualTo("inline");
    }

    @Test
    void a_file_that_is_no_picture_is_only_downloaded() {
        photo(
                "wang",
                "id-00001",
                "<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "x.png");

        Attachment file = ((Inbound.Said) office.kept.get(0)).attachments().get(0);
        assertThat(file.kind()).isEqualTo(Attachment.Kind.FILE);
        Http.Answer answer = http.get("/chat/api/file/" + file.ref());
        assertThat(answer.header("content-type")).startsWith("application/octet-stream");
        assertThat(answer.header("content-disposition")).isEqualTo("attachment");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void a_photo_over_twenty_mebibytes_is_refused() {
        assertThat(photo("wang", "id-00001", new byte[(20 << 20) + 1], "x.png").status())
                .isEqualTo(413);
        assertThat(photo("wang", "id-00002", new byte[0], "x.png").status()).isEqualTo(400);
        assertThat(office.kept).isEmpty();
    }

    @Test
    void files_are_found_by_hash_only() {
        assertThat(http.get("/chat/api/file/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(http.get("/chat/api/file/waiting").status()).isEqualTo(404);
    }

    @Test
    void a_page_that_was_cut_off_gets_what_it_missed_and_what_comes() throws Exception {
        office.send("wang", new Content.Text("一"), "1");
        office.send("zhang", new Content.Text("二"), "2");
        office.send("wang", new Content.Text("三"), "3");
        try (Stream stream = new Stream(http.url("/chat/events?after=0"), "1")) {
            stream.waitsFor("二", "三");
            office.send("qian", new Content.Text("四"), "4");
            stream.waitsFor("四");
            assertThat(stream.heard()).doesNotContain("一");
        }
        try (Stream one = new Stream(http.url("/chat/events?person=wang&after=0"), null)) {
            one.waitsFor("一", "三");
            assertThat(one.heard()).doesNotContain("二");
        }
    }

    @Test
    void open_streams_do_not_hold_up_a_stop() {
        try (Stream stream = new Stream(http.url("/chat/events"), null)) {
            stream.waitsFor("hello");
            long before = System.nanoTime();
            http.server.close();
            assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        }
    }

    private List<JsonNode> pane(String person) throws Exception {
        JsonNode lines = new ObjectMapper()
                .readTree(http.get("/chat/api/messages?person=" + person + "&after=0")
                        .body());
        List<JsonNode> all = new java.util.ArrayList<>();
        lines.forEach(all::add);
        all.sort(java.util.Comparator.comparingLong(line -> line.get("id").asLong()));
        return all;
    }

    private static JsonNode find(List<JsonNode> lines, long id) {
        return lines.stream()
                .filter(l -> l.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String line(String person, String id, String text) {
        return new ObjectMapper()
                .createObjectNode()
                .put("person", person)
                .put("id", id)
                .put("text", text)
                .toString();
    }

    private static Http.Answer say(Http http, String person, String id, String text) {
        return http.json("/chat/api/say", line(person, id, text));
    }

    private Http.Answer tap(String person, long message, String sentence) {
        String body = new ObjectMapper()
                .createObjectNode()
                .put("person", person)
                .put("id", java.util.UUID.randomUUID().toString())
                .put("message", message)
                .put("sentence", sentence)
                .toString();
        return http.json("/chat/api/tap", body);
    }

    private Http.Answer photo(String person, String id, byte[] bytes, String name) {
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("person", person)
                .addFormDataPart("id", id)
                .addFormDataPart("photo", name, RequestBody.create(bytes))
                .build();
        return http.send("POST", "/chat/api/send-photo", form);
    }
}
