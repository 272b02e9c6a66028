package dk.karavanen.load;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dk.karavanen.shared.GzipFragment;
import dk.karavanen.testing.Patience;
import tools.jackson.databind.json.JsonMapper;

/** That the driver sees what a feed brings, whatever pieces it comes in: a driver that overlooks votes would call them lost. */
class FeedsTest {

    private final Latencies[] screens = {new Latencies(), new Latencies(), new Latencies()};
    private final Latencies lastScreens = new Latencies();
    private final Board board = new Board(JsonMapper.shared(), 1);
    private final Feeds.Source source = new Feeds.Source("1", board);
    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    private final List<String> requests = new ArrayList<>();
    private ServerSocket server;
    private Feeds feeds;
    private volatile boolean packed;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    InputStream in = socket.getInputStream();
                    StringBuilder request = new StringBuilder();
                    while (request.indexOf("\r\n\r\n") < 0) {
                        request.append((char) in.read());
                    }
                    synchronized (requests) {
                        requests.add(request.toString());
                    }
                    socket.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + (packed ? "Content-Encoding: gzip\r\n" : "Transfer-Encoding: chunked\r\n")
                            + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    sockets.add(socket);
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        feeds = new Feeds(List.of(new InetSocketAddress(server.getInetAddress(), server.getLocalPort())), screens, lastScreens);
    }

    @AfterEach
    void stop() throws IOException {
        feeds.close();
        server.close();
    }

    private Socket reader() throws InterruptedException {
        feeds.open(source, "");
        Socket socket = sockets.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(socket).isNotNull();
        return socket;
    }

    private static String idea(long id, int forCount, int against) {
        return "{\"id\":" + id + ",\"title\":\"Æ " + id + "\",\"state\":\"open\",\"for\":" + forCount + ",\"pass\":0,\"against\":" + against + "}";
    }

    private static String frame(String epoch, int revision, String event, String... ideas) {
        return "id: " + epoch + "-" + revision + "\nevent: " + event + "\ndata: {\"revision\":" + revision + ",\"ideas\":["
                + String.join(",", ideas) + "],\"removed\":[]}\n\n";
    }

    /** Sends text in chunks of a given size, a heartbeat before it. */
    private static void send(Socket socket, String text, int chunk) throws IOException {
        byte[] bytes = (": \n\n" + text).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += chunk) {
            int size = Math.min(chunk, bytes.length - at);
            out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, at, size);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(out.toByteArray());
        socket.getOutputStream().flush();
    }

    private Change vote(long idea, Integer before, Integer value) {
        Change vote = Change.vote("key", 0, board.ideas().get(idea), before, value, System.nanoTime(), true, feeds.live());
        vote.idea.tapped(vote);
        return vote;
    }

    @Test
    void everyVoteIsSeenByEveryReaderInWhateverPiecesFramesCome() throws Exception {
        int[] chunks = {1, 2, 7, 50, 8192};
        List<Socket> readers = new ArrayList<>();
        for (int chunk : chunks) {
            Socket reader = reader();
            send(reader, "retry: 3000\n\n" + frame("a", 3, "snapshot", idea(1, 0, 0), idea(2, 5, 1)), chunk);
            readers.add(reader);
        }
        await().until(() -> feeds.live() == chunks.length);
        feeds.begin();
        Change first = vote(1, null, 1);
        Change second = vote(2, 1, -1);

        for (int i = 0; i < chunks.length; i++) {
            // The second frame in one piece with the first, after news of another kind.
            send(readers.get(i), frame("a", 4, "delta", idea(1, 1, 0)) + frame("a", 5, "delta", idea(3, 0, 0), idea(2, 4, 2)), chunks[i]);
        }
        await().until(() -> first.screens == chunks.length && second.screens == chunks.length);

        Feeds.Reading reading = feeds.end();
        assertThat(reading.frames()).isEqualTo(2);
        assertThat(reading.delivered()).as("two frames that come at once are brought once, unless the net parts them").isBetween((long) chunks.length, 2L * chunks.length);
        assertThat(reading.schedule()).hasSizeBetween(1, 2);
        assertThat(screens[0].count()).isEqualTo(2L * chunks.length);
        assertThat(lastScreens.count()).isEqualTo(2);
        assertThat(board.ideas()).containsKey(3L);
    }

    @Test
    void aVoteThatNoFrameShowsIsNotSeen() throws Exception {
        Socket reader = reader();
        send(reader, frame("a", 0, "snapshot", idea(1, 0, 0), idea(2, 0, 0)), 100);
        await().until(() -> feeds.live() == 1);
        Change vote = vote(1, null, 1);
        Change marker = vote(2, null, 1);

        send(reader, frame("a", 1, "delta", idea(1, 0, 1)) + frame("a", 2, "delta", idea(2, 1, 0)), 100);
        await().until(() -> marker.screens == 1);

        assertThat(vote.screens).isZero();
        assertThat(vote.seen).isFalse();
        assertThat(board.ideas().get(1L).isFree()).isFalse();
    }

    @Test
    void whoeverMissedFramesSeesThemInTheSnapshot() throws Exception {
        Socket quick = reader();
        Socket slow = reader();
        String state = frame("a", 0, "snapshot", idea(1, 0, 0));
        send(quick, state, 100);
        send(slow, state, 100);
        await().until(() -> feeds.live() == 2);
        Change vote = vote(1, null, 1);
        send(quick, frame("a", 1, "delta", idea(1, 1, 0)), 100);
        await().until(() -> vote.screens == 1);

        send(slow, frame("a", 9, "snapshot", idea(1, 1, 0)), 100);

        await().until(() -> vote.screens == 2);
    }

    @Test
    void whoeverIsCutOffComesBackWhereItLeftOff() throws Exception {
        Socket reader = reader();
        send(reader, frame("a", 6, "snapshot", idea(1, 0, 0)), 100);
        await().until(() -> feeds.live() == 1);
        Change vote = vote(1, null, 1);

        reader.close();
        Socket again = sockets.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(again).isNotNull();
        synchronized (requests) {
            assertThat(requests.getFirst()).doesNotContain("Last-Event-ID");
            assertThat(requests.getLast()).contains("\r\nLast-Event-ID: a-6\r\n");
        }
        // Another server answers: other epoch, whole state.
        send(again, frame("b", 0, "snapshot", idea(1, 1, 0)), 100);

        await().until(() -> vote.screens == 1 && feeds.live() == 1);
        assertThat(feeds.dropped()).isEqualTo(1);
    }

    @Test
    void figuresAloneShowAVoteAndAreUnpackedWhereTheyComePacked() throws Exception {
        packed = true;
        Socket reader = reader();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(GzipFragment.header());
        bytes.writeBytes(GzipFragment.of("retry: 3000\n\n" + frame("a", 3, "snapshot", idea(1, 0, 0), idea(2, 5, 1))).deflated());
        reader.getOutputStream().write(bytes.toByteArray());
        await().until(() -> feeds.live() == 1);
        feeds.begin();
        Change vote = vote(1, null, 1);

        byte[] figures = GzipFragment.of("id: a-4\nevent: delta\ndata: {\"figures\":[{\"id\":1,\"for\":1,\"pass\":0,\"against\":0,\"comments\":0}]}\n\n")
                .deflated();
        for (byte b : figures) {
            reader.getOutputStream().write(b);
        }
        await().until(() -> vote.screens == 1);

        assertThat(feeds.end().bytes()).as("as they came").isEqualTo(figures.length);
    }

    /** The bytes of one stream for all are unpacked by whoever comes first; who has passed over them can read what refers to them. */
    @Test
    void whatOneHasUnpackedOthersPassOver() throws Exception {
        packed = true;
        Deflater stream = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        List<Socket> readers = List.of(reader(), reader());
        byte[] state = GzipFragment.of(frame("a", 3, "snapshot", idea(1, 0, 0), idea(2, 0, 0), idea(3, 0, 0), idea(4, 0, 0))).deflated();
        for (Socket reader : readers) {
            reader.getOutputStream().write(GzipFragment.header());
            reader.getOutputStream().write(state);
        }
        await().until(() -> feeds.live() == 2);

        for (int step = 1; step <= 3; step++) {
            Change vote = vote(step, null, 1);
            byte[] piece = GzipFragment.deflate(stream, frame("a", 3 + step, "delta", idea(step, 1, 0)).getBytes(StandardCharsets.UTF_8));
            readers.getFirst().getOutputStream().write(piece);
            await().until(() -> vote.screens == 1);
            if (step < 3) {
                readers.getLast().getOutputStream().write(piece);
            } else {
                // Where the last two are what it refers to, and it comes in pieces.
                for (byte b : piece) {
                    readers.getLast().getOutputStream().write(b);
                }
            }
            await().until(() -> vote.screens == 2);
        }

        Change last = vote(4, null, 1);
        readers.getLast().getOutputStream().write(GzipFragment.of(": \n\n").deflated());
        readers.getLast().getOutputStream().write(GzipFragment.of(frame("a", 7, "delta", idea(4, 1, 0))).deflated());
        await().until(() -> last.screens == 1);
        readers.getFirst().getOutputStream().write(GzipFragment.deflate(stream, frame("a", 7, "delta", idea(4, 1, 0)).getBytes(StandardCharsets.UTF_8)));
        await().until(() -> last.screens == 2);
        assertThat(feeds.dropped()).isZero();
        stream.end();
    }

    /** What brings one reader up to date is longer or shorter than what brings another. */
    @Test
    void whoeverComesBackIsToldWhatDiffersFromWhereTheyWere() throws Exception {
        Socket stays = reader();
        Socket goes = reader();
        String state = frame("a", 0, "snapshot", idea(1, 0, 0), idea(2, 0, 0));
        send(stays, state, 100);
        send(goes, state, 100);
        await().until(() -> feeds.live() == 2);
        Change first = vote(1, null, 1);
        Change second = vote(2, null, 1);
        send(stays, frame("a", 1, "delta", idea(1, 1, 0)) + frame("a", 2, "delta", idea(2, 1, 0)), 100);
        await().until(() -> first.screens == 1 && second.screens == 1);

        goes.close();
        Socket back = sockets.poll(Patience.SECONDS, TimeUnit.SECONDS);
        send(back, frame("a", 2, "delta", idea(1, 1, 0), idea(2, 1, 0)) + frame("a", 3, "delta", idea(3, 0, 0)), 100);
        await().until(() -> first.screens == 2 && second.screens == 2);
        send(stays, frame("a", 3, "delta", idea(3, 0, 0)), 100);
        await().until(() -> board.ideas().containsKey(3L));
        assertThat(feeds.dropped()).isEqualTo(1);
    }
}
