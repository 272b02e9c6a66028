package dk.karavanen.testing;

import static dk.karavanen.testing.Patience.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A hall's phones as far as a feed is concerned: each has it open and reads what comes. */
public final class FeedReaders implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger reading = new AtomicInteger();

    /** Comes back once the server writes to each of them. */
    public static FeedReaders open(int port, String code, int count) throws IOException {
        FeedReaders readers = new FeedReaders();
        byte[] request = ("GET /feed/" + code + "?frames=3 HTTP/1.1\r\nHost: localhost:" + port + "\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            readers.sockets.add(socket);
            socket.getOutputStream().write(request);
            Thread.ofVirtual().start(() -> readers.read(socket));
        }
        await().until(() -> readers.reading.get() == count);
        return readers;
    }

    private void read(Socket socket) {
        byte[] bytes = new byte[8192];
        try (InputStream in = socket.getInputStream()) {
            if (in.read(bytes) > 0 && new String(bytes, 0, 15, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200")) {
                reading.incrementAndGet();
            }
            while (in.read(bytes) >= 0) {
                // As phones do, for as long as the evening lasts.
            }
        } catch (IOException closed) {
            // The evening is over.
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
