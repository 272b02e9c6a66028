package dk.karavanen.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.openqa.selenium.Dimension;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WebKitGTK's MiniBrowser under Debian's WebKitWebDriver, on a screen of its own that nobody sees (Xvfb). */
final class WebKit extends Engine {

    private static final Logger LOG = LoggerFactory.getLogger(WebKit.class);
    private static final Path DRIVER = installed("/usr/bin/WebKitWebDriver");
    private static final Path SCREEN = installed("/usr/bin/Xvfb");
    private static final Path BROWSER = installed("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser");

    private final Process screen;
    private final Process driver;
    private final RemoteWebDriver page;
    private final List<String> tabs = new ArrayList<>();

    static boolean isHere() {
        return DRIVER != null && SCREEN != null && BROWSER != null;
    }

    WebKit() throws IOException {
        screen = new ProcessBuilder(SCREEN.toString(), "-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String display = ":" + screen.inputReader().readLine();
        int port = Ports.next();
        ProcessBuilder start = new ProcessBuilder(DRIVER.toString(), "--port=" + port).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        start.environment().putAll(Map.of("DISPLAY", display, "LANG", "da_DK.UTF-8", "LANGUAGE", "da", "WEBKIT_DISABLE_COMPOSITING_MODE", "1",
                "NO_AT_BRIDGE", "1", "GIO_USE_VFS", "local"));
        driver = start.start();
        page = connected(port);
        tabs.add(page.getWindowHandle());
        page.manage().window().setSize(new Dimension(430, 900));
    }

    private RemoteWebDriver connected(int port) throws IOException {
        MutableCapabilities wanted = new MutableCapabilities(Map.of("webkitgtk:browserOptions",
                Map.of("binary", BROWSER.toString(), "args", List.of("--automation"))));
        while (true) {
            try (Socket there = new Socket("127.0.0.1", port)) {
                break;
            } catch (ConnectException notYet) {
                if (!driver.isAlive()) {
                    throw new IOException("WebKitWebDriver ended with " + driver.exitValue());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(), wanted, false);
    }

    @Override
    public void open(String address) {
        page.get(address);
    }

    @Override
    public void newTab() {
        tabs.add(page.switchTo().newWindow(WindowType.TAB).getWindowHandle());
    }

    @Override
    public void turnBack(int back) {
        page.switchTo().window(tabs.get(tabs.size() - 1 - back));
    }

    @Override
    public String value(String expression) {
        return (String) page.executeScript("return String(" + expression + ")");
    }

    @Override
    public byte[] picture() {
        return page.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    void press(int x, int y) {
        new Actions(page).moveToLocation(x, y).click().perform();
    }

    @Override
    void keys(String text) {
        new Actions(page).sendKeys(text).perform();
    }

    @Override
    public void close() {
        try {
            page.quit();
        } catch (WebDriverException e) {
            LOG.warn("Not said goodbye to WebKit: {}", e.getMessage());
        } finally {
            driver.destroy();
            screen.destroy();
        }
    }
}
