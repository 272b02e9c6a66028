package dk.karavanen.testing;

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

/** A line to a server of this machine that can be cut, and mended again. */
public class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Relay(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A proxy of the kind that wants to see an answer whole before it passes it on: event streams never come out of it. */
    public static Relay holdingStreamsBack(int server) {
        return new Relay(server) {
            @Override
            boolean passes(String answer) {
                return !answer.contains("text/event-stream");
            }
        };
    }

    /** @return what a browser connects to instead of the server */
    public int port() {
        return listening.getLocalPort();
    }

    /** Everything open is gone, and nothing comes through. */
    public void cut() {
        cut = true;
        open.forEach(Relay::hangUp);
        open.clear();
    }

    public void mend() {
        cut = false;
    }

    boolean passes(String answer) {
        return true;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket phone = listening.accept();
                if (cut) {
                    phone.close();
                    continue;
                }
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

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] part = new byte[16 * 1024];
        boolean held = false;
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                held = held || answers && !passes(new String(part, 0, count, StandardCharsets.ISO_8859_1));
                if (!held) {
                    out.write(part, 0, count);
                }
            }
        } catch (IOException gone) {
            // One of the two hung up, so both do.
        }
        open.remove(from);
        open.remove(to);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
