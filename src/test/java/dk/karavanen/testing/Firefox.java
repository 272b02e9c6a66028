package dk.karavanen.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openqa.selenium.bidi.BiDi;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Firefox without a window, spoken to by WebDriver BiDi, which it serves itself. */
final class Firefox extends Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Firefox.class);
    private static final Path PROGRAM = installed("/usr/bin/firefox-esr", "/usr/bin/firefox");
    private static final String LISTENING = "WebDriver BiDi listening on ";

    private final Path profile;
    private final Process program;
    private final HttpClient http;
    private final BiDi session;
    private final List<String> tabs = new ArrayList<>();
    private String tab;

    static boolean isHere() {
        return PROGRAM != null;
    }

    Firefox() throws IOException {
        profile = Files.createTempDirectory("karavanen-firefox");
        Files.writeString(profile.resolve("user.js"), """
                user_pref("intl.accept_languages", "da, en");
                user_pref("browser.shell.checkDefaultBrowser", false);
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                user_pref("app.update.enabled", false);
                user_pref("network.captive-portal-service.enabled", false);
                user_pref("network.connectivity-service.enabled", false);
                user_pref("browser.region.update.enabled", false);
                user_pref("services.settings.server", "data:,");
                """);
        ProcessBuilder start = new ProcessBuilder(PROGRAM.toString(), "--headless", "--no-remote", "--window-size", "430,900", "--remote-debugging-port", "0",
                "--profile", profile.toString()).redirectErrorStream(true);
        start.environment().put("HOME", profile.toString());
        program = start.start();
        BufferedReader said = program.inputReader();
        String line = said.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("Firefox ended with " + program.onExit().join().exitValue());
        }
        Thread.ofVirtual().start(() -> drop(said));
        String address = line.substring(LISTENING.length()) + "/session";
        http = HttpClient.Factory.createDefault().createClient(ClientConfig.defaultConfig().baseUri(URI.create(address.replaceFirst("^ws", "http"))));
        session = new BiDi(new Connection(http, address), Duration.ofSeconds(30));
        send("session.new", Map.of("capabilities", Map.of()));
        tab = (String) ((Map<?, ?>) ((List<?>) send("browsingContext.getTree", Map.of()).get("contexts")).getFirst()).get("context");
        began();
    }

    private void began() {
        tabs.add(tab);
        send("browsingContext.setViewport", Map.of("context", tab, "viewport", Map.of("width", 390, "height", 844)));
    }

    @Override
    public void newTab() {
        tab = (String) send("browsingContext.create", Map.of("type", "tab")).get("context");
        began();
    }

    @Override
    public void turnBack(int back) {
        tab = tabs.get(tabs.size() - 1 - back);
        send("browsingContext.activate", Map.of("context", tab));
    }

    /** What it says further would fill the pipe and stop it. */
    private static void drop(BufferedReader said) {
        try {
            while (said.readLine() != null) {
                // Nothing that a test wants to know.
            }
        } catch (IOException closed) {
            // It has ended.
        }
    }

    @Override
    public void open(String address) {
        send("browsingContext.navigate", Map.of("context", tab, "url", address, "wait", "complete"));
    }

    @Override
    public String value(String expression) {
        Map<?, ?> answer = send("script.evaluate", Map.of("expression", "String(" + expression + ")", "target", Map.of("context", tab), "awaitPromise", false));
        if (!(answer.get("result") instanceof Map<?, ?> result)) {
            throw new AssertionError(answer);
        }
        return (String) result.get("value");
    }

    @Override
    public byte[] picture() {
        return Base64.getDecoder().decode((String) send("browsingContext.captureScreenshot", Map.of("context", tab)).get("data"));
    }

    @Override
    void press(int x, int y) {
        perform(Map.of("type", "pointer", "id", "mouse", "actions", List.of(Map.of("type", "pointerMove", "x", x, "y", y),
                Map.of("type", "pointerDown", "button", 0), Map.of("type", "pointerUp", "button", 0))));
    }

    @Override
    void keys(String text) {
        List<Map<String, Object>> strokes = new ArrayList<>();
        text.codePoints().mapToObj(Character::toString).forEach(key -> {
            strokes.add(Map.of("type", "keyDown", "value", key));
            strokes.add(Map.of("type", "keyUp", "value", key));
        });
        perform(Map.of("type", "key", "id", "keyboard", "actions", strokes));
    }

    private void perform(Map<String, Object> source) {
        send("input.performActions", Map.of("context", tab, "actions", List.of(source)));
    }

    private Map<String, Object> send(String method, Map<String, Object> parameters) {
        return session.send(new Command<>(method, parameters, Map.class));
    }

    @Override
    public void close() {
        try {
            session.close();
            http.close();
        } catch (RuntimeException e) {
            LOG.warn("Not said goodbye to Firefox: {}", e.getMessage());
        }
        program.descendants().forEach(ProcessHandle::destroy);
        program.destroy();
        try {
            if (!program.waitFor(30, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException e) {
            // One of its processes still writes there.
            LOG.warn("Left behind: {}", profile);
        } catch (InterruptedException e) {
            program.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
