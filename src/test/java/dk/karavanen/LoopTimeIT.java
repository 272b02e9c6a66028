package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Ports;

/**
 * {@code ./karavanen dev}, with a page open: how long from when a file is saved until the page shows it. Saves files of this checkout, and puts
 * them back; takes minutes, of which a daily run does without: {@code -Dkaravanen.loop-time=true}. Written to {@code target/loop-time.txt}.
 */
@EnabledIfSystemProperty(named = "karavanen.loop-time", matches = "true")
@Tag("alone")
class LoopTimeIT {

    private static final int TRIES = 5;
    private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(2);
    private static final Duration JAVA_LIMIT = Duration.ofSeconds(10);

    @RegisterExtension
    static final Browser browser = new Browser();

    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsSeenSoon() throws Exception {
        int port = Ports.next();
        Process dev = new ProcessBuilder("./karavanen", "dev", "--port", Integer.toString(port), "--data", folder.resolve("data").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("dev.log").toFile()).start();
        try {
            awaitReady(dev, port);
            String base = "http://localhost:" + port;
            Page board = browser.device(Screen.PHONE).newPage();
            board.setDefaultTimeout(120_000);
            board.navigate(base + "/m/482716");
            board.locator("article.idea").first().waitFor();
            Page page = browser.device(Screen.LAPTOP).newPage();
            page.setDefaultTimeout(120_000);
            page.navigate(base + "/");

            Duration script = median("a line of the board's script", Path.of("frontend/board/board.ts"), "$",
                    "\ndocument.documentElement.dataset.saved = '%d';\n", board, "html[data-saved='%d']");
            Duration style = median("a line of the board's styles", Path.of("frontend/board/board.css"), "$",
                    "\nhtml::before { content: 'saved %d'; }\n", board, null);
            Duration java = median("the inside of a Java method", Path.of("src/main/java/dk/karavanen/shared/web/PublicPage.java"),
                    "<footer class=\\\"public-foot", " saved-%d", page, "footer.saved-%d");
            Files.writeString(Path.of("target", "loop-time.txt"), "From saving to seeing, median of %d: script %d ms, style %d ms, Java %d ms%n"
                    .formatted(TRIES, script.toMillis(), style.toMillis(), java.toMillis()));
            assertThat(script).isLessThan(SCRIPT_LIMIT);
            assertThat(style).isLessThan(SCRIPT_LIMIT);
            assertThat(java).isLessThan(JAVA_LIMIT);
        } finally {
            dev.destroy();
            if (!dev.waitFor(30, TimeUnit.SECONDS)) {
                dev.descendants().forEach(ProcessHandle::destroyForcibly);
                dev.destroyForcibly();
            }
        }
    }

    /** @param after what the line is put behind; "$" for the end. @param shown what the page has then; null for a style before the page */
    private Duration median(String what, Path file, String after, String line, Page page, String shown) throws IOException {
        String before = Files.readString(file);
        long[] nanos = new long[TRIES];
        try {
            for (int i = 0; i < TRIES; i++) {
                String put = line.formatted(i);
                int at = after.equals("$") ? before.length() : before.indexOf(after) + after.length();
                assertThat(at).as(what).isGreaterThanOrEqualTo(after.length());
                long saved = System.nanoTime();
                Files.writeString(file, before.substring(0, at) + put + before.substring(at));
                if (shown == null) {
                    page.waitForFunction("text => getComputedStyle(document.documentElement, '::before').content.includes(text)", "saved " + i);
                } else {
                    page.locator(shown.formatted(i)).waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
                }
                nanos[i] = System.nanoTime() - saved;
            }
        } finally {
            Files.writeString(file, before);
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[TRIES / 2]);
    }

    private void awaitReady(Process dev, int port) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz")).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (true) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Still starting.
            }
            assertThat(dev.isAlive()).as(() -> log()).isTrue();
            assertThat(System.nanoTime()).as(() -> log()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("dev.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
