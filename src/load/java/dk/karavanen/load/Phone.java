package dk.karavanen.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
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
 * A participant's phone, as far as the server can tell: it opens the join page with what the page loads, sends its form,
 * goes to the board, and sends intents until their receipts come.
 */
final class Phone {

    /** Scripts, styles and icons that a page names. */
    private static final Pattern LOADED = Pattern.compile("<(?:script[^>]*\\ssrc|link[^>]*\\shref)=\"([^\"#]+)\"");
    private static final Pattern BASE = Pattern.compile("<base href=\"([^\"]+)\"");
    /** The board's page tells its phone who it is. */
    private static final Pattern ME = Pattern.compile("\"me\":\\{\"participant\":([0-9]+)");
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

    /** From the scanned code to the board with its ideas: the join page, its form, the board's page. */
    void join(String sector) throws IOException {
        open("/j/" + code);
        Http.Response answer = http.postForm("/j", "code=" + code + "&shown=" + code + "&sector=" + sector);
        if (answer.status() != 303 || http.cookies().keySet().stream().noneMatch(name -> name.startsWith("karavanen-participant-"))) {
            throw new IOException("the form was sent and nobody joined");
        }
        Matcher me = ME.matcher(open("/m/" + code));
        if (!me.find()) {
            throw new IOException("the board's page knows no participant");
        }
        participant = Long.parseLong(me.group(1));
        cached.clear();
    }

    /** A page and what it loads, each once. */
    private String open(String page) throws IOException {
        String html = load(page);
        Matcher base = BASE.matcher(html);
        URI address = base.find() ? URI.create(page).resolve(base.group(1)) : URI.create(page);
        Matcher matcher = LOADED.matcher(html);
        while (matcher.find()) {
            URI part = address.resolve(matcher.group(1));
            if (part.getHost() == null && cached.add(part.toString())) {
                load(part.toString());
            }
        }
        return html;
    }

    private String load(String address) throws IOException {
        Http.Response answer = http.get(address);
        if (answer.status() != 200) {
            throw new IOException(address + " was answered with " + answer.status());
        }
        return answer.headers().getOrDefault("content-type", "").startsWith("text/html") ? answer.beginning() : "";
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
