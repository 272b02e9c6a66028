package dk.karavanen.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * A moderator's desk with its ranking open, as the server sees a browser hold it: a session that is signed in, the view, the push
 * connection, and what Flow's own scripts ask for (the rows in sight; that they have come). Draws nothing.
 */
final class Desk implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    /** What holds rows and gives out those in sight. */
    private static final Set<String> LISTS = Set.of("vaadin-grid", "vaadin-virtual-list");
    private static final int ROWS_IN_SIGHT = 50;
    private static final String CONFIRM = "$connector.confirm(";
    private static final long WAIT_SECONDS = 30;

    private final InetSocketAddress server;
    private final JsonMapper json;
    private final Http http;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final ExecutorService answering = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("desk").factory());
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private WebSocket push;
    private int ui;
    private String key = "";
    private int sent;
    private volatile int received;
    private volatile String broken;

    Desk(InetSocketAddress server, JsonMapper json) {
        this.server = server;
        this.json = json;
        this.http = new Http(server);
    }

    /** How often something new came to be drawn. */
    long drawn() {
        if (broken != null) {
            throw new Failure("A desk was closed by the server: " + broken);
        }
        return drawn.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** @param token of a sign-in link that has not been used */
    void open(String token, String code) throws IOException {
        Matcher csrf = CSRF.matcher(http.get("/sign-in/" + token).text());
        if (!csrf.find()) {
            throw new Failure("The page of a sign-in link has no token for its form.");
        }
        Http.Response signedIn = http.postForm("/sign-in-with-link", "token=" + token + "&_csrf=" + csrf.group(1));
        if (signedIn.status() != 302 || signedIn.headers().getOrDefault("location", "").contains("error")) {
            throw new Failure("The moderator's sign-in link was answered with " + signedIn.status() + ".");
        }
        String path = "staff/desk/" + code;
        JsonNode config = json.readTree(http.get("/?v-r=init&location=" + path + "&query=tab%3Dranking").bytes()).path("appConfig");
        ui = config.path("v-uiId").asInt();
        key = config.path("uidl").path("Vaadin-Security-Key").asString("");
        String pushId = config.path("uidl").path("Vaadin-Push-ID").asString("");
        JsonNode view = ask(List.of(Map.of("type", "event", "node", 1, "event", "ui-navigate", "data",
                Map.of("route", path, "query", "tab=ranking", "appShellTitle", "", "historyState", Map.of("idx", 0), "trigger", ""))));
        List<Integer> lists = new ArrayList<>();
        for (JsonNode change : view.path("changes")) {
            if (change.path("key").asString("").equals("tag") && LISTS.contains(change.path("value").asString(""))) {
                lists.add(change.path("node").asInt());
            }
        }
        if (lists.isEmpty()) {
            throw new Failure("The desk of meeting " + code + " shows no rows.");
        }
        connect(pushId);
        for (int list : lists) {
            answer(List.of(call(list, "setViewportRange", 0, ROWS_IN_SIGHT)));
        }
    }

    private void connect(String pushId) {
        String cookies = Http.cookieHeader(http.cookies());
        URI address = URI.create("ws://" + server.getHostString() + ":" + server.getPort() + "/VAADIN/push?v-r=push&v-uiId=" + ui
                + "&v-pushId=" + pushId + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1-javascript"
                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json&X-atmo-protocol=true");
        try {
            push = browser.newWebSocketBuilder().header("Cookie", cookies.substring("Cookie: ".length()).strip())
                    .buildAsync(address, new Messages()).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("A desk has no push connection: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    private static Map<String, Object> call(int node, String method, Object... arguments) {
        return Map.of("type", "publishedEventHandler", "node", node, "templateEventMethodName", method,
                "templateEventMethodArgs", List.of(arguments), "promise", -1);
    }

    /** Says something to the server, and what there is to say to its answer. */
    private void answer(List<Map<String, Object>> calls) throws IOException {
        for (List<Map<String, Object>> next = calls; !next.isEmpty();) {
            next = confirmed(ask(next));
        }
    }

    private synchronized JsonNode ask(List<Map<String, Object>> calls) throws IOException {
        Http.Response response = http.post("/?v-r=uidl&v-uiId=" + ui, json.writeValueAsString(
                Map.of("csrfToken", key, "rpc", calls, "syncId", received, "clientId", sent++)));
        String text = response.text();
        if (response.status() != 200 || text.contains("\"meta\":{\"appError\"") || text.contains("\"sessionExpired\"")) {
            throw new IOException("The desk was answered with " + response.status() + " " + text.substring(0, Math.min(200, text.length())));
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

    /** A grid tells when it has shown what it was given; until then the server keeps what was there before. */
    private static List<Map<String, Object>> confirmed(JsonNode message) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (JsonNode run : message.path("execute")) {
            if (run.path(run.size() - 1).asString("").contains(CONFIRM)) {
                calls.add(call(run.path(0).path("@v-node").asInt(), "confirmUpdate", run.path(1).asInt()));
            }
        }
        return calls;
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
            JsonNode message = message(text);
            if (!message.path("changes").isEmpty() || !message.path("execute").isEmpty()) {
                drawn.incrementAndGet();
            }
            List<Map<String, Object>> calls = confirmed(message);
            if (!calls.isEmpty()) {
                answer(calls);
            }
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
