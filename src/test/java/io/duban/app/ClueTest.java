package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.clue.Solving;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clue from the public page, through the office's hands, back to the one who told it. */
class ClueTest {
    private static final String STORY = "5月9日中午12点半，政务大厅3号窗口没有人，等到2点才办上";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder, Map.of("DUBAN_CLUE", "true"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private HttpResponse<String> get() {
        return send(HttpRequest.newBuilder(at("/clue")).build());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + office.duban().port() + path);
    }

    private static String found(String pattern, String page) {
        Matcher m = Pattern.compile(pattern).matcher(page);
        assertThat(m.find()).as(page).isTrue();
        return m.group(1);
    }

    private HttpResponse<String> tells(String text, String contact) {
        String task = found("data-task=\"([^\"]+)\"", get().body());
        String count = Solving.solve(task);
        return post("/clue", Map.of("text", text, "place", "政务大厅", "contact", contact, "task", task, "count", count));
    }

    private String code(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return found("class=\"code\">([^<]+)<", answer.body());
    }

    private String looksUp(String code) {
        return post("/clue/look", Map.of("code", code)).body();
    }

    private long problems() {
        return office.duban().base().store().read(tx ->
                (long) office.duban().base().reader().ofUnits(tx, null).size());
    }

    @Test
    void an_accepted_clue_is_a_problem_and_its_teller_sees_how_it_ends() {
        String code = code(tells(STORY, "13900000000"));
        assertThat(looksUp(code)).contains("正等工作专班研判").doesNotContain(STORY);
        assertThat(problems()).as("no ledger matter yet").isZero();
        office.duban().drain();
        assertThat(office.as("gao")
                        .lines()
                        .get(office.as("gao").lines().size() - 1)
                        .words())
                .contains("有新线索")
                .doesNotContain(STORY);

        office.as("gao").taps("看线索").hears("线索1", STORY, "13900000000", "受理", "转交", "不采纳");
        office.as("gao").taps("受理1").hears("线索1已受理，登记为1号");
        assertThat(looksUp(code)).contains("已受理，正在整改");
        String source = office.duban()
                .base()
                .store()
                .read(tx ->
                        office.duban().base().reader().find(tx, 1).orElseThrow().source());
        assertThat(source).isEqualTo("clue");
        office.as("gao").says("线索 1 受理").hears("已经研判过了");
        assertThat(problems()).isEqualTo(1);
    }

    @Test
    void a_declined_one_needs_a_reason_which_its_teller_reads() {
        String code = code(tells(STORY, ""));
        office.as("gao").says("线索 1 不采纳").hears("为什么不采纳");
        assertThat(looksUp(code)).contains("正等工作专班研判");
        office.as("gao").says("窗口当天停电，已公告").hears("线索1不采纳：窗口当天停电，已公告");
        assertThat(looksUp(code)).contains("未采纳", "窗口当天停电，已公告");
        assertThat(problems()).isZero();
    }

    @Test
    void one_about_a_persons_misconduct_is_passed_on_and_never_reaches_the_ledger() {
        String code = code(tells("某科长办证收了我两千块钱好处费", ""));
        office.as("gao").says("线索 1 转交 市纪委").hears("线索1已记为转交：市纪委");
        assertThat(looksUp(code)).contains("已转交有关部门");
        assertThat(problems()).isZero();
    }

    @Test
    void nobody_but_the_office_sees_or_decides() {
        tells(STORY, "13900000000");
        for (String person : new String[] {"wang", "li", "qian", "inspector", "fu"}) {
            office.as(person).says("线索").lacks(STORY, "13900000000");
            office.as(person).says("线索 1").lacks(STORY, "13900000000");
            office.as(person).says("线索 1 受理").lacks("已受理，登记");
        }
        assertThat(problems()).isZero();
    }

    @Test
    void the_office_is_told_once_while_clues_wait_and_at_night_in_the_morning() {
        office.clock.set("2022-05-10T23:00");
        tells(STORY, "");
        tells(STORY + "，第二天也一样", "");
        office.duban().drain();
        assertThat(office.as("gao").lines()).as("at night").isEmpty();
        office.clock.set("2022-05-11T09:05");
        office.duban().drain();
        assertThat(office.as("gao").lines()).hasSize(1);
        office.as("gao").says("线索").hears("2条线索等研判", "线索1", "线索2");
    }

    @Test
    void without_the_work_done_once_for_each_nothing_is_kept() {
        assertThat(post("/clue", Map.of("text", STORY)).statusCode()).isEqualTo(400);
        String task = found("data-task=\"([^\"]+)\"", get().body());
        String count = Solving.solve(task);
        Map<String, String> form = Map.of("text", STORY, "task", task, "count", count);
        assertThat(post("/clue", form).statusCode()).isEqualTo(200);
        HttpResponse<String> again = post("/clue", form);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).as("what was written stays").contains(STORY);
        office.as("gao").says("线索").hears("线索1");
    }

    @Test
    void a_flood_from_one_address_ends_and_classified_words_are_not_kept() {
        HttpResponse<String> secret = tells("这份绝密文件被传到了微信群里", "");
        assertThat(secret.statusCode()).isEqualTo(400);
        for (int i = 0; i < 5; i++)
            assertThat(tells(STORY + i, "").statusCode()).isEqualTo(200);
        assertThat(tells(STORY, "").statusCode()).isEqualTo(429);
        office.clock.push(Duration.ofHours(1));
        assertThat(tells(STORY, "").statusCode()).isEqualTo(200);
    }

    @Test
    void markup_in_a_clue_is_words_on_the_page_and_guessing_codes_finds_nothing() {
        HttpResponse<String> page = post(
                "/clue",
                Map.of("text", "\"><script>alert(1)</script></textarea><img src=x onerror=1>", "contact", "'\"><b>"));
        assertThat(page.body()).doesNotContain("<script>alert", "<img", "<b>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(post("/clue/look", Map.of("code", "AAAA-AAAA-AAAA")).statusCode())
                .isEqualTo(404);
        for (int i = 0; i < 40; i++) post("/clue/look", Map.of("code", "AAAA-AAAA-AAAA"));
        assertThat(post("/clue/look", Map.of("code", "AAAA-AAAA-AAAA")).statusCode())
                .isEqualTo(429);
    }

    @Test
    void contact_and_code_are_not_in_the_clear_in_the_store() {
        String code = code(tells(STORY, "13900000000"));
        String row = office.duban()
                .base()
                .store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT contact || ' ' || code FROM clue")
                        .mapTo(String.class)
                        .one());
        assertThat(row).doesNotContain("13900000000").doesNotContain(code).doesNotContain(code.replace("-", ""));
    }
}
