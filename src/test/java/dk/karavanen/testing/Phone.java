package dk.karavanen.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A participant's device, or a curious stranger's: speaks the board's HTTP contract and keeps its cookies. */
public final class Phone {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String server;
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final CookieManager cookies;
    private final HttpClient http;

    public Phone(int port) {
        this("http://localhost:" + port);
    }

    /** @param server without a slash at the end */
    public Phone(String server) {
        this.server = server;
        cookies = new CookieManager();
        http = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Patience.LONGEST).build();
    }

    private Phone(String server, CookieManager cookies, InetAddress from) {
        this.server = server;
        this.cookies = cookies;
        http = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Patience.LONGEST).localAddress(from).build();
    }

    /** The same device on another network: its address is one that no other has had. */
    public Phone elsewhere() {
        int n = ADDRESSES.incrementAndGet();
        try {
            return new Phone(server.replace("localhost", "127.0.0.1"), cookies,
                    InetAddress.getByAddress(new byte[] {127, 1, (byte) (n >> 8), (byte) n}));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    public String server() {
        return server;
    }

    public CookieManager cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** @param headers the content's type too */
    public HttpResponse<String> send(String verb, String path, String body, String... headers) {
        return send(request(path, headers).method(verb.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As a browser sends a page's form. */
    public HttpResponse<String> send(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream().map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> join(String code, String sector) {
        return post("/api/meetings/" + code + "/participants", "{\"sector\":\"" + sector + "\"}");
    }

    /** @param intents JSON objects without key; each gets a fresh one */
    public JsonNode intents(String code, String... intents) {
        StringBuilder body = new StringBuilder("{\"intents\":[");
        for (int i = 0; i < intents.length; i++) {
            body.append(i > 0 ? "," : "").append("{\"key\":\"").append(UUID.randomUUID()).append("\",").append(intents[i].substring(1));
        }
        HttpResponse<String> response = post("/api/meetings/" + code + "/intents", body.append("]}").toString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response).get("receipts");
    }

    public long idea(String code, String title) {
        return intents(code, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":" + JSON.writeValueAsString(title) + ",\"body\":\"\"}").get(0).get("id").asLong();
    }

    public JsonNode stance(String code, long idea, Integer value) {
        return intents(code, "{\"type\":\"stance\",\"idea\":" + idea + ",\"value\":" + value + "}").get(0);
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Reads the feed on a thread of its own until closed, as pages do. */
    public Feed feed(String path, String... headers) {
        return new Feed(path + (path.contains("?") ? "&" : "?") + "frames=3", headers);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Patience.LONGEST);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One event of the feed. */
    public record Event(String id, String name, JsonNode data) {
    }

    /** An open feed. */
    public final class Feed implements AutoCloseable {

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        /** Ideas as the feed has told them so far. */
        private final Map<Long, JsonNode> ideas = new HashMap<>();
        private final HttpResponse<InputStream> response;

        private Feed(String path, String... headers) {
            try {
                response = http.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(this::read);
        }

        public int status() {
            return response.statusCode();
        }

        public HttpResponse<InputStream> response() {
            return response;
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String id = null;
                String name = null;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        events.add(new Event(id, name, JSON.readTree(line.substring(6))));
                    }
                }
            } catch (IOException closed) {
                // The end of the feed, by whichever side.
            }
        }

        /** The next event that fits, skipping others. */
        public Event await(Predicate<Event> wanted) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
            try {
                while (true) {
                    Event event = events.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                    if (event == null) {
                        throw new AssertionError("The feed did not bring what was awaited");
                    }
                    know(event);
                    if (wanted.test(event)) {
                        return event;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** The next state of an idea that fits. */
        public JsonNode awaitIdea(long id, Predicate<JsonNode> wanted) {
            JsonNode[] found = new JsonNode[1];
            await(event -> {
                boolean told = Stream.of("ideas", "figures").flatMap(kind -> event.data().path(kind).valueStream())
                        .anyMatch(idea -> idea.get("id").asLong() == id);
                if (told && wanted.test(ideas.get(id))) {
                    found[0] = ideas.get(id);
                }
                return found[0] != null;
            });
            return found[0];
        }

        private void know(Event event) {
            event.data().path("ideas").forEach(idea -> ideas.put(idea.get("id").asLong(), idea));
            event.data().path("figures").forEach(figures -> {
                // Whoever goes on from an earlier frame here has not been told its words.
                JsonNode before = ideas.getOrDefault(figures.get("id").asLong(), JSON.createObjectNode());
                ObjectNode idea = (ObjectNode) before.deepCopy();
                idea.remove(List.of("for", "pass", "against", "bySector", "others", "score", "few"));
                figures.propertyStream().forEach(figure -> idea.set(figure.getKey(), figure.getValue()));
                ideas.put(idea.get("id").asLong(), idea);
            });
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
