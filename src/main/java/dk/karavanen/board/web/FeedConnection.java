package dk.karavanen.board.web;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

import dk.karavanen.board.live.FeedEncoding;
import dk.karavanen.board.live.FeedEnd;
import dk.karavanen.board.live.FeedReader;
import dk.karavanen.board.live.Frame;
import dk.karavanen.board.live.LiveBoard;
import jakarta.servlet.http.WebConnection;

/**
 * A feed's connection after its headers are out: no request any more, and none of the memory that a server keeps for one,
 * only the socket and how far it has read. Tomcat hands sockets over to those who speak another protocol; here the rest of
 * an answer without a length is that protocol. Public because Tomcat makes it.
 *
 * @see FeedWriterPool
 */
@SuppressWarnings("NullAway.Init") // Tomcat makes it, and has it begin and gives it its socket before anything else
public class FeedConnection implements InternalHttpUpgradeHandler {

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    /**
     * What the system keeps for a reader that does not read. Left to itself it would take megabytes, of memory that belongs to no
     * heap, for each. More than a phone's line holds on its way, and the size of the largest boards' frames.
     */
    private static final int SEND_BUFFER = 128 * 1024;
    /** What is newer is gathered for one write until it is so many bytes. */
    private static final int ENOUGH = 32 * 1024;

    private FeedReader reader;
    private FeedEncoding encoding;
    private FeedWriterPool.Writer writer;
    private Runnable end;
    private SocketWrapperBase<?> connection;
    private volatile @Nullable SocketChannel channel;
    /** What the socket did not take. */
    private @Nullable ByteBuffer pending;
    private long lastWrite = System.nanoTime();
    private boolean saidFarewell;
    private volatile boolean closed;

    /** @param end told once, when this feed is over, however it ends */
    void begin(FeedReader reading, FeedEncoding encoded, FeedWriterPool.Writer by, Runnable end) {
        this.reader = reading;
        this.encoding = encoded;
        this.writer = by;
        this.end = end;
    }

    // ------------------------------------------------------------------ the writing thread

    /**
     * Writes whatever is newer, as far as the socket takes it.
     *
     * @return whether there was anything
     */
    synchronized boolean write(FeedWriterPool.Writer by, long now) {
        boolean wrote = false;
        try {
            while (channel != null && pending == null && !closed) {
                List<byte[]> frames = newer();
                if (frames.isEmpty()) {
                    FeedEnd farewell = reader.farewell();
                    if (farewell != null) {
                        saidFarewell = true;
                        put(ByteBuffer.wrap(encoding.farewell(farewell)), now);
                        if (pending == null) {
                            close();
                        }
                    }
                    return wrote;
                }
                wrote = true;
                ByteBuffer bytes = by.bytes(frames);
                offer(bytes);
                by.count(frames.size(), bytes.limit());
                lastWrite = now;
                if (bytes.hasRemaining()) {
                    // The thread needs its own for the next reader; what is large is nobody's own, and copied for nobody.
                    pending = bytes.isDirect() ? ByteBuffer.allocate(bytes.remaining()).put(bytes).flip() : bytes;
                    connection.registerWriteInterest();
                }
            }
        } catch (IOException gone) {
            close();
        }
        return wrote;
    }

    private List<byte[]> newer() {
        List<byte[]> frames = new ArrayList<>(2);
        int length = 0;
        for (Frame frame = reader.poll(); frame != null; frame = length < ENOUGH ? reader.poll() : null) {
            byte[] wire = encoding.frame(frame);
            frames.add(wire);
            length += wire.length;
        }
        return frames;
    }

    /** Now and then: keeps proxies awake, and lets those go who take nothing. */
    synchronized void look(long now) {
        try {
            if (pending != null || channel == null) {
                if (writer.isStuck(now - lastWrite)) {
                    close();
                }
            } else if (now - lastWrite > HEARTBEAT_NANOS - TimeUnit.SECONDS.toNanos(2) && !closed) {
                put(ByteBuffer.wrap(encoding.heartbeat()), now);
            }
        } catch (IOException gone) {
            close();
        }
    }

    private void put(ByteBuffer bytes, long now) throws IOException {
        offer(bytes);
        lastWrite = now;
        if (bytes.hasRemaining()) {
            pending = bytes;
            connection.registerWriteInterest();
        }
    }

    /**
     * Writes what the socket takes, part by part: a write copies all it is given out of the heap first, so a slow phone would have a
     * board of megabytes copied for every few bytes that it takes.
     *
     * @return whether it took any
     */
    private boolean offer(ByteBuffer bytes) throws IOException {
        SocketChannel to = Objects.requireNonNull(channel);
        int before = bytes.position();
        int end = bytes.limit();
        try {
            do {
                bytes.limit(Math.min(end, bytes.position() + SEND_BUFFER));
                to.write(bytes);
            } while (!bytes.hasRemaining() && bytes.limit() < end);
        } finally {
            bytes.limit(end);
        }
        return bytes.position() > before;
    }

    LiveBoard board() {
        return reader.board();
    }

    boolean isClosed() {
        return closed;
    }

    // ------------------------------------------------------------------ Tomcat

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        connection = wrapper;
    }

    @Override
    public void init(WebConnection ignored) {
        // The channel itself: Tomcat's own objects around it serve another connection once this one is closed.
        SocketChannel socket = ((NioChannel) connection.getSocket()).getIOChannel();
        try {
            socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        } catch (IOException gone) {
            close();
        }
        channel = socket;
        if (closed) {
            connection.close();
        }
        writer.wake();
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent status) {
        try {
            return switch (status) {
                case OPEN_READ -> read();
                case OPEN_WRITE -> drain();
                default -> {
                    close();
                    yield SocketState.CLOSED;
                }
            };
        } catch (IOException gone) {
            close();
            return SocketState.CLOSED;
        }
    }

    /** Nobody has anything to say on a feed; what comes is its end. */
    private SocketState read() throws IOException {
        byte[] unread = new byte[512];
        int count;
        do {
            count = connection.read(false, unread, 0, unread.length);
        } while (count > 0);
        if (count < 0) {
            close();
            return SocketState.CLOSED;
        }
        return SocketState.UPGRADED;
    }

    private synchronized SocketState drain() throws IOException {
        if (pending != null) {
            if (offer(pending)) {
                lastWrite = System.nanoTime();
            }
            if (pending.hasRemaining()) {
                connection.registerWriteInterest();
                return SocketState.UPGRADED;
            }
            pending = null;
            if (saidFarewell) {
                close();
                return SocketState.CLOSED;
            }
            writer.wake();
        }
        return SocketState.UPGRADED;
    }

    /** Ends the feed; any thread may. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            pending = null;
        }
        reader.close();
        end.run();
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void destroy() {
        close();
    }

    @Override
    public void pause() {
        // The board says farewell before the server pauses.
    }

    @Override
    public void timeoutAsync(long now) {
        // The writing thread looks after that.
    }

    @Override
    public void setSslSupport(SSLSupport support) {
        // Feeds are handed over without TLS only.
    }
}
