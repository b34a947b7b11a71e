package io.duban.kit;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;

/** A page without a login in a real Chromium of a phone's width: what a citizen fills, taps and reads. */
public final class PhoneBrowser implements AutoCloseable {
    private static final Map<String, Object> PHONE =
            Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true);
    private final ChromeDriver browser;

    private PhoneBrowser(ChromeDriver browser) {
        this.browser = browser;
    }

    /** Skips the test on a machine without Chromium. */
    public static void assumeThere() {
        ChatBrowser.assumeThere();
    }

    public static PhoneBrowser open(String url) {
        ChromeDriver driver = ChatBrowser.chromium(500, 900);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", PHONE);
        driver.get(url);
        return new PhoneBrowser(driver);
    }

    public void go(String url) {
        browser.get(url);
    }

    /** Types into the field of this name. */
    public void fill(String name, String words) {
        browser.findElement(By.name(name)).sendKeys(words);
    }

    public void tap(String selector) {
        browser.findElement(By.cssSelector(selector)).click();
    }

    /** Waits until these words can be read. */
    public void shows(String words) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .untilAsserted(() ->
                        org.assertj.core.api.Assertions.assertThat(text("body")).contains(words));
    }

    public String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    /** Whether a thumb could push the page to the side: something is wider than the phone. */
    public boolean scrollsSideways() {
        return (boolean) browser.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Leaves {@code target/screenshots/NAME.png}. */
    public void screenshot(String name) {
        ChatBrowser.screenshot(browser, name);
    }

    @Override
    public void close() {
        browser.quit();
    }
}
