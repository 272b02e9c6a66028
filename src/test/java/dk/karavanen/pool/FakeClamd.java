package dk.karavanen.pool;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Speaks as {@code clamd} does: takes a whole stream in chunks, and answers once. */
final class FakeClamd implements Closeable {

    static final String VIRUS = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    /** What it says of a stream; null: it says nothing and hangs on. */
    volatile Function<String, String> says = stream -> stream.contains(VIRUS) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";

    FakeClamd() throws IOException {
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket one = socket.accept();
                    Thread.startVirtualThread(() -> answer(one));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void answer(Socket one) {
        try (one; DataInputStream in = new DataInputStream(one.getInputStream())) {
            String asked = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                stream.write(in.readNBytes(length));
            }
            String answer = asked.equals("zINSTREAM\0") ? says.apply(stream.toString(StandardCharsets.ISO_8859_1)) : "UNKNOWN COMMAND";
            if (answer == null) {
                in.read();
            } else {
                one.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            // Whoever asked has gone.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
