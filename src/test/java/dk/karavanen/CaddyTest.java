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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import dk.karavanen.shared.GzipFragment;
import dk.karavanen.testing.Patience;
import dk.karavanen.testing.Ports;

/** {@code docker/Caddyfile} as it is, on a real Caddy in front of a stand-in for the server. */
@Timeout(300)
@Tag("slow")
class CaddyTest {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Patience.LONGEST).build();
    private final CountDownLatch finishFeed = new CountDownLatch(1);
    private HttpServer server;
    private Process caddy;
    private int port;
    private volatile Headers asked;

    @BeforeEach
    void start() throws Exception {
        Path program = Stream.of("/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy").map(Path::of)
                .filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(program != null, "Caddy is not installed");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked = exchange.getRequestHeaders();
            exchange.getRequestBody().readAllBytes();
            byte[] body = "the server".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/full", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.createContext("/feed/", exchange -> {
            asked = exchange.getRequestHeaders();
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            boolean gzip = "gzip".equals(asked.getFirst("Accept-Encoding"));
            if (gzip) {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            GzipFragment event = GzipFragment.of("data: 1\n\n");
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
        });
        server.start();
        port = Ports.next();
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "run", "--adapter", "caddyfile", "--config", "docker/Caddyfile")
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("KARAVANEN_SITE", "http://127.0.0.1:" + port);
        builder.environment().put("KARAVANEN_SERVER", "127.0.0.1:" + server.getAddress().getPort());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        caddy = builder.start();
        long deadline = System.nanoTime() + Patience.LONGEST.toNanos();
        while (!listens()) {
            assertThat(caddy.isAlive()).as(() -> "Caddy runs; its log: " + log()).isTrue();
            assertThat(System.nanoTime()).as("Caddy listens in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @AfterEach
    void stop() throws Exception {
        finishFeed.countDown();
        if (caddy != null) {
            caddy.destroy();
            caddy.waitFor(10, TimeUnit.SECONDS);
            caddy.destroyForcibly();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theFeedComesAtOnceAndAsTheServerSendsIt() throws Exception {
        HttpResponse<InputStream> feed = client.send(request("/feed/482716").build(), BodyHandlers.ofInputStream());

        byte[] first = feed.body().readNBytes("data: 1\n\n".length());
        assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n");
        assertThat(feed.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(asked.get("Accept-Encoding")).as("nothing is asked for that the reader did not ask for").isNull();
        finishFeed.countDown();
    }

    /** What is compressed once for all readers comes to each as it is, piece by piece. */
    @Test
    void aPackedFeedComesThroughPackedAndBeforeItEnds() throws Exception {
        HttpResponse<InputStream> feed = client.send(request("/feed/482716").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());

        assertThat(feed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream plain = new GZIPInputStream(feed.body())) {
            assertThat(new String(plain.readNBytes("data: 1\n\n".length()), StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n");
            assertThat(finishFeed.getCount()).as("the server has not finished").isEqualTo(1);
        }
    }

    @Test
    void whatAClientClaimsToBeIsReplaced() throws Exception {
        client.send(request("/desk").header("X-Forwarded-For", "6.6.6.6").header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example").header("X-Forwarded-Port", "1").header("Forwarded", "for=6.6.6.6").build(),
                BodyHandlers.discarding());

        assertThat(asked.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(asked.get("X-Forwarded-Proto")).containsExactly("http");
        assertThat(asked.get("X-Forwarded-Host")).containsExactly("127.0.0.1:" + port);
        assertThat(asked.get("Host")).containsExactly("127.0.0.1:" + port);
        assertThat(asked.get("Forwarded")).isNull();
        assertThat(asked.get("X-Forwarded-Port")).isNull();
    }

    @Test
    void theServersFiguresAreNobodysBusiness() throws Exception {
        for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/health")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(asked).isNull();
    }

    @Test
    void aServerThatSaysNotNowIsPassedOn() throws Exception {
        HttpResponse<String> answer = get("/full");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void whileTheServerIsAwayPhonesAndPeopleAreTold() throws Exception {
        server.stop(0);

        HttpResponse<String> api = get("/api/meetings/482716/board");
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(api.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(api.body()).contains("\"reason\":\"away\"");

        HttpResponse<String> page = get("/m/482716");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).contains("Karavanen er væk et øjeblik", "away for a moment");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
