package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.Configuration;
import io.duban.kit.ChatBrowser;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product in one process, as a person meets it: the shipped folder, the sample ledger and a real Chromium. */
class WholeCaseOnChatPageIT {
    private static final String WORDS = "市监局办事大厅中午没人值班";

    @TempDir
    Path folder;

    private final Clock clock = Clock.system(OfficeCalendar.ZONE);
    private Duban duban;
    private ChatBrowser browser;
    private long number;

    @BeforeEach
    void start() throws Exception {
        ChatBrowser.assumeThere();
        duban = new Duban(Configuration.load(shippedFolder(), environment(), clock), clock);
        duban.start();
        number = all().size() + 1L;
        browser = ChatBrowser.open("http://127.0.0.1:" + duban.port() + "/chat", 1600, 1000);
        Stream.of("wang", "gao", "zhang", "qian").forEach(browser::openPane);
    }

    @AfterEach
    void stop() {
        if (browser != null) browser.close();
        if (duban != null) duban.close();
    }

    @Test
    void a_problem_goes_from_a_photo_to_struck_off_and_everybody_hears_his_part_once() throws Exception {
        browser.attachPhoto("wang", photo("before.png", Color.ORANGE, "整改前"));
        browser.say("wang", "报问题 " + WORDS);
        browser.hears("wang", "已登记：" + number + "号");
        browser.hears("gao", "新问题" + number + "号，王报上报");
        browser.screenshot("case-1-reported");
        assertThat(problem().evidence()).extracting(Problem.Evidence::phase).containsExactly("before");

        browser.tap("gao", "分派");
        browser.hears("gao", number + "号交给哪个单位");
        LocalDate due = LocalDate.now(clock).plusDays(30);
        browser.say("gao", "市监局张三，" + due.getMonthValue() + "月" + due.getDayOfMonth() + "日前");
        browser.hears("gao", number + "号已分派给市市场监督管理局张三");
        browser.hears("zhang", number + "号由您负责");
        browser.hears("qian", number + "号分派给您单位");
        browser.screenshot("case-2-assigned");
        assertThat(problem())
                .returns(Status.ASSIGNED, Problem::status)
                .returns("scjg", Problem::unit)
                .returns("zhang", Problem::person)
                .returns(due, Problem::deadline)
                .returns(due, Problem::firstDeadline);

        browser.tap("zhang", "签收");
        browser.hears("zhang", number + "号已签收");
        browser.say("zhang", "进展 " + number + " 已增设午间值班岗");
        browser.hears("zhang", number + "号进展已记下");
        browser.screenshot("case-3-progress");
        assertThat(problem().progress())
                .extracting(Problem.ProgressEntry::by, Problem.ProgressEntry::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("zhang", "已增设午间值班岗"));

        browser.attachPhoto("zhang", photo("after.png", Color.GREEN, "整改后"));
        browser.hears("zhang", "1份材料已附到" + number + "号");
        browser.tap("zhang", "申请销号");
        browser.hears("zhang", number + "号已申请销号，等单位主要负责人审核");
        browser.hears("qian", number + "号申请销号，请您审核");
        browser.screenshot("case-4-close-requested");
        assertThat(problem().evidence()).extracting(Problem.Evidence::phase).containsExactly("before", "after");

        assertThat(browser.text("zhang")).doesNotContain("：（");
        assertThat(lastCardsButtons("zhang")).containsExactly("报进展", "修改");
        assertThat(pageScrolled()).isZero();
        browser.openPane("chen");
        browser.say("chen", "同意 " + number);
        browser.hears("chen", "钱正");
        browser.screenshot("case-5-refused");
        assertThat(problem().pending().next()).isEqualTo(Problem.Signer.PRINCIPAL);

        browser.openPane("qian");
        browser.tap("qian", "同意");
        browser.hears("qian", number + "号已同意，转工作专班审核");
        browser.openPane("gao");
        browser.hears("gao", number + "号申请销号，钱正已同意，请您审核");
        browser.screenshot("case-6-endorsed");
        browser.tap("gao", "同意");
        browser.hears("gao", number + "号已销号");
        browser.openPane("wang");
        browser.hears("wang", "您报的" + number + "号“");
        browser.openPane("zhang");
        browser.hears("zhang", number + "号已销号");
        browser.say("wang", "我报的问题");
        browser.hears("wang", "我报的问题：");
        browser.screenshot("case-7-closed");

        assertThat(problem())
                .returns(Status.CLOSED, Problem::status)
                .returns("wang", Problem::reporter)
                .returns("chat-page", Problem::platform)
                .returns(null, Problem::pending)
                .returns(0, Problem::returned)
                .returns(0, Problem::extensions);
        assertThat(problem().evidence()).extracting(Problem.Evidence::phase).containsExactly("before", "after");
        assertThat(problem().description()).contains("中午没人值班");
        assertThat(List.of(
                        problem().reportedAt(),
                        problem().assignedAt(),
                        problem().signedAt(),
                        problem().closingAt(),
                        problem().closedAt()))
                .isSorted();
        assertThat(times("wang", "您报的" + number + "号")).isOne();
        assertTheChainHolds();
        eachPaneAlone();
    }

    /** The photo after the words belongs to what was just reported. */
    @Test
    void a_photo_after_the_words_is_kept_with_the_report() throws Exception {
        browser.say("wang", "报问题 " + WORDS);
        browser.hears("wang", "已登记：" + number + "号");
        browser.attachPhoto("wang", photo("later.png", Color.ORANGE, "补一张"));
        browser.hears("wang", "1份材料已附到" + number + "号");
        browser.screenshot("case-8-photo-after");
        assertThat(problem().evidence())
                .extracting(Problem.Evidence::phase, Problem.Evidence::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("before", "wang"));
    }

    @Test
    void a_nameless_report_is_answered_and_names_nobody() {
        browser.say("wang", "匿名报问题 卫健局开会太多，天天填表");
        browser.hears("wang", "已匿名登记：" + number + "号");
        browser.hears("wang", "谁也查不到是您报的");
        browser.hears("gao", "新问题" + number + "号，匿名上报");
        browser.tap("gao", "不予受理");
        browser.hears("gao", "请说明理由");
        browser.say("gao", "不属本次整治范围");
        browser.hears("gao", "确认吗");
        browser.screenshot("case-9-anonymous-confirm");
        browser.tap("gao", "确认");
        browser.hears("gao", number + "号已不予受理");
        browser.hears("wang", "未受理，原因：不属本次整治范围");
        browser.screenshot("case-9-anonymous");

        assertThat(problem())
                .returns(Status.REJECTED, Problem::status)
                .returns(null, Problem::reporter)
                .returns(true, Problem::anonymous)
                .returns(null, Problem::platform);
        assertThat(browser.text("gao")).doesNotContain("王报");
        assertTheChainHolds();
    }

    @Test
    void what_is_not_his_is_refused_with_the_name_of_who_can() {
        browser.openPane("chen");
        browser.say("chen", "分派 7 给市监局张三，月底前");
        browser.hears("chen", "高明");
        browser.say("chen", "签收 999");
        browser.hears("chen", "没有999号");
        browser.openPane("zhang");
        browser.say("zhang", "我的整改");
        browser.hears("zhang", "我的整改：");
        browser.openPane("gao");
        browser.say("gao", "帮助");
        browser.hears("gao", "未送达");
        browser.openPane("qian");
        browser.say("qian", "我的整改");
        browser.openPane("zhang");
        browser.say("zhang", "明天天气怎么样");
        browser.hears("zhang", "没听明白");
        browser.screenshot("case-10-refusals");
    }

    private int times(String person, String words) {
        return browser.text(person).split(java.util.regex.Pattern.quote(words), -1).length - 1;
    }

    private List<String> lastCardsButtons(String person) {
        List<org.openqa.selenium.WebElement> all = browser.driver()
                .findElements(org.openqa.selenium.By.cssSelector(".pane[data-person='" + person + "'] .card"));
        return all.get(all.size() - 1).findElements(org.openqa.selenium.By.cssSelector(".buttons button")).stream()
                .map(org.openqa.selenium.WebElement::getText)
                .toList();
    }

    /** The page itself never moves; only the talk inside a pane does. */
    private long pageScrolled() {
        Object tall = browser.driver()
                .executeScript("return document.documentElement.scrollHeight - document.documentElement.clientHeight");
        return ((Number) tall).longValue();
    }

    private void eachPaneAlone() {
        for (String person : List.of("wang", "gao", "zhang", "qian", "li")) {
            List.copyOf(browser.panes()).stream().filter(p -> !p.equals(person)).forEach(browser::closePane);
            browser.openPane(person);
            browser.resize(900, 2600);
            browser.screenshot("case-pane-" + person);
        }
    }

    private void assertTheChainHolds() {
        assertThat(duban.base()
                        .store()
                        .read(tx -> duban.base().audit().verify(tx))
                        .ok())
                .isTrue();
    }

    private Problem problem() {
        return duban.base()
                .store()
                .read(tx -> duban.base().reader().find(tx, number))
                .orElseThrow();
    }

    private List<Problem> all() {
        return duban.base().store().read(tx -> duban.base().reader().ofUnits(tx, null));
    }

    private Map<String, String> environment() {
        String data = folder.resolve("data").toString();
        return Map.of("DUBAN_DATA_DIR", data, "DUBAN_STORE_URL", "jdbc:sqlite:" + data + "/duban.db");
    }

    private Path shippedFolder() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("bot-config"));
        try (Stream<Path> files = Files.list(Path.of("bot-config"))) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        Path settings = copy.resolve("duban.yaml");
        String text = Files.readString(settings, StandardCharsets.UTF_8);
        Files.writeString(
                settings,
                text.replace("${DUBAN_PORT:-8080}", "${DUBAN_PORT:-" + freePort() + "}"),
                StandardCharsets.UTF_8);
        return copy;
    }

    /** The configuration takes no port 0, so a free one is looked for. */
    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path photo(String name, Color colour, String words) throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(colour);
        paint.fillRect(0, 0, 640, 480);
        paint.setColor(Color.DARK_GRAY);
        paint.setFont(paint.getFont().deriveFont(96f));
        paint.drawString(words, 150, 260);
        paint.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
