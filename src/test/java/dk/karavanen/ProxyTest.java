package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dk.karavanen.shared.GzipFragment;
import dk.karavanen.testing.Patience;
import dk.karavanen.testing.Proxy;

/** The proxy's own files from docker/, on a real nginx in front of two stand-ins for nodes. */
@Timeout(300)
class ProxyTest {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Patience.LONGEST).build();
    private final Node first = new Node("node1");
    private final Node second = new Node("node2");
    private int port;
    private Proxy proxy;

    /** Answers with its name; keeps what it was asked. */
    private static class Node {

        private final String name;
        private final HttpServer server;
        private final ConcurrentLinkedQueue<Map<String, List<String>>> headers = new ConcurrentLinkedQueue<>();
        private final CountDownLatch finishFeed = new CountDownLatch(1);
        /** Hangs up on a write after reading it, as a node does that dies in the middle. */
        private volatile boolean dyingInTheMiddle;
        /** Lives, and has no place or no database. */
        private volatile boolean refusing;

        Node(String name) {
            this.name = name;
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.createContext("/feed/", this::feed);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            headers.add(new TreeMap<>(exchange.getRequestHeaders()));
            exchange.getRequestBody().readAllBytes();
            if (dyingInTheMiddle) {
                exchange.close();
                return;
            }
            if (refusing) {
                refuse(exchange);
                return;
            }
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private static void refuse(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        }

        private void feed(HttpExchange exchange) throws IOException {
            if (refusing) {
                refuse(exchange);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            if (gzip) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            GzipFragment event = GzipFragment.of("data: " + name + "\n\n");
            if (gzip) {
                exchange.getResponseBody().write(GzipFragment.header());
            }
            exchange.getResponseBody().write(gzip ? event.deflated() : event.plain());
            exchange.getResponseBody().flush();
            try {
                finishFeed.await(Patience.SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        }

        void stop() {
            finishFeed.countDown();
            server.stop(0);
        }
    }

    @BeforeEach
    void start() throws Exception {
        Path program = Proxy.program().orElse(null);
        Assumptions.assumeTrue(program != null, "nginx is not installed");
        proxy = Proxy.start(folder, program, first.server.getAddress().getPort(), second.server.getAddress().getPort());
        port = proxy.port();
    }

    @AfterEach
    void stop() throws Exception {
        first.stop();
        second.stop();
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void whoeverHasASessionComesBackToItsNode() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(get("/desk", "Cookie", "other=1; JSESSIONID=5A0C.node2").body()).isEqualTo("node2");
            assertThat(get("/api/meetings/482716/board", "Cookie", "JSESSIONID=5A0C.node1").body()).isEqualTo("node1");
        }
    }

    @Test
    void everybodyElseIsSpreadOverTheNodes() throws Exception {
        assertThat(Stream.iterate(0, i -> i < 20, i -> i + 1).map(i -> body("/m/482716")).distinct())
                .containsExactlyInAnyOrder("node1", "node2");
    }

    @Test
    void aSessionWhoseNodeIsGoneIsLetInAtTheOther() throws Exception {
        second.stop();

        HttpResponse<String> answer = get("/desk", "Cookie", "JSESSIONID=5A0C.node2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("node1");
    }

    @Test
    void anIntentLostInADyingNodeIsSentToTheOther() throws Exception {
        first.dyingInTheMiddle = true;

        HttpResponse<String> answer = post("/api/meetings/482716/intents", "Cookie", "JSESSIONID=5A0C.node1");

        assertThat(answer.body()).isEqualTo("node2");
        assertThat(first.headers).as("it had reached the first").hasSize(1);
    }

    @Test
    void anyOtherWriteIsNeverSentTwice() throws Exception {
        first.dyingInTheMiddle = true;

        HttpResponse<String> answer = post("/api/meetings/482716/participants", "Cookie", "JSESSIONID=5A0C.node1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(second.headers).isEmpty();
    }

    @Test
    void aNodeThatSaysNotNowIsNotTakenForDead() throws Exception {
        first.refusing = true;

        assertThat(get("/feed/482716", "Cookie", "JSESSIONID=1.node1").statusCode()).isEqualTo(503);
        assertThat(get("/api/meetings/482716/board", "Cookie", "JSESSIONID=1.node1").headers().firstValue("Retry-After")).hasValue("7");
        first.refusing = false;
        assertThat(get("/desk", "Cookie", "JSESSIONID=1.node1").body()).isEqualTo("node1");
    }

    @Test
    void theFeedComesThroughBeforeItEnds() throws Exception {
        HttpResponse<InputStream> answer = client.send(request("/feed/482716").build(), BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            byte[] event = body.readNBytes("data: node1\n\n".length());
            assertThat(new String(event, StandardCharsets.UTF_8)).startsWith("data: node");
            assertThat(first.finishFeed.getCount() + second.finishFeed.getCount()).as("neither node has finished").isEqualTo(2);
        }
    }

    /** What is compressed once for all readers comes to each as it is, piece by piece. */
    @Test
    void aPackedFeedComesThroughPackedAndBeforeItEnds() throws Exception {
        HttpResponse<InputStream> answer = client.send(request("/feed/482716").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream body = new GZIPInputStream(answer.body())) {
            assertThat(new String(body.readNBytes("data: node1\n\n".length()), StandardCharsets.UTF_8)).startsWith("data: node");
            assertThat(first.finishFeed.getCount() + second.finishFeed.getCount()).as("neither node has finished").isEqualTo(2);
        }
    }

    @Test
    void theClientsClaimsAboutItselfAreReplaced() throws Exception {
        get("/desk", "Cookie", "JSESSIONID=1.node1", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-Host", "evil.example",
                "X-Forwarded-Port", "1", "Forwarded", "for=6.6.6.6");

        assertThat(first.headers.element()).containsEntry("X-forwarded-for", List.of("127.0.0.1"))
                .containsEntry("X-forwarded-host", List.of("127.0.0.1:" + port))
                .containsEntry("X-forwarded-port", List.of(String.valueOf(port)))
                .containsEntry("X-forwarded-proto", List.of("http"))
                .containsEntry("Host", List.of("127.0.0.1:" + port))
                .doesNotContainKey("Forwarded");
    }

    @Test
    void httpsThatEndsBeforeTheProxyIsBelieved() throws Exception {
        String answer;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("GET /desk HTTP/1.1\r\nHost: karavanen.example\r\nX-Forwarded-Proto: https\r\n"
                    + "Cookie: JSESSIONID=1.node1\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(first.headers.element()).containsEntry("X-forwarded-proto", List.of("https"))
                .containsEntry("X-forwarded-port", List.of("443")).containsEntry("Host", List.of("karavanen.example"));
    }

    @Test
    void monitoringIsNotForEverybody() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(first.headers).isEmpty();
        assertThat(second.headers).isEmpty();
    }

    @Test
    void aBodyPastTheLimitIsRefused() throws Exception {
        HttpResponse<String> answer = client.send(request("/api/meetings/482716/intents")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[300 * 1024])).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(first.headers).isEmpty();
        assertThat(second.headers).isEmpty();
    }

    @Test
    void withoutAnyNodePeopleAreToldKindly() throws Exception {
        first.stop();
        second.stop();

        HttpResponse<String> page = get("/m/482716");
        HttpResponse<String> api = get("/api/meetings/482716/board");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("Karavanen er væk et øjeblik", "lang=\"en\"");
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Patience.LONGEST);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... headers) throws Exception {
        return client.send(request(path).headers(headers).POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
                BodyHandlers.ofString());
    }

    private String body(String path) {
        try {
            return get(path).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
