package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.Configuration;
import io.duban.kit.FakeFeishu;
import io.duban.kit.FakeWecom;
import io.duban.kit.FeishuCaller;
import io.duban.kit.PushedClock;
import io.duban.kit.WecomCaller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One office on WeCom and Feishu at once: one ledger, and each is told once, where he wants it. */
class TwoPlatformsTest {
    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final FakeWecom wecom = new FakeWecom(clock, WecomOffice.CORP, "app-secret", WecomOffice.AGENT);
    private final FakeFeishu feishu = new FakeFeishu(clock, FeishuOffice.APP, "app-secret");
    private final WecomCaller byWecom =
            new WecomCaller(WecomOffice.TOKEN, WecomOffice.KEY, WecomOffice.CORP, WecomOffice.AGENT, clock);
    private final FeishuCaller byFeishu =
            new FeishuCaller(FeishuOffice.APP, FeishuOffice.TOKEN, FeishuOffice.KEY, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private Duban duban;

    /** Everybody has an account on both; Chen wants to be told on Feishu. */
    @BeforeEach
    void open() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        try (Stream<Path> files = Files.list(Path.of("bot-config"))) {
            for (Path file : files.toList()) Files.copy(file, config.resolve(file.getFileName()));
        }
        Path people = config.resolve("people.csv");
        List<String> rows = Files.readAllLines(people);
        rows.replaceAll(row -> row + (row.startsWith("id,") ? ",prefers" : row.startsWith("chen,") ? ",feishu" : ","));
        Files.write(people, rows);
        Configuration configuration = Configuration.load(config, environment(), clock);
        assertThat(configuration.errors()).isEmpty();
        duban = new Duban(configuration, clock);
        duban.startWeb();
    }

    @AfterEach
    void close() {
        duban.close();
        wecom.close();
        feishu.close();
    }

    private Map<String, String> environment() {
        Map<String, String> env = new HashMap<>();
        env.put("DUBAN_PORT", "0");
        env.put("DUBAN_SAMPLE", "false");
        env.put("DUBAN_DATA_DIR", folder.toString());
        env.put("DUBAN_STORE_URL", "jdbc:sqlite:" + folder.resolve("duban.db"));
        env.put("DUBAN_WECOM", "true");
        env.put("DUBAN_WECOM_API_BASE", wecom.base());
        env.put("DUBAN_WECOM_CORP_ID", WecomOffice.CORP);
        env.put("DUBAN_WECOM_AGENT_ID", Long.toString(WecomOffice.AGENT));
        env.put("DUBAN_WECOM_SECRET", "app-secret");
        env.put("DUBAN_WECOM_CALLBACK_TOKEN", WecomOffice.TOKEN);
        env.put("DUBAN_WECOM_ENCODING_AES_KEY", WecomOffice.KEY);
        env.put("DUBAN_FEISHU", "true");
        env.put("DUBAN_FEISHU_URGENT", "true");
        env.put("DUBAN_FEISHU_API_BASE", feishu.base());
        env.put("DUBAN_FEISHU_APP_ID", FeishuOffice.APP);
        env.put("DUBAN_FEISHU_APP_SECRET", "app-secret");
        env.put("DUBAN_FEISHU_VERIFICATION_TOKEN", FeishuOffice.TOKEN);
        env.put("DUBAN_FEISHU_ENCRYPT_KEY", FeishuOffice.KEY);
        return env;
    }

    private void onWecom(String person, String words) throws Exception {
        WecomCaller.Call call = byWecom.text(person, words);
        post("wecom?" + call.rawQuery(), Map.of(), call.body());
    }

    private void onFeishu(String person, String words) throws Exception {
        FeishuCaller.Call call = byFeishu.text("ou_" + person, words);
        feishu.heard(byFeishu.plain(call));
        post("feishu", call.headers(), call.body());
    }

    private void post(String where, Map<String, String> headers, byte[] body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + duban.port() + "/callback/" + where));
        headers.forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
        assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        duban.drain();
        clock.push(Duration.ofSeconds(3));
    }

    private int wecomTo(String person) {
        return wecom.messagesTo(person).size();
    }

    private int feishuTo(String person) {
        return feishu.messagesTo("ou_" + person).size();
    }

    @Test
    void each_is_told_once_where_he_prefers_it_else_where_he_wrote_last_and_answered_where_he_asks() throws Exception {
        onWecom("wang", "报问题 政务大厅中午没人值班");
        assertThat(wecomTo("gao")).as("the first of both").isEqualTo(1);
        assertThat(feishuTo("gao")).isZero();

        onFeishu("gao", "分派 1 给政务中心陈窗，5月31日前");
        assertThat(feishuTo("gao")).as("answered where he asks").isEqualTo(1);
        assertThat(feishuTo("chen")).as("as he prefers").isEqualTo(1);
        assertThat(wecomTo("chen")).isZero();

        onWecom("chen", "签收 1");
        assertThat(wecomTo("chen")).as("answered where he asks").isEqualTo(1);
        int before = feishuTo("chen");
        onFeishu("gao", "催办 1");
        assertThat(feishuTo("chen")).as("told where he prefers all the same").isEqualTo(before + 1);
        assertThat(wecomTo("chen")).isEqualTo(1);

        onWecom("chen", "进展 1 已增设午间值班岗");
        assertThat(wecomTo("gao")).as("he wrote on Feishu since").isEqualTo(1);
    }

    @Test
    void an_overdue_task_rings_where_the_platform_can_and_comes_plainly_where_it_cannot() throws Exception {
        onWecom("wang", "报问题 政务大厅中午没人值班");
        onWecom("gao", "分派 1 给政务中心陈窗，5月16日前");
        onFeishu("chen", "签收 1");
        clock.push(Duration.between(clock.instant(), java.time.Instant.parse("2022-05-16T01:05:00Z")));
        duban.ring();
        duban.drain();
        assertThat(feishu.rung()).as("due today is not overdue").isEmpty();
        clock.push(Duration.ofDays(1));
        int before = wecomTo("zhou");
        duban.ring();
        duban.drain();
        assertThat(feishu.rung())
                .singleElement()
                .satisfies(rung -> assertThat(rung.person()).isEqualTo("ou_chen"));
        assertThat(wecomTo("zhou")).as("his principal, on WeCom").isGreaterThan(before);
    }
}
