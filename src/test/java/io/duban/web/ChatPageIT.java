package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.kit.ChatBrowser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

class ChatPageIT {
    @TempDir
    Path folder;

    private EchoOffice office;
    private WebServer server;
    private ChatBrowser browser;

    @BeforeEach
    void start() throws Exception {
        ChatBrowser.assumeThere();
        office = new EchoOffice(folder, "");
        server = new WebServer("127.0.0.1", 0, List.of(office.page, BoardTest.sample()));
        server.start();
        browser = ChatBrowser.open("http://127.0.0.1:" + server.port() + "/chat", 1600, 900);
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
            server.close();
            office.close();
        }
    }

    @Test
    void a_case_is_talked_through_in_four_panes() throws Exception {
        assertThat(browser.panes()).containsExactly("wang", "zhang", "qian", "gao");
        browser.screenshot("chat-1-first-visit");

        browser.say("wang", "报问题 政务大厅中午没人值班\n办事群众等了一个多小时");
        browser.hears("wang", "收到：报问题 政务大厅中午没人值班");
        browser.attachPhoto("wang", photo("before.png", Color.ORANGE));
        browser.say("zhang", "我的整改");
        browser.hears("zhang", "待签收 · 专班交办");
        browser.tap("zhang", "签收");
        browser.hears("zhang", "已签收 · 张三");
        browser.hears("zhang", "点了「签收」");
        assertThat(browser.buttons("zhang")).isEmpty();
        assertThat(browser.driver().findElements(By.cssSelector(".pane[data-person='zhang'] .card")))
                .hasSize(1);
        office.send("qian", new Content.Markdown("**今日提醒**\n- 137 政务大厅中午没人值班\n> 还有 5 个工作日"), "digest");
        browser.hears("qian", "今日提醒");
        office.send(
                "gao", new Content.Text("连续一长串没有空格的字".repeat(12) + "https://example.cn/" + "a".repeat(120)), "long");
        browser.hears("gao", "连续一长串");
        browser.screenshot("chat-2-case");
        browser.resize(1280, 800);
        browser.screenshot("chat-3-small");
        assertThat(errors()).isEmpty();
    }

    @Test
    void words_of_people_are_never_markup() {
        browser.say("wang", "<img src=x onerror=alert(1)><b>粗</b>");
        browser.hears("wang", "收到：<img src=x onerror=alert(1)><b>粗</b>");
        assertThat(browser.driver().findElements(By.cssSelector(".log b, .log img[src=x]")))
                .isEmpty();
    }

    @Test
    void messages_for_closed_panes_are_counted_until_the_pane_is_opened() {
        office.send("li", new Content.Text("请报进展"), "1");
        office.send("li", new Content.Text("请再报进展"), "2");
        browser.until(() -> browser.unread("li") == 2);
        browser.screenshot("chat-4-unread");

        browser.openPane("li");

        browser.hears("li", "请再报进展");
        assertThat(browser.panes()).containsExactly("zhang", "qian", "gao", "li");
        browser.until(() -> browser.unread("li") == 0);
    }

    @Test
    void panes_and_their_talk_are_there_again_after_a_reload() {
        browser.closePane("qian");
        browser.say("wang", "帮助");
        browser.hears("wang", "收到：帮助");

        browser.reload();

        browser.until(() -> browser.panes().size() == 3);
        assertThat(browser.panes()).containsExactly("wang", "zhang", "gao");
        browser.hears("wang", "收到：帮助");
    }

    @Test
    void what_could_not_be_sent_says_so_and_can_be_sent_again() {
        office.full = true;
        browser.say("wang", "报问题 食堂");
        browser.hears("wang", "没有发出去");
        browser.screenshot("chat-5-failed");
        office.full = false;

        browser.driver()
                .findElement(By.cssSelector(".pane[data-person='wang'] .failed button"))
                .click();

        browser.hears("wang", "收到：报问题 食堂");
        browser.until(() -> !browser.text("wang").contains("没有发出去"));
        assertThat(browser.driver().findElements(By.cssSelector(".pane[data-person='wang'] .mine")))
                .hasSize(1);
    }

    @Test
    void an_example_is_put_into_the_box_and_everything_can_be_reached_by_keyboard() {
        browser.driver()
                .findElement(By.cssSelector(".pane[data-person='wang'] .examples button"))
                .click();
        assertThat(browser.draft("wang")).startsWith("报问题");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.hears("wang", "收到：报问题");

        org.openqa.selenium.WebElement person =
                browser.driver().findElement(By.cssSelector(".person[data-person='li']"));
        person.sendKeys(Keys.ENTER);
        browser.until(() -> browser.panes().contains("li"));
        browser.until(
                () -> browser.driver().switchTo().activeElement().getTagName().equals("textarea"));
    }

    @Test
    void a_picture_opens_large_and_closes_with_escape() throws Exception {
        browser.attachPhoto("wang", photo("x.png", Color.CYAN));
        browser.driver().findElement(By.cssSelector(".picture")).click();
        browser.until(() -> !browser.driver()
                .findElements(By.cssSelector("dialog[open] img"))
                .isEmpty());
        browser.screenshot("chat-6-enlarged");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        browser.until(
                () -> browser.driver().findElements(By.cssSelector("dialog")).isEmpty());
    }

    @Test
    void the_board_stands_without_complaint() {
        browser.driver().get("http://localhost:" + server.port() + "/");
        assertThat(browser.driver().findElements(By.cssSelector("tbody tr"))).hasSize(2);
        browser.screenshot("board");
        assertThat(errors()).isEmpty();
    }

    /** What the page itself complained of, such as a script that its policy forbids. */
    private List<String> errors() {
        return browser.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private Path photo(String name, Color colour) throws java.io.IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(colour);
        paint.fillRect(0, 0, 640, 480);
        paint.setColor(Color.DARK_GRAY);
        paint.fillOval(200, 120, 240, 240);
        paint.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
