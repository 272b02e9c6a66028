package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;
import tools.jackson.databind.JsonNode;

/** Those who send too slowly, too often, too much, or ask for what is not theirs; everybody else notices nothing. */
@Tag("alone")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostileRequestsIT {

    private static final Logger LOG = LoggerFactory.getLogger(HostileRequestsIT.class);
    private static final int DRIBBLERS = Faults.shortOrLong(300, 5_000);
    private static final Duration DRIBBLING = Faults.shortOrLong(Duration.ofSeconds(2), Duration.ofSeconds(15));
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    Hall hall;
    Phone anna;
    long idea;

    @BeforeEach
    void aHall() {
        hall = Hall.open(jdbc);
        anna = new Phone(port);
        anna.join(hall.code, "volunteer");
        idea = hall.idea("Sprogcafé");
    }

    @Test
    void headersThatComeByteByByteKeepNobodyOut() throws Exception {
        List<Socket> dribblers = new ArrayList<>();
        try {
            for (int i = 0; i < DRIBBLERS; i++) {
                Socket socket = new Socket("localhost", port);
                socket.getOutputStream().write(("GET /api/meetings/" + hall.code + "/board HTTP/1.1\r\nHost: localhost\r\nX-").getBytes(StandardCharsets.US_ASCII));
                dribblers.add(socket);
            }
            long threads = threadsOfTheServer();
            long begun = System.nanoTime();
            long slowest = 0;
            while (System.nanoTime() - begun < DRIBBLING.toNanos()) {
                for (Socket socket : dribblers) {
                    socket.getOutputStream().write('a');
                }
                long asked = System.nanoTime();
                assertThat(new Phone(port).join(hall.code, "business").statusCode()).isEqualTo(201);
                assertThat(anna.stance(hall.code, idea, 1).get("status").asString()).isEqualTo("counted");
                slowest = Math.max(slowest, System.nanoTime() - asked);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            LOG.info("{} dribble their headers: joining and voting took {} ms at most", DRIBBLERS, TimeUnit.NANOSECONDS.toMillis(slowest));
            assertThat(Duration.ofNanos(slowest)).isLessThan(Effort.here(Duration.ofSeconds(2)));
            assertThat(threadsOfTheServer()).as("none holds a thread").isLessThan(threads + 50);
        } finally {
            for (Socket socket : dribblers) {
                socket.close();
            }
        }
    }

    /** Every phone of this test has a thread of its own for as long as nobody collects it. */
    private static long threadsOfTheServer() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.getName().startsWith("HttpClient-")).count();
    }

    @Test
    void whoPostsAHundredTimesASecondIsHeldUpAloneAndLosesNothingElse() throws Exception {
        jdbc.sql("update meeting set idea_budget = null where id = ?").param(hall.meeting).update();
        Phone bo = new Phone(port);
        bo.join(hall.code, "business");
        List<JsonNode> receipts = new ArrayList<>();
        long slowest = 0;
        clock.stopAt(clock.instant()); // one moment, however slow the machine
        try (ExecutorService hands = Executors.newFixedThreadPool(20)) {
            List<Future<JsonNode>> posts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String post = "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Spam " + i + "\",\"body\":\"\"}";
                posts.add(hands.submit(() -> anna.intents(hall.code, post).get(0)));
            }
            for (int i = 0; i < 3; i++) {
                long asked = System.nanoTime();
                assertThat(bo.stance(hall.code, idea, i % 2 == 0 ? 1 : null).get("status").asString()).isEqualTo("counted");
                slowest = Math.max(slowest, System.nanoTime() - asked);
            }
            for (Future<JsonNode> post : posts) {
                receipts.add(post.get(30, TimeUnit.SECONDS));
            }
        }
        long counted = receipts.stream().filter(receipt -> receipt.get("status").asString().equals("counted")).count();
        LOG.info("100 posts in a second: {} counted; another one's vote took {} ms at most", counted, TimeUnit.NANOSECONDS.toMillis(slowest));
        assertThat(counted).isEqualTo(30);
        assertThat(receipts).filteredOn(receipt -> receipt.get("status").asString().equals("refused"))
                .allMatch(receipt -> receipt.get("reason").asString().equals("too-fast"));
        assertThat(jdbc.sql("select count(*) from idea where meeting = ? and title like 'Spam %'").param(hall.meeting).query(Integer.class).single())
                .isEqualTo((int) counted);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Effort.here(Duration.ofSeconds(2)));
    }

    @Test
    void tenMegabytesAreRefusedUnread() throws Exception {
        for (String path : List.of("/api/meetings/" + hall.code + "/intents", "/?v-r=uidl&v-uiId=0")) {
            try (Socket socket = new Socket("localhost", port)) {
                socket.setSoTimeout(10_000);
                // Announced, and not a byte of it sent: an answer means that nobody waits for it.
                socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + TEN_MEGABYTES + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(firstLine(socket.getInputStream())).as(path).startsWith("HTTP/1.1 413");
            }
            try (Socket socket = new Socket("localhost", port)) {
                socket.setSoTimeout(10_000);
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                // In chunks of whose sum nothing was said: cut off somewhere past the limit.
                byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                Thread.ofVirtual().start(() -> {
                    try {
                        for (int sent = 0; sent < TEN_MEGABYTES; sent += 0x10000) {
                            out.write(chunk);
                        }
                    } catch (IOException cutOff) {
                        // As it should be.
                    }
                });
                assertThat(firstLine(socket.getInputStream())).as(path + " in chunks").startsWith("HTTP/1.1 413");
            }
        }
        assertThat(anna.stance(hall.code, idea, 1).get("status").asString()).isEqualTo("counted");
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Test
    void theFeedOfAPrivateMeetingIsNotForStrangers() {
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(hall.meeting).update();
        Phone stranger = new Phone(port);
        for (String path : List.of("/feed/" + hall.code, "/feed/" + hall.code + "/poll", "/api/meetings/" + hall.code + "/board")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(stranger.get(path).body()).as(path).contains("wrong-code").doesNotContain("Sprogcafé");
        }
        assertThat(stranger.get("/feed/" + hall.code + "?key=wrong").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/feed/000000").statusCode()).isEqualTo(404);
        try (Phone.Feed own = anna.feed("/feed/" + hall.code)) {
            assertThat(own.await(e -> true).data().toString()).contains("Sprogcafé");
        }
    }
}
