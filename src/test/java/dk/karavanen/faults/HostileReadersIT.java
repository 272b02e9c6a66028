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
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;
import tools.jackson.databind.JsonNode;

/** Readers that never read, and far more of them than there are places, at a server in a process of its own. */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileReadersIT {

    private static final Logger LOG = LoggerFactory.getLogger(HostileReadersIT.class);
    private static final String CODE = "482716";
    private static final int HOSTILE = 200;
    private static final int FOLLOWERS = 20;
    private static final int VOTERS = 20;
    private static final int IDEAS = 100;
    private static final int PLACES = Faults.shortOrLong(HOSTILE + 50, 3_000);
    private static final int RESERVE = 5;
    private static final int ATTEMPTS = Faults.shortOrLong(2 * PLACES, 50_000);
    private static final Duration STUCK_AFTER = Faults.shortOrLong(Duration.ofSeconds(8), Duration.ofSeconds(30));
    /** Many and short, so that whatever else the machine does meets both sides alike. */
    private static final int ROUNDS = Faults.shortOrLong(5, 100);
    private static final int TAPS = Faults.shortOrLong(10, 15);
    private static final int TAPS_MISSED = Faults.shortOrLong(20, 300);
    /** What the slowest in a hundred may wait more. In short one of them is one stall of the machine, in full fifteen. */
    private static final Bound P99 = Faults.shortOrLong(new Bound(2, 200), new Bound(1.1, 10));
    /** What most may wait more: steady however short the test. */
    private static final Bound P50 = Faults.shortOrLong(new Bound(1.5, 20), new Bound(1.1, 5));

    /** @param millis what a shared machine may add to any single figure */
    private record Bound(double factor, double millis) {

        double over(double without) {
            return without * factor + millis;
        }
    }

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
        awaitReaders(0);
        Hall hall = new Hall();
        List<Socket> hostile = new ArrayList<>();
        try {
            hall.tap(IDEAS / 2); // warm
            double heapBefore = 0;
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                without.addAll(hall.tap(TAPS));
                if (round == ROUNDS) {
                    // Not sooner: what Tomcat keeps for connections to come is no reader's.
                    heapBefore = heapAfterCollection();
                }
                for (int i = 0; i < HOSTILE; i++) {
                    hostile.add(neverReading());
                }
                awaitReaders(FOLLOWERS + HOSTILE);
                with.addAll(hall.tap(TAPS));
                assertThat(readers()).as("still there").isEqualTo(FOLLOWERS + HOSTILE);
                if (round < ROUNDS) {
                    close(hostile);
                    awaitReaders(FOLLOWERS);
                }
            }
            // If all that they do not read were kept for them, it would show.
            hall.tap(TAPS_MISSED);
            double more = heapAfterCollection() - heapBefore;
            long begun = System.nanoTime();
            awaitReaders(FOLLOWERS);
            LOG.info("{} that never read were let go after another {} s", HOSTILE, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
            LOG.info(String.format(Locale.ROOT, "Tap to screen p50 %.1f ms without and %.1f ms with %d that never read, p99 %.1f and %.1f ms; "
                    + "they held %.1f MB of heap", at(without, 0.5), at(with, 0.5), HOSTILE, at(without, 0.99), at(with, 0.99), more / 1e6));
            assertThat(at(with, 0.5)).as("p50").isLessThanOrEqualTo(P50.over(at(without, 0.5)));
            assertThat(at(with, 0.99)).as("p99").isLessThanOrEqualTo(P99.over(at(without, 0.99)));
            assertThat(more).as("bytes of heap").isLessThan(HOSTILE * 60_000.0);
            assertThat(hall.followers).allMatch(Follower::isLive).allMatch(f -> f.lost() == 0);
        } finally {
            hall.close();
            close(hostile);
        }
    }

    private double readers() {
        return Metrics.of(server, "karavanen_readers");
    }

    private void awaitReaders(int count) {
        await(count + " readers", () -> readers() == count);
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
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

            // Whoever has no feed still joins, reads and posts.
            Phone anna = new Phone(server.url());
            assertThat(anna.join(CODE, "volunteer").statusCode()).isEqualTo(201);
            assertThat(anna.get("/api/meetings/" + CODE + "/board").statusCode()).isEqualTo(200);
            assertThat(anna.idea(CODE, "Stole til alle")).isPositive();
            close(moderators);
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
            close(seated);
            close(moderators);
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

    /** A board of long ideas, people who vote on them, and others who see each vote appear. */
    private final class Hall implements AutoCloseable {

        private final List<Phone> voters = new ArrayList<>();
        private final List<Long> ideas = new ArrayList<>();
        private final List<Follower> followers = new ArrayList<>();
        /** By idea and the votes it then has. */
        private final Map<String, Tap> tapped = new ConcurrentHashMap<>();
        private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
        private int number;

        Hall() {
            for (int i = 0; i < IDEAS; i += 10) {
                Phone author = joined("municipality");
                String[] posts = IntStream.range(i, i + 10).mapToObj(n -> "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Idé " + n
                        + "\",\"body\":\"" + "x".repeat(3_900) + "\"}").toArray(String[]::new);
                author.intents(CODE, posts).forEach(receipt -> ideas.add(receipt.get("id").asLong()));
            }
            for (int i = 0; i < VOTERS; i++) {
                voters.add(joined("volunteer"));
            }
            HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            for (int i = 0; i < FOLLOWERS; i++) {
                Integer who = i;
                followers.add(new Follower(http, server.url(), CODE, idea -> {
                    Tap tap = tapped.get(idea.get("id").asLong() + ":" + idea.get("for").asInt());
                    if (tap != null && tap.seenBy().add(who)) {
                        millis.add((System.nanoTime() - tap.begun()) / 1e6);
                    }
                }));
            }
            await("all are live", () -> followers.stream().allMatch(Follower::isLive));
        }

        private Phone joined(String sector) {
            Phone phone = new Phone(server.url());
            assertThat(phone.join(CODE, sector).statusCode()).isEqualTo(201);
            return phone;
        }

        /** One after the other votes, and takes it back the next time. @return how many milliseconds each follower waited for each */
        List<Double> tap(int times) {
            millis.clear();
            for (int i = 0; i < times; i++, number++) {
                long idea = ideas.get(number % IDEAS);
                Integer value = number / IDEAS % 2 == 0 ? 1 : null;
                tapped.put(idea + ":" + (value == null ? 0 : 1), new Tap(System.nanoTime(), ConcurrentHashMap.newKeySet()));
                JsonNode receipt = voters.get(number % VOTERS).stance(CODE, idea, value);
                assertThat(receipt.get("status").asString()).as(receipt::toString).isEqualTo("counted");
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

    private record Tap(long begun, Set<Integer> seenBy) {
    }

    private static double at(List<Double> millis, double part) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size())));
    }

    private double heapAfterCollection() throws Exception {
        Process collection = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(server.pid()), "GC.run")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(collection.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Phone(server.managementUrl()).get("/actuator/prometheus").body().lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STUCK_AFTER.toSeconds() + 30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s in time", what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
