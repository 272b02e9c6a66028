package dk.karavanen.board.live;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.GzipCheck;
import dk.karavanen.shared.GzipFragment;

/** What one step of a board looks like on the wire, ready to be written to every reader alike. */
public final class Frame {

    /** From here on it is felt by others if a thread that writes to many compresses it on the way. */
    private static final int LARGE = 50_000;

    private final long revision;
    private final String id;
    private final String event;
    private final byte[] data;
    private final byte[] wire;
    private final SharedStream.@Nullable Piece shared;
    private final AtomicBoolean compressing = new AtomicBoolean();
    private volatile long compressedAt;
    private volatile @Nullable GzipFragment alone;

    private Frame(long revision, String id, String event, byte[] data, byte[] wire, SharedStream.@Nullable Piece shared) {
        this.revision = revision;
        this.id = id;
        this.event = event;
        this.data = data;
        this.wire = wire;
        this.shared = shared;
    }

    static Frame of(long revision, String epoch, String event, byte[] data) {
        String id = epoch + "-" + revision;
        byte[] head = ("id: " + id + "\nevent: " + event + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        byte[] wire = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, wire, 0, head.length);
        System.arraycopy(data, 0, wire, head.length, data.length);
        wire[wire.length - 2] = '\n';
        wire[wire.length - 1] = '\n';
        return new Frame(revision, id, event, data, wire, null);
    }

    /** The same as the next piece of the stream that is compressed once for all. */
    Frame sharedIn(SharedStream stream, int readers) {
        return new Frame(revision, id, event, data, wire, stream.add(wire, readers));
    }

    /** Counts up by one from change to change. */
    public long revision() {
        return revision;
    }

    public String id() {
        return id;
    }

    /** {@code snapshot} or {@code delta}. */
    public String event() {
        return event;
    }

    /** The JSON, one line. */
    public byte[] data() {
        return data;
    }

    /** The same as a Server-Sent Event, terminated. */
    public byte[] wire() {
        return wire;
    }

    /** The wire compressed, referring to nothing before it; made when somebody first asks. */
    GzipFragment alone() {
        GzipFragment made = alone;
        if (made == null) {
            synchronized (this) {
                made = alone;
                if (made == null) {
                    // A hall that comes back at once shares a few of these.
                    made = isLarge() && event.equals("delta") ? GzipFragment.smallest(wire) : GzipFragment.of(wire);
                    alone = made;
                }
            }
        }
        return made;
    }

    /** As a piece of the shared stream; null if there was none when it was made. */
    SharedStream.@Nullable Piece shared() {
        return shared;
    }

    GzipCheck check() {
        return shared != null ? shared.check() : alone().check();
    }

    /**
     * Whether it can be compressed on the way. A large one is compressed apart first, by whoever asks first.
     *
     * @param then told when it is done
     */
    boolean isReady(Runnable then) {
        if (alone != null || !isLarge()) {
            return true;
        }
        if (compressing.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                alone();
                compressedAt = System.nanoTime();
                then.run();
            });
        }
        return false;
    }

    boolean isLarge() {
        return wire.length >= LARGE;
    }

    /** Since when nobody has to wait for it to be compressed, where that was done apart; else the time given. */
    long readySince(long made, long now) {
        return !compressing.get() ? made : alone == null || compressedAt == 0 ? now : compressedAt;
    }
}
