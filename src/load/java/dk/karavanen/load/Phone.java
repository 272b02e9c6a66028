package dk.karavanen.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A participant's phone, as far as the server can tell: it opens the join page with what the page loads, starts Flow and
 * navigates, joins, goes to the board, and sends intents until their receipts come.
 */
final class Phone {

    /** Scripts, styles and icons that a page names. */
    private static final Pattern LOADED = Pattern.compile("<(?:script[^>]*\\ssrc|link[^>]*\\shref)=\"([^\"#]+)\"");
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);

    final int index;
    private final InetSocketAddress server;
    private final String code;
    private final JsonMapper json;
    private final Http http;
    private final Set<String> cached = new HashSet<>();
    private long participant;

    /** Stances as they will be once all that is under way is counted; used by the tapping thread only. */
    final Map<Long, Integer> stances = new HashMap<>();
    volatile boolean busy;
    Feeds.Feed feed;
    volatile int retries;

    Phone(int index, InetSocketAddress server, String code, JsonMapper json) {
        this.index = index;
        this.server = server;
        this.code = code;
        this.json = json;
        this.http = new Http(server);
    }

    long participant() {
        return participant;
    }

    String cookieHeader() {
        return Http.cookieHeader(http.cookies());
    }

    /** From the scanned code to the board with its ideas. */
    void join(String sector) throws IOException {
        String path = "j/" + code;
        open("/" + path);
        String view = startFlow(path);
        Http.Response joined = http.post("/api/meetings/" + code + "/participants", "{\"sector\":\"" + sector + "\"}");
        if (joined.status() != 201) {
            throw new IOException("joining was answered with " + joined.status() + ": " + joined.text());
        }
        participant = json.readTree(joined.bytes()).path("participant").asLong();
        leaveFlow(view);
        open("/m/" + code);
        cached.clear();
    }

    /** A page and what it loads, each once. */
    private void open(String page) throws IOException {
        Http.Response html = http.get(page);
        if (html.status() != 200) {
            throw new IOException(page + " was answered with " + html.status());
        }
        Matcher matcher = LOADED.matcher(html.text());
        while (matcher.find()) {
            URI address = URI.create(page).resolve(matcher.group(1));
            if (address.getHost() == null && cached.add(address.toString())) {
                int status = http.get(address.toString()).status();
                if (status != 200) {
                    throw new IOException(address + " was answered with " + status);
                }
            }
        }
    }

    /** @return where this Flow screen's requests go */
    private String startFlow(String path) throws IOException {
        Http.Response answer = http.get("/?v-r=init&location=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "&query=");
        if (answer.status() != 200) {
            throw new IOException("Flow's start was answered with " + answer.status());
        }
        JsonNode config = json.readTree(answer.bytes()).path("appConfig");
        String requests = "/?v-r=uidl&v-uiId=" + config.path("v-uiId").asInt();
        String key = config.path("uidl").path("Vaadin-Security-Key").asString();
        Http.Response view = http.post(requests, "{\"csrfToken\":\"" + key + "\",\"rpc\":[{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\","
                + "\"data\":{\"route\":\"" + path + "\",\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":{\"idx\":0},\"trigger\":\"\"}}],"
                + "\"syncId\":" + config.path("uidl").path("syncId").asInt(0) + ",\"clientId\":0}");
        if (view.status() != 200 || !view.text().contains("\"syncId\"")) {
            throw new IOException("Flow's navigation was answered with " + view.status());
        }
        return requests + "\n" + key;
    }

    /** Browsers tell Flow when the page is left. */
    private void leaveFlow(String view) throws IOException {
        String[] parts = view.split("\n");
        http.post(parts[0], "{\"csrfToken\":\"" + parts[1] + "\",\"rpc\":[],\"UNLOAD\":true}");
    }

    /** Sends until the receipt comes, as the phone's outbox does. Gives up after a minute: then there is none. */
    void send(Change change) {
        String intent = change.isPost()
                ? "{\"key\":\"" + change.key + "\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"" + change.title + "\",\"body\":\"" + Texts.body(change.title) + "\"}"
                : "{\"key\":\"" + change.key + "\",\"type\":\"stance\",\"idea\":" + change.idea.id + ",\"value\":" + change.value + "}";
        long deadline = System.nanoTime() + GIVE_UP_NANOS;
        long rest = 250;
        change.sent = true;
        while (change.receipt == null && System.nanoTime() < deadline) {
            try {
                Http.Response answer = http.post("/api/meetings/" + code + "/intents", "{\"intents\":[" + intent + "]}");
                if (answer.status() == 200) {
                    JsonNode receipt = json.readTree(answer.bytes()).path("receipts").path(0);
                    String status = receipt.path("status").asString("");
                    String reason = receipt.path("reason").asString("");
                    if (status.equals("counted")) {
                        change.receipt = status;
                        return;
                    }
                    if (status.equals("refused") && !reason.equals("too-fast")) {
                        change.receipt = reason;
                        return;
                    }
                }
            } catch (IOException e) {
                // Sent again below, with the same key.
            }
            retries++;
            try {
                Thread.sleep(rest + ThreadLocalRandom.current().nextLong(rest));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            rest = Math.min(4000, rest * 2);
        }
    }

    /** What the server says this participant has done. */
    JsonNode me() throws IOException {
        Http.Response answer = http.get("/api/meetings/" + code + "/me");
        if (answer.status() != 200) {
            throw new IOException("me was answered with " + answer.status());
        }
        return json.readTree(answer.bytes());
    }

    void close() {
        http.close();
    }
}
