package dk.karavanen.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that a server in Java can do: accept sockets, and write given bytes to all of them at given times. One thread, one
 * buffer, no protocol. What this needs, no live board on the same machine can do without.
 */
final class LimitServer {

    private LimitServer() {
    }

    /** Arguments: the number of sockets, a file with one frame a line: microseconds from the start, bytes. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        List<long[]> frames = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]), StandardCharsets.US_ASCII)) {
            String[] parts = line.split(" ");
            frames.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])});
        }
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        List<SocketChannel> sockets = new ArrayList<>(count);
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            while (sockets.size() < count) {
                SocketChannel socket = server.accept();
                socket.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
                sockets.add(socket);
            }
        }
        out.println("connected");
        in.readLine();
        // Once for the compiler, once for the measure.
        play(frames, sockets, Duration.ofSeconds(2));
        Duration before = Processor.ofSelf();
        long written = play(frames, sockets, Duration.ofDays(1));
        out.println(written + " " + Processor.ofSelf().minus(before).toMillis());
        in.readLine();
    }

    /** @return how many times a frame was written to a socket */
    private static long play(List<long[]> frames, List<SocketChannel> sockets, Duration atMost) throws IOException {
        int longest = (int) frames.stream().mapToLong(frame -> frame[1]).max().orElse(0);
        ByteBuffer bytes = ByteBuffer.allocateDirect(longest);
        long start = System.nanoTime();
        long written = 0;
        for (long[] frame : frames) {
            if (frame[0] > TimeUnit.NANOSECONDS.toMicros(atMost.toNanos())) {
                break;
            }
            long due = start + TimeUnit.MICROSECONDS.toNanos(frame[0]);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            for (SocketChannel socket : sockets) {
                bytes.clear().limit((int) frame[1]);
                while (bytes.hasRemaining()) {
                    socket.write(bytes);
                }
                written++;
            }
        }
        return written;
    }
}
