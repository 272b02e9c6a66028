package dk.karavanen.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy of the kind that wants to see an answer whole before it passes it on: event streams never come out of it. */
final class HoldingBack implements AutoCloseable {

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    HoldingBack(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket phone = listening.accept();
                Socket onward = new Socket("localhost", server);
                open.add(phone);
                open.add(onward);
                Thread.ofVirtual().start(() -> pass(phone, onward, false));
                Thread.ofVirtual().start(() -> pass(onward, phone, true));
            } catch (IOException closed) {
                // At the end of the test.
            }
        }
    }

    private static void pass(Socket from, Socket to, boolean answers) {
        byte[] part = new byte[16 * 1024];
        boolean held = false;
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                held = held || answers && new String(part, 0, count, StandardCharsets.ISO_8859_1).contains("text/event-stream");
                if (!held) {
                    out.write(part, 0, count);
                }
            }
        } catch (IOException gone) {
            // One of the two hung up, so both do.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
