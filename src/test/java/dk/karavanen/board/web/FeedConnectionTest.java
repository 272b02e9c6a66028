package dk.karavanen.board.web;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Posts;

/** A feed on the wire, after its connection was handed over to the threads that write to all. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"vaadin.productionMode=true",
        // Who reads nothing is let go after a while, but that is another test: here a slow machine is no reason.
        "karavanen.feed.stuck-after=10m"})
class FeedConnectionTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    BoardService board;
    @Autowired
    LiveBoards boards;

    long meeting;
    long author;
    String code;

    @BeforeEach
    void anEvening() {
        Hall evening = Hall.caravan(jdbc);
        meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'IDEAS', idea_budget = null where id = ?").param(meeting).update();
        code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        author = evening.person("volunteer", meeting);
    }

    /** One reader at the level of bytes. */
    private final class Wire implements AutoCloseable {

        private final Socket socket = new Socket();
        private final List<String> head = new ArrayList<>();
        private final BufferedReader in;

        /** @param window bytes the system takes in while nobody reads; 0: as many as it likes */
        Wire(int window, boolean gzip) throws IOException {
            this(window, gzip, "?frames=3");
        }

        Wire(int window, boolean gzip, String query) throws IOException {
            if (window > 0) {
                socket.setReceiveBufferSize(window);
            }
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("localhost", port));
            socket.getOutputStream().write(("GET /feed/" + code + query + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nAccept: text/event-stream\r\n" + (gzip ? "Accept-Encoding: gzip, deflate, br\r\n" : "") + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream body = socket.getInputStream();
            for (String line = line(body); !line.isEmpty(); line = line(body)) {
                head.add(line);
            }
            in = new BufferedReader(new InputStreamReader(gzip ? unpacked(body) : body, StandardCharsets.UTF_8));
        }

        /** Says of what it has no byte of yet that there is none: a reader would otherwise wait for more before it gives what it has. */
        private static InputStream unpacked(InputStream body) throws IOException {
            return new FilterInputStream(new GZIPInputStream(body)) {

                @Override
                public int available() {
                    return 0;
                }
            };
        }

        private static String line(InputStream body) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = body.read(); b != '\n'; b = body.read()) {
                line.append((char) b);
            }
            return line.toString().strip();
        }

        /** Lines up to and with the next that holds some text. */
        List<String> until(String text) throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.contains(text)) {
                    return lines;
                }
            }
            throw new AssertionError("The feed ended before \"" + text + "\" came: " + lines);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void post(String title, String body) {
        assertThat(board.apply(meeting, author, Posts.of(UUID.randomUUID().toString(), title, body)).counted()).isTrue();
    }

    private void awaitReaders(int count) {
        await().untilAsserted(() -> assertThat(boards.readers(meeting)).isEqualTo(count));
    }

    @Test
    void itIsAnOrdinaryAnswerThatLastsAsLongAsTheConnection() throws Exception {
        try (Wire wire = new Wire(0, false)) {
            List<String> head = wire.head;
            assertThat(head.getFirst()).startsWith("HTTP/1.1 200");
            assertThat(head).contains("Content-Type: text/event-stream;charset=UTF-8", "Connection: close", "Cache-Control: no-store, no-transform",
                    "X-Content-Type-Options: nosniff", "X-Accel-Buffering: no");
            assertThat(head).noneMatch(line -> line.startsWith("Content-Encoding") || line.startsWith("Transfer-Encoding") || line.startsWith("Upgrade"));
            wire.until("event: snapshot");
            wire.until("\"revision\":");
            post("Mentor på jobbet", "");
            assertThat(wire.until("Mentor på jobbet")).contains("event: delta");
        }
    }

    @Test
    void whoHangsUpIsGoneAtOnce() throws Exception {
        try (Wire stays = new Wire(0, false)) {
            stays.until("event: snapshot");
            try (Wire goes = new Wire(0, false)) {
                goes.until("event: snapshot");
                awaitReaders(2);
            }
            awaitReaders(1);
            post("Efter at nogen gik", "");
            stays.until("Efter at nogen gik");
        }
        awaitReaders(0);
    }

    @Test
    void whoSaysMoreThanTheirRequestIsNotAnswered() throws Exception {
        try (Wire wire = new Wire(0, false)) {
            wire.until("event: snapshot");
            wire.socket.getOutputStream().write("GET /feed/x HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII));
            post("Midt i snakken", "");
            assertThat(wire.until("Midt i snakken")).noneMatch(line -> line.startsWith("HTTP/"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoReadsNothingDelaysNobodyAndMissesNothing(boolean gzip) throws Exception {
        Random random = new Random(1);
        try (Wire slow = new Wire(4096, gzip); Wire quick = new Wire(0, false)) {
            quick.until("event: snapshot");
            awaitReaders(2);
            for (int i = 0; i < 600; i++) {
                // Noise, so that it is as much when it is packed.
                post("Idé nummer " + i + ".", random.ints(4_000, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append).toString());
                if (i % 50 == 0) {
                    quick.until("Idé nummer " + i + ".");
                }
            }
            quick.until("Idé nummer 599.");

            // 2.4 MB later it begins to read.
            List<String> all = slow.until("Idé nummer 599.");
            long last = -1;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).startsWith("id: ")) {
                    long revision = Long.parseLong(all.get(i).substring(all.get(i).lastIndexOf('-') + 1));
                    assertThat(revision).as("%s after revision %s", all.get(i), last).isGreaterThan(last);
                    last = revision;
                }
            }
            String text = String.join("\n", all);
            for (int i = 0; i < 600; i++) {
                assertThat(text).contains("Idé nummer " + i + ".");
            }
        }
    }

    @Test
    void packedItIsOneStreamThatSaysTheSameAtOnce() throws Exception {
        try (Wire packed = new Wire(0, true); Wire plain = new Wire(0, false)) {
            assertThat(packed.head).contains("Content-Encoding: gzip", "Vary: Cookie, Accept-Encoding", "Content-Type: text/event-stream;charset=UTF-8");
            packed.until("event: snapshot");
            plain.until("event: snapshot");
            for (int i = 0; i < 100; i++) {
                post("Idé nummer " + i + ".", "");
                List<String> same = plain.until("Idé nummer " + i + ".");
                assertThat(packed.until("Idé nummer " + i + ".").getLast()).isEqualTo(same.getLast());
            }
            try (Wire late = new Wire(0, true)) {
                late.until("Idé nummer 99.");
                post("Den sidste.", "");
                assertThat(late.until("Den sidste.").getLast()).isEqualTo(packed.until("Den sidste.").getLast());
            }
        }
    }

    /** They would take figures for whole ideas: they are told, should they understand that, and get whole boards, every two seconds, until they are loaded anew. */
    @Test
    void pagesOfOtherVersionsAreNotSentWhatTheyWouldMisread() throws Exception {
        try (Wire none = new Wire(0, false, ""); Wire first = new Wire(0, false, "?frames=1"); Wire last = new Wire(0, false, "?frames=2");
                Wire next = new Wire(0, false, "?frames=4")) {
            List<Wire> others = List.of(none, first, last, next);
            for (Wire other : others) {
                assertThat(other.until("event: snapshot")).contains("event: outdated", "data: {\"frames\":\"3\"}");
            }
            post("Til andre sider", "");
            for (Wire other : others) {
                assertThat(other.until("Til andre sider")).contains("event: snapshot").doesNotContain("event: delta");
            }
        }
    }
}
