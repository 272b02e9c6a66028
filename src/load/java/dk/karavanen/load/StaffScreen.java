package dk.karavanen.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A screen of staff's, as the server sees a browser hold it: a session that is signed in, the view and the push connection. Draws nothing. */
abstract class StaffScreen implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final long WAIT_SECONDS = 30;

    private final InetSocketAddress server;
    private final JsonMapper json;
    private final Http http;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final ExecutorService answering = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("staff").factory());
    private final AtomicLong bytes = new AtomicLong();
    private WebSocket push;
    private int ui;
    private String key = "";
    private String pushId = "";
    private int sent;
    private volatile int received;
    private volatile String broken;

    StaffScreen(InetSocketAddress server, JsonMapper json) {
        this.server = server;
        this.json = json;
        this.http = new Http(server);
    }

    /** What the server pushed. */
    abstract void pushed(JsonNode message) throws IOException;

    /** @throws Failure where the server has closed it */
    final void sound() {
        if (broken != null) {
            throw new Failure("A screen of staff's was closed by the server: " + broken);
        }
    }

    final long bytes() {
        return bytes.get();
    }

    /** @param token of a sign-in link that has not been used */
    final void signIn(String token) throws IOException {
        signIn(http, token);
    }

    /** @param token of a sign-in link that has not been used */
    static void signIn(Http http, String token) throws IOException {
        Matcher csrf = CSRF.matcher(http.get("/sign-in/" + token).text());
        if (!csrf.find()) {
            throw new Failure("The page of a sign-in link has no token for its form.");
        }
        Http.Response signedIn = http.postForm("/sign-in-with-link", "token=" + token + "&_csrf=" + csrf.group(1));
        if (signedIn.status() != 302 || signedIn.headers().getOrDefault("location", "").contains("error")) {
            throw new Failure("The moderator's sign-in link was answered with " + signedIn.status() + ".");
        }
    }

    /** @return what the server draws; what comes afterwards is {@link #pushed} once it is {@link #connect}ed */
    final JsonNode visit(String path, String query) throws IOException {
        JsonNode config = json.readTree(http.get("/?v-r=init&location=" + path + "&query=" + query.replace("=", "%3D")).bytes()).path("appConfig");
        ui = config.path("v-uiId").asInt();
        key = config.path("uidl").path("Vaadin-Security-Key").asString("");
        pushId = config.path("uidl").path("Vaadin-Push-ID").asString("");
        return ask(List.of(Map.of("type", "event", "node", 1, "event", "ui-navigate", "data",
                Map.of("route", path, "query", query, "appShellTitle", "", "historyState", Map.of("idx", 0), "trigger", ""))));
    }

    final void connect() {
        String cookies = Http.cookieHeader(http.cookies());
        URI address = URI.create("ws://" + server.getHostString() + ":" + server.getPort() + "/VAADIN/push?v-r=push&v-uiId=" + ui
                + "&v-pushId=" + pushId + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1-javascript"
                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json&X-atmo-protocol=true");
        try {
            push = browser.newWebSocketBuilder().header("Cookie", cookies.substring("Cookie: ".length()).strip())
                    .buildAsync(address, new Messages()).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("A screen of staff's has no push connection: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    final synchronized JsonNode ask(List<Map<String, Object>> calls) throws IOException {
        Http.Response response = http.post("/?v-r=uidl&v-uiId=" + ui, json.writeValueAsString(
                Map.of("csrfToken", key, "rpc", calls, "syncId", received, "clientId", sent++)));
        String text = response.text();
        if (response.status() != 200 || text.contains("\"meta\":{\"appError\"") || text.contains("\"sessionExpired\"")) {
            throw new IOException("A screen of staff's was answered with " + response.status() + " " + text.substring(0, Math.min(200, text.length())));
        }
        return message(text);
    }

    private JsonNode message(String text) {
        bytes.addAndGet(text.length());
        JsonNode all = json.readTree(text.startsWith("for(;;);") ? text.substring("for(;;);".length()) : text);
        JsonNode message = all.isArray() ? all.path(0) : all;
        received = Math.max(received, message.path("syncId").asInt(-1) + 1);
        return message;
    }

    /** What the server pushes: {@code length|json}. */
    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.substring(text.indexOf("|") + 1);
                text.setLength(0);
                if (whole.startsWith("for(;;);") || whole.startsWith("{") || whole.startsWith("[")) {
                    answering.execute(() -> show(whole));
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            broken = status + " " + reason;
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            broken = error.toString();
        }
    }

    private void show(String text) {
        try {
            pushed(message(text));
        } catch (IOException | RuntimeException e) {
            broken = e.toString();
        }
    }

    @Override
    public void close() {
        answering.shutdownNow();
        if (push != null) {
            push.abort();
        }
        http.close();
    }
}
