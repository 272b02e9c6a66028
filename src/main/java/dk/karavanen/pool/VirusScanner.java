package dk.karavanen.pool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;

/**
 * Asks ClamAV's {@code clamd} whether a file has a virus, by its own protocol (INSTREAM, see {@code man clamd}) over TCP or a Unix
 * socket. Without one set up nothing is asked, and every file says so.
 */
@Component
class VirusScanner {

    private static final String UNIX = "unix:";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_ANSWER = 1024;

    private final String address;
    private final Duration patience;

    @Autowired
    VirusScanner(Settings settings) {
        this(settings.clamd(), PATIENCE);
    }

    VirusScanner(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    boolean isSetUp() {
        return !address.isEmpty();
    }

    /**
     * @return whether nothing was found
     * @throws IOException if it gives no answer, not in time, or another one than found or not
     */
    boolean isClean(byte[] file) throws IOException {
        SocketAddress to = address.startsWith(UNIX) ? UnixDomainSocketAddress.of(address.substring(UNIX.length()))
                : new InetSocketAddress(address.substring(0, address.lastIndexOf(':')), Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        // A channel of either kind knows no time: whoever waits closes it.
        try (SocketChannel channel = to instanceof UnixDomainSocketAddress ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            FutureTask<String> asked = new FutureTask<>(() -> ask(channel, to, file));
            Thread.startVirtualThread(asked);
            String answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.endsWith(" FOUND")) {
                return false;
            }
            if (answer.endsWith(": OK")) {
                return true;
            }
            throw new IOException("clamd gave no answer that can be used");
        } catch (ExecutionException | TimeoutException none) {
            throw new IOException("clamd did not answer", none);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", ended);
        }
    }

    private static String ask(SocketChannel channel, SocketAddress to, byte[] file) throws IOException {
        channel.connect(to);
        write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
        for (int at = 0; at < file.length; at += CHUNK) {
            int length = Math.min(CHUNK, file.length - at);
            write(channel, ByteBuffer.allocate(4).putInt(0, length));
            write(channel, ByteBuffer.wrap(file, at, length));
        }
        write(channel, ByteBuffer.allocate(4));
        ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
        while (answer.hasRemaining() && channel.read(answer) >= 0) {
            if (answer.position() > 0 && answer.get(answer.position() - 1) == 0) {
                break;
            }
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
