package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.recommendation.Evening;

/** A feed on the wire, after its connection was handed over to the threads that write to all. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class OpenFeedTest {

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
        Evening evening = new Evening(jdbc);
        meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'IDEAS', idea_budget = null where id = ?").param(meeting).update();
        code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        author = evening.person("volunteer", meeting);
    }

    /** One reader at the level of bytes. */
    private final class Wire implements AutoCloseable {

        private final Socket socket = new Socket();
        private final BufferedReader in;

        /** @param window bytes the system takes in while nobody reads; 0: as many as it likes */
        Wire(int window) throws IOException {
            if (window > 0) {
                socket.setReceiveBufferSize(window);
            }
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("localhost", port));
            socket.getOutputStream().write(("GET /feed/" + code + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
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
        assertThat(board.apply(meeting, author, new Intent.Post(UUID.randomUUID().toString(), "idea", title, body, null, null)).counted()).isTrue();
    }

    private void awaitReaders(int count) {
        await().untilAsserted(() -> assertThat(boards.readers(meeting)).isEqualTo(count));
    }

    @Test
    void itIsAnOrdinaryAnswerThatLastsAsLongAsTheConnection() throws Exception {
        try (Wire wire = new Wire(0)) {
            List<String> head = wire.until("retry: ");
            assertThat(head.getFirst()).startsWith("HTTP/1.1 200");
            assertThat(head).contains("Content-Type: text/event-stream;charset=UTF-8", "Connection: close", "Cache-Control: no-store",
                    "X-Content-Type-Options: nosniff", "X-Accel-Buffering: no");
            assertThat(head).noneMatch(line -> line.startsWith("Transfer-Encoding") || line.startsWith("Upgrade"));
            wire.until("event: snapshot");
            wire.until("\"revision\":");
            post("Mentor på jobbet", "");
            assertThat(wire.until("Mentor på jobbet")).contains("event: delta");
        }
    }

    @Test
    void whoHangsUpIsGoneAtOnce() throws Exception {
        try (Wire stays = new Wire(0)) {
            stays.until("event: snapshot");
            try (Wire goes = new Wire(0)) {
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
        try (Wire wire = new Wire(0)) {
            wire.until("event: snapshot");
            wire.socket.getOutputStream().write("GET /feed/x HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII));
            post("Midt i snakken", "");
            assertThat(wire.until("Midt i snakken")).noneMatch(line -> line.startsWith("HTTP/"));
        }
    }

    @Test
    void whoReadsNothingDelaysNobodyAndMissesNothing() throws Exception {
        String body = "x".repeat(4000);
        try (Wire slow = new Wire(4096); Wire quick = new Wire(0)) {
            quick.until("event: snapshot");
            awaitReaders(2);
            for (int i = 0; i < 600; i++) {
                post("Idé nummer " + i + ".", body);
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
                    boolean whole = all.get(i + 1).equals("event: snapshot");
                    assertThat(whole ? revision > last : revision == last + 1).as("%s after revision %s", all.get(i), last).isTrue();
                    last = revision;
                }
            }
            String text = String.join("\n", all);
            for (int i = 0; i < 600; i++) {
                assertThat(text).contains("Idé nummer " + i + ".");
            }
        }
    }
}
