package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;
import dk.karavanen.testing.Ports;

/**
 * {@code ./karavanen dev} in a copy of this checkout, with two pages open as a developer has them: how long from when a file is saved until
 * the page shows it. Takes some minutes, which a daily run does without: {@code -Dkaravanen.loop-time=true}. The figures are written to
 * {@code target/loop-time.txt}.
 */
@EnabledIfSystemProperty(named = "karavanen.loop-time", matches = "true")
@Tag("alone")
class LoopTimeIT {

    private static final int TRIES = 5;
    private static final Duration SCRIPT_OR_STYLE = Duration.ofSeconds(2);
    private static final Duration JAVA = Duration.ofSeconds(10);
    private static final String SEEN_SCRIPT = "n => document.documentElement.dataset.saved === n";
    private static final String SEEN_STYLE = "n => getComputedStyle(document.documentElement).getPropertyValue('--saved').trim() === n";
    private static final Set<String> NOT_COPIED = Set.of(".git", ".karavanen", "target", "node_modules", "data");
    private static final int PATIENCE_MILLIS = 120_000;

    @RegisterExtension
    static final Browser browser = new Browser();

    @TempDir
    static Path folder;

    private static final List<String> FIGURES = new ArrayList<>();
    private static Path checkout;
    private static Process dev;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        checkout = folder.resolve("checkout");
        copy(Path.of("").toAbsolutePath(), checkout);
        int port = Ports.next();
        base = "http://localhost:" + port;
        Page early = browser.device(Screen.LAPTOP).newPage();
        early.setDefaultTimeout(PATIENCE_MILLIS);
        long since = System.nanoTime();
        dev = new ProcessBuilder("./karavanen", "dev", "--port", Integer.toString(port)).directory(checkout.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("dev.log").toFile()).start();
        await(base + "/readyz");
        early.navigate(base + "/sign-in");
        await(base + "/VAADIN/@vite/client");
        figure("a copy without anything built, until it is ready", since(since));
        // Opened too early, a Flow screen comes by itself.
        early.locator("vaadin-button").first().waitFor();
        early.context().close();
    }

    @AfterAll
    static void stop() throws Exception {
        if (dev == null) {
            return;
        }
        List<ProcessHandle> all = dev.descendants().toList();
        dev.destroy();
        if (!dev.waitFor(30, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
            dev.destroyForcibly();
        }
        Files.write(Path.of("target", "loop-time.txt"), FIGURES);
    }

    @Test
    void scriptsAndStylesAreSeenSoon() throws Exception {
        open("/sign-in", "vaadin-button");
        Page board = open("/m/482716", "article.idea");
        assertThat(median("board.ts", "frontend/board/board.ts", "\ndocument.documentElement.dataset.saved = '%s';\n", board, SEEN_SCRIPT)).isLessThan(SCRIPT_OR_STYLE);
        assertThat(median("board.css", "frontend/board/board.css", "\nhtml { --saved: %s; }\n", board, SEEN_STYLE)).isLessThan(SCRIPT_OR_STYLE);
        board.close();
        Page wall = open("/wall/482716", "h1");
        assertThat(median("wall.ts", "frontend/wall/wall.ts", "\ndocument.documentElement.dataset.saved = '%s';\n", wall, SEEN_SCRIPT)).isLessThan(SCRIPT_OR_STYLE);
        assertThat(median("wall.css", "frontend/wall/wall.css", "\nhtml { --saved: %s; }\n", wall, SEEN_STYLE)).isLessThan(SCRIPT_OR_STYLE);
        wall.close();
        Page join = open("/j/482716", "form");
        assertThat(median("join.ts", "frontend/join/join.ts", "\ndocument.documentElement.dataset.saved = '%s';\n", join, SEEN_SCRIPT)).isLessThan(SCRIPT_OR_STYLE);
        assertThat(median("join.css", "frontend/join/join.css", "\nhtml { --saved: %s; }\n", join, SEEN_STYLE)).isLessThan(SCRIPT_OR_STYLE);
        join.close();
        Page flow = open("/sign-in", "vaadin-button");
        assertThat(median("shell.css, on a Flow screen", "src/main/resources/META-INF/resources/styles/shell.css", "\nhtml { --saved: %s; }\n", flow, SEEN_STYLE))
                .isLessThan(SCRIPT_OR_STYLE);
        flow.close();
    }

    @Test
    void javaIsSeenSoon() throws Exception {
        Page board = open("/m/482716", "article.idea");
        Page front = open("/", "footer.public-foot");
        Path plain = Path.of("src/main/java/dk/karavanen/shared/web/PublicPage.java");
        Change footer = (text, n) -> text.replace("<footer class=\\\"public-foot", "<footer class=\\\"public-foot saved-" + n);
        assertThat(median("the inside of a Java method, on a page of ours", plain, footer, front, "n => document.querySelector('footer.saved-' + n) !== null")).isLessThan(JAVA);

        Page flow = open("/sign-in", "vaadin-button");
        Path view = Path.of("src/main/java/dk/karavanen/identity/ui/SignInView.java");
        Change inside = (text, n) -> text.replace("addClassName(\"sign-in\");", "addClassNames(\"sign-in\", \"saved-" + n + "\");");
        String seen = "n => document.querySelector('.sign-in.saved-' + n) !== null";
        assertThat(median("the inside of a Java method, on a Flow screen", view, inside, flow, seen)).isLessThan(JAVA);
        Change method = (text, n) -> text.replace("addClassName(\"sign-in\");", "addClassName(\"sign-in\"); addClassName(saved());")
                .replaceFirst("}\\s*$", "    private static String saved() { return \"saved-" + n + "\"; }\n    private static void another" + n + "() { }\n}\n");
        assertThat(median("a new Java method, on a Flow screen (the server starts anew)", view, method, flow, seen)).isLessThan(JAVA);

        Path texts = Path.of("src/main/resources/vaadin-i18n/translations_da.properties");
        Change text = (all, n) -> all.replaceFirst("(?m)^board\\.new=.*$", "board.new=saved-" + n);
        assertThat(median("a text, on the board (the server starts anew)", texts, text, board,
                "n => document.getElementById('boot')?.textContent.includes('saved-' + n) ?? false")).isLessThan(JAVA);

        board.locator("article.idea").first().waitFor();
        // Pages that were open all the while still hear of what is saved.
        assertThat(median("board.ts, after the server started anew", "frontend/board/board.ts", "\ndocument.documentElement.dataset.saved = '%s';\n", board, SEEN_SCRIPT))
                .isLessThan(SCRIPT_OR_STYLE);
    }

    /** It has the old file already, and is not connected yet. */
    @Test
    void whatIsSavedWhileAPageIsBeingLoadedIsSeenByIt() throws Exception {
        Page other = open("/m/482716", "article.idea");
        Page loading = browser.device(Screen.PHONE).newPage();
        List<Route> held = new ArrayList<>();
        loading.route("**/@vite/client", held::add);
        loading.waitForResponse(response -> response.url().endsWith("/board.css"), () -> loading.navigate(base + "/m/482716",
                new Page.NavigateOptions().setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT)));
        loading.waitForCondition(() -> !held.isEmpty());
        Path file = checkout.resolve("frontend/board/board.css");
        Files.writeString(file, Files.readString(file) + "\nhtml { --saved: meanwhile; }\n");
        other.waitForFunction(SEEN_STYLE, "meanwhile");
        loading.unroute("**/@vite/client");
        held.forEach(Route::resume);
        loading.waitForFunction(SEEN_STYLE, "meanwhile");
    }

    private static Page open(String address, String part) {
        Page page = browser.device(Screen.LAPTOP).newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(base + address);
        page.locator(part).first().waitFor();
        return page;
    }

    /** What a file becomes with the nth change. */
    private interface Change {

        String with(String text, String n);
    }

    private static Duration median(String what, String file, String line, Page page, String seen) throws IOException {
        return median(what, Path.of(file), (text, n) -> text + line.formatted(n), page, seen);
    }

    /** @param seen script: whether the page shows change n */
    private static Duration median(String what, Path file, Change change, Page page, String seen) throws IOException {
        Path saved = checkout.resolve(file);
        String before = Files.readString(file);
        long[] nanos = new long[TRIES];
        for (int i = 0; i < TRIES; i++) {
            String n = "n" + i;
            String after = change.with(before, n);
            assertThat(after).as(what).isNotEqualTo(before);
            long since = System.nanoTime();
            Files.writeString(saved, after);
            page.waitForFunction(seen, n);
            nanos[i] = System.nanoTime() - since;
            page.waitForLoadState();
        }
        Arrays.sort(nanos);
        Duration median = Duration.ofNanos(nanos[TRIES / 2]);
        FIGURES.add("%s: median of %d %d ms, longest %d ms".formatted(what, TRIES, median.toMillis(), Duration.ofNanos(nanos[TRIES - 1]).toMillis()));
        return median;
    }

    private static void figure(String what, Duration took) {
        FIGURES.add("%s: %d ms".formatted(what, took.toMillis()));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void await(String address) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (true) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Still starting.
            }
            assertThat(dev.isAlive()).as(LoopTimeIT::log).isTrue();
            assertThat(System.nanoTime()).as(LoopTimeIT::log).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static String log() {
        try {
            return Files.readString(folder.resolve("dev.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) throws IOException {
                if (place.getParent().equals(from) && NOT_COPIED.contains(place.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(place)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
