package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;

/** Readers that never read, and far more of them than there are places, at a server in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileReadersIT {

    private static final Logger LOG = LoggerFactory.getLogger(HostileReadersIT.class);
    private static final String CODE = "482716";
    private static final int HOSTILE = 200;
    private static final int FOLLOWERS = 20;
    private static final int AUTHORS = 10;
    private static final int PLACES = Faults.shortOrLong(HOSTILE + 50, 3_000);
    private static final int RESERVE = 5;
    private static final int ATTEMPTS = Faults.shortOrLong(2 * PLACES, 50_000);
    private static final Duration STUCK_AFTER = Faults.shortOrLong(Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final int ROUNDS = Faults.shortOrLong(1, 3);
    private static final int TAPS = Faults.shortOrLong(40, 150);
    /** What a shared machine may add to any single figure. */
    private static final long TOLERANCE_MILLIS = Faults.shortOrLong(500L, 10L);
    private static final double ALLOWED = Faults.shortOrLong(2.0, 1.1);

    @TempDir
    static Path data;
    private Postgres postgres;
    private Server server;

    @BeforeAll
    void start() {
        postgres = new Postgres(data.resolve("postgres"));
        server = Server.onPostgres(postgres.url(), "postgres", data, "--karavanen.feed.readers-most=" + PLACES,
                "--karavanen.feed.reserve=" + RESERVE, "--karavanen.feed.stuck-after=" + STUCK_AFTER.toSeconds() + "s");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        postgres.close();
    }

    @Test
    @Order(2)
    void whoNeverReadsSlowsNobodyAndIsLetGo() throws Exception {
        await("places are free", () -> Metrics.of(server.url(), "karavanen_readers") == 0);
        Hall hall = new Hall();
        List<Socket> hostile = new ArrayList<>();
        try {
            hall.tap(TAPS / 2); // warm
            List<Long> without = new ArrayList<>();
            List<Long> with = new ArrayList<>();
            double more = 0;
            for (int round = 0; round < ROUNDS; round++) {
                without.addAll(hall.tap(TAPS));
                double heapBefore = heapAfterCollection();
                for (int i = 0; i < HOSTILE; i++) {
                    hostile.add(neverReading());
                }
                await("they are let in", () -> Metrics.of(server.url(), "karavanen_readers") >= HOSTILE / 2.0);
                with.addAll(hall.tap(TAPS));
                more = Math.max(more, heapAfterCollection() - heapBefore);
                long begun = System.nanoTime();
                // Only who has something to take and takes nothing is stuck: so there is something to take.
                await("they are let go", () -> {
                    hall.tap(3);
                    return Metrics.of(server.url(), "karavanen_readers") <= FOLLOWERS;
                });
                LOG.info("{} that never read were let go after another {} s", HOSTILE, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
            }
            LOG.info("Tap to screen p99 {} ms without and {} ms with {} that never read (p50 {} and {}); they held {} MB of heap",
                    at(without, 0.99), at(with, 0.99), HOSTILE, at(without, 0.5), at(with, 0.5), (long) more >> 20);
            assertThat((double) at(with, 0.99)).isLessThanOrEqualTo(at(without, 0.99) * ALLOWED + TOLERANCE_MILLIS);
            assertThat(more).as("bytes of heap").isLessThan(HOSTILE * 150_000.0);
            assertThat(hall.followers).allMatch(Follower::isLive).allMatch(f -> f.lost() == 0);
        } finally {
            hall.close();
            for (Socket socket : hostile) {
                socket.close();
            }
        }
    }

    /** Asks for the feed with the smallest of windows, and never takes a byte of it. */
    private Socket neverReading() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress("localhost", server.port()));
        socket.getOutputStream().write(("GET /feed/" + CODE + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    @Order(1)
    void pastTheLimitPeopleAreRefusedPolitelyAndModeratorsGetIn() throws Exception {
        List<Socket> seated = Collections.synchronizedList(new ArrayList<>());
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        List<Socket> moderators = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(Faults.shortOrLong(10, 50))) {
            List<Future<?>> attempts = new ArrayList<>();
            for (int i = 0; i < ATTEMPTS; i++) {
                attempts.add(many.submit(() -> {
                    Answer answer = ask("/feed/" + CODE);
                    answers.merge(answer.line(), 1, Integer::sum);
                    if (answer.status() == 200) {
                        seated.add(answer.socket());
                    } else {
                        answer.socket().close();
                    }
                    return null;
                }));
            }
            for (Future<?> attempt : attempts) {
                attempt.get(5, TimeUnit.MINUTES);
            }
            LOG.info("{} attempts at {} places: {}", ATTEMPTS, PLACES, answers);
            assertThat(seated).hasSize(PLACES);
            assertThat(answers).containsEntry("503 retry 30 close", ATTEMPTS - PLACES);

            for (int i = 0; i < RESERVE; i++) {
                Answer moderator = ask("/feed/" + CODE + "?key=" + wallKey());
                moderators.add(moderator.socket());
                assertThat(moderator.status()).as("moderator %s", i).isEqualTo(200);
            }
            Answer oneTooMany = ask("/feed/" + CODE + "?key=" + wallKey());
            moderators.add(oneTooMany.socket());
            assertThat(oneTooMany.status()).isEqualTo(503);

            // Whoever has no feed still joins, reads and votes.
            Phone anna = new Phone(server.url());
            assertThat(anna.join(CODE, "volunteer").statusCode()).isEqualTo(201);
            assertThat(anna.get("/api/meetings/" + CODE + "/board").statusCode()).isEqualTo(200);
            for (Socket moderator : moderators) {
                moderator.close();
            }
            seated.removeLast().close();
            await("a place that is left is taken again", () -> {
                try {
                    Answer again = ask("/feed/" + CODE);
                    seated.add(again.socket());
                    return again.status() == 200;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        } finally {
            for (Socket socket : seated) {
                socket.close();
            }
            for (Socket socket : moderators) {
                socket.close();
            }
        }
    }

    private record Answer(int status, String line, Socket socket) {
    }

    private Answer ask(String path) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", server.port()), 20_000);
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 512);
        int status = Integer.parseInt(in.readLine().split(" ")[1]);
        String retry = "";
        String connection = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Retry-After: ")) {
                retry = " retry " + line.substring(13);
            } else if (line.equals("Connection: close")) {
                connection = " close";
            }
        }
        return new Answer(status, status + retry + connection, socket);
    }

    private String wallKey() throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "postgres"); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select wall_key from meeting where code = '" + CODE + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** People who post long ideas, and others who see them appear. */
    private final class Hall implements AutoCloseable {

        private final List<Phone> authors = new ArrayList<>();
        private final List<Follower> followers = new ArrayList<>();
        private final Map<String, Long> tapped = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
        private int number;

        Hall() {
            HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            for (int i = 0; i < FOLLOWERS; i++) {
                followers.add(new Follower(http, server.url(), CODE, idea -> {
                    Long begun = tapped.get(idea.get("title").asString());
                    if (begun != null) {
                        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                    }
                }));
            }
            for (int i = 0; i < AUTHORS; i++) {
                Phone author = new Phone(server.url());
                author.join(CODE, "volunteer");
                authors.add(author);
            }
            await("all are live", () -> followers.stream().allMatch(Follower::isLive));
        }

        /** @return how many milliseconds each follower waited for each idea */
        List<Long> tap(int times) {
            millis.clear();
            for (int i = 0; i < times; i++) {
                String title = "Tryk " + ++number;
                tapped.put(title, System.nanoTime());
                authors.get(number % AUTHORS).intents(CODE, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"" + title + "\",\"body\":\""
                        + "x".repeat(3_900) + "\"}");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            await("every tap is on every screen", () -> millis.size() >= times * FOLLOWERS);
            tapped.clear();
            return new ArrayList<>(millis);
        }

        @Override
        public void close() {
            followers.forEach(Follower::close);
        }
    }

    private static long at(List<Long> millis, double part) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size())));
    }

    private double heapAfterCollection() throws Exception {
        Process collection = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(server.pid()), "GC.run")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(collection.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Phone(server.url()).get("/actuator/prometheus").body().lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STUCK_AFTER.toSeconds() + 30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s in time", what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
