package dk.karavanen.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the machine itself needs to bring the same frames at the same rate to as many sockets, measured with
 * {@link LimitServer} in a process of its own.
 *
 * @param delivered    frames times sockets
 * @param cpuPerFrame  microseconds of processor time for each
 */
record Limit(long delivered, double cpuPerFrame) {

    /**
     * @param schedule what our server sent: microseconds from the beginning, bytes; its first seconds are played
     * @return null if nothing was sent
     */
    static Limit measure(List<long[]> schedule, int readers, int seconds, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (long[] frame : schedule) {
            if (frame[0] <= TimeUnit.SECONDS.toMicros(seconds)) {
                lines.add(frame[0] + " " + frame[1]);
            }
        }
        if (lines.isEmpty()) {
            return null;
        }
        Path frames = Files.write(folder.resolve("frames"), lines);
        Process process = new ProcessBuilder(AppServer.tool("java"), "-Xmx128m", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), LimitServer.class.getName(), String.valueOf(readers), frames.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            try {
                if (!process.waitFor(seconds + 120L, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException ended) {
                process.destroyForcibly();
            }
        });
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
                PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            int port = Integer.parseInt(told(out));
            try (Sink sink = new Sink(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), readers)) {
                told(out);
                in.println("go");
                String[] result = told(out).split(" ");
                in.println("thanks");
                long delivered = Long.parseLong(result[0]);
                return new Limit(delivered, Long.parseLong(result[1]) * 1000.0 / delivered);
            }
        } finally {
            watch.interrupt();
        }
    }

    private static String told(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new Failure("The smallest possible server ended too early.");
        }
        return line;
    }

    /** Reads everything and looks at nothing. */
    private static final class Sink implements AutoCloseable {

        private final Selector selector = Selector.open();
        private final List<SocketChannel> channels = new ArrayList<>();
        private volatile boolean closed;

        Sink(InetSocketAddress server, int count) throws IOException {
            Thread.ofPlatform().daemon().name("sink").start(this::run);
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open(server);
                channel.configureBlocking(false);
                channels.add(channel);
                channel.register(selector, SelectionKey.OP_READ);
            }
        }

        private void run() {
            ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
            try {
                while (!closed) {
                    selector.select(key -> {
                        buffer.clear();
                        try {
                            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                                key.cancel();
                            }
                        } catch (IOException e) {
                            key.cancel();
                        }
                    }, 20);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            selector.wakeup();
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        }
    }
}
