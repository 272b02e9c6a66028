package dk.karavanen.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A long run minute by minute: what people waited in that minute, and what the server took of the machine at its end. Every
 * fifth minute the heap is collected and weighed; who taps at that moment waits for it, and is counted.
 */
final class Series implements AutoCloseable {

    private static final int WEIGH_EVERY = 5;

    /** @param heap megabytes in use after a full collection, or null where none was made */
    record Minute(int minute, double receiptP50, double receiptP99, double screenP50, double screenP99, Long heap, long memory,
            long threads, int feeds, double cpu) {

        static final String HEAD = "minute,receipt_p50_ms,receipt_p99_ms,screen_p50_ms,screen_p99_ms,heap_mb,memory_mb,threads,feeds,cpu_percent";

        String line() {
            return String.format(Locale.ROOT, "%d,%.2f,%.2f,%.2f,%.2f,%s,%d,%d,%d,%.1f", minute, receiptP50, receiptP99, screenP50,
                    screenP99, heap == null ? "" : heap, memory, threads, feeds, cpu);
        }
    }

    private final Path file;
    private final AppServer server;
    private final Latencies receipts;
    private final Latencies screens;
    private final Feeds feeds;
    private final List<Minute> minutes = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ended;

    private Series(Path file, AppServer server, Latencies receipts, Latencies screens, Feeds feeds) {
        this.file = file;
        this.server = server;
        this.receipts = receipts;
        this.screens = screens;
        this.feeds = feeds;
        this.thread = Thread.ofPlatform().daemon().name("series").unstarted(this::follow);
    }

    /** Begins the first minute. Each is written when it has ended, so that a run that breaks off leaves what it had. */
    static Series begin(Path file, AppServer server, Latencies receipts, Latencies screens, Feeds feeds) throws IOException {
        Files.writeString(file, Minute.HEAD + "\n");
        Series series = new Series(file, server, receipts, screens, feeds);
        series.thread.start();
        return series;
    }

    private void follow() {
        long start = System.nanoTime();
        Latencies receiptsBefore = receipts.copy();
        Latencies screensBefore = screens.copy();
        Duration cpuBefore = server.processor();
        try {
            for (int minute = 1; !ended; minute++) {
                long due = start + TimeUnit.MINUTES.toNanos(minute);
                for (long left = due - System.nanoTime(); left > 0 && !ended; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (ended) {
                    return;
                }
                Latencies receipt = receipts.since(receiptsBefore);
                Latencies screen = screens.since(screensBefore);
                receiptsBefore = receipts.copy();
                screensBefore = screens.copy();
                Duration cpu = server.processor();
                Minute told = new Minute(minute, receipt.millis(0.50), receipt.millis(0.99), screen.millis(0.50), screen.millis(0.99),
                        minute % WEIGH_EVERY == 0 ? server.heap() >> 20 : null, server.memory() >> 20, server.threads(), feeds.live(),
                        cpu.minus(cpuBefore).toMillis() / 600.0);
                cpuBefore = cpu;
                minutes.add(told);
                Files.writeString(file, told.line() + "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new Failure("The series could not be followed: " + e.getMessage(), e);
        }
    }

    /** Ends the series and draws it beside the file. */
    @Override
    public void close() throws IOException {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.writeString(file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".svg"), SeriesDrawing.of(minutes));
    }
}
