package io.duban.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The chat page in a real Chromium, in the words of a test: who says what, taps what, and then reads what. */
public final class ChatBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final ChromeDriver browser;

    private ChatBrowser(ChromeDriver browser) {
        this.browser = browser;
    }

    /** Skips the test on a machine without Chromium. */
    public static void assumeThere() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "no Chromium on this machine");
    }

    /** Opens the page and waits until it stands. @param chatUrl such as {@code http://127.0.0.1:8080/chat} */
    public static ChatBrowser open(String chatUrl, int width, int height) {
        assumeThere();
        ChromeDriver driver = chromium(width, height);
        ChatBrowser browser = new ChatBrowser(driver);
        try {
            driver.get(chatUrl);
            browser.resize(width, height);
            browser.until(
                    () -> !driver.findElements(By.cssSelector("nav .person")).isEmpty());
        } catch (RuntimeException e) {
            browser.close();
            throw e;
        }
        return browser;
    }

    /** A Chromium that phones nobody. */
    static ChromeDriver chromium(int width, int height) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=zh-CN",
                "--hide-scrollbars",
                "--window-size=" + width + "," + height);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    /** Sets the size of the page itself. */
    public void resize(int width, int height) {
        browser.manage().window().setSize(new Dimension(width, height));
        Number inner = (Number) browser.executeScript("return window.outerHeight - window.innerHeight");
        browser.manage().window().setSize(new Dimension(width, height + inner.intValue()));
    }

    /** Person ids of the open panes, left to right. */
    public List<String> panes() {
        return browser.findElements(By.cssSelector(".pane")).stream()
                .map(pane -> pane.getDomAttribute("data-person"))
                .toList();
    }

    /** Opens the person's pane if it is not open. */
    public void openPane(String person) {
        if (!panes().contains(person)) {
            browser.findElement(By.cssSelector("nav .person[data-person='" + person + "']"))
                    .click();
            until(() -> panes().contains(person));
        }
    }

    public void closePane(String person) {
        pane(person).findElement(By.cssSelector(".close")).click();
        until(() -> !panes().contains(person));
    }

    /** Types the words and presses Enter; line breaks by Shift+Enter. */
    public void say(String person, String words) {
        WebElement box = pane(person).findElement(By.cssSelector("textarea"));
        box.click();
        String[] lines = words.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            box.sendKeys(lines[i]);
            box.sendKeys(i < lines.length - 1 ? Keys.chord(Keys.SHIFT, Keys.ENTER) : Keys.ENTER);
        }
    }

    /** Sends the picture by the photo button. */
    public void attachPhoto(String person, Path photo) {
        int before = pictures(person);
        pane(person)
                .findElement(By.cssSelector("input[type=file]"))
                .sendKeys(photo.toAbsolutePath().toString());
        until(() -> pictures(person) > before);
    }

    /** How many pictures stand in the pane, loaded. */
    public int pictures(String person) {
        Number loaded = (Number) browser.executeScript(
                "return [...arguments[0].querySelectorAll('.picture img')].filter(i => i.naturalWidth > 0).length",
                pane(person));
        return loaded.intValue();
    }

    /** Taps the button with this label on the last card that has one. */
    public void tap(String person, String label) {
        By button = By.xpath(".//div[@class='buttons']/button[normalize-space()='" + label + "']");
        until(() -> !pane(person).findElements(button).isEmpty());
        List<WebElement> buttons = pane(person).findElements(button);
        WebElement last = buttons.get(buttons.size() - 1);
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", last);
        last.click();
    }

    /** Labels of all buttons in the pane that can be tapped. */
    public List<String> buttons(String person) {
        return pane(person).findElements(By.cssSelector(".buttons button")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Waits until these words stand in the pane; the failure shows what stands there instead. */
    public void hears(String person, String words) {
        try {
            until(() -> text(person).contains(words));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(person + " did not hear \"" + words + "\" but:\n" + text(person), e);
        }
    }

    /** All that can be read in the pane. */
    public String text(String person) {
        return pane(person).findElement(By.cssSelector(".log")).getText();
    }

    /** What stands in the pane's input box. */
    public String draft(String person) {
        return pane(person).findElement(By.cssSelector("textarea")).getDomProperty("value");
    }

    /** The number on a person's badge; 0 without one. */
    public int unread(String person) {
        List<WebElement> badges =
                browser.findElements(By.cssSelector("nav .person[data-person='" + person + "'] .badge"));
        return badges.isEmpty() ? 0 : Integer.parseInt(badges.get(0).getText());
    }

    public void reload() {
        browser.navigate().refresh();
        until(() -> !browser.findElements(By.cssSelector("nav .person")).isEmpty());
    }

    /** Leaves {@code target/screenshots/NAME.png}. */
    public void screenshot(String name) {
        screenshot(browser, name);
    }

    static void screenshot(ChromeDriver browser, String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The driver itself, for what has no word here. */
    public ChromeDriver driver() {
        return browser;
    }

    public void until(java.util.function.BooleanSupplier condition) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(condition::getAsBoolean);
    }

    private WebElement pane(String person) {
        return browser.findElement(By.cssSelector(".pane[data-person='" + person + "']"));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
