package dk.karavanen.board.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;

import dk.karavanen.shared.GzipCheck;
import dk.karavanen.shared.GzipFragment;

/**
 * One compressed stream for all readers of a board: each frame is compressed once, with what came before as its dictionary, so that a
 * vote takes some 35 bytes instead of 300. Every {@value #SEGMENT} frames it begins anew, and there readers come in who have not read
 * along so far; see {@link GzipFeed}. Until then each of their frames costs them what beginning anew costs everybody: where many come at
 * once, it begins anew as soon as the one has cost as much as the other. Guarded by the board's lock.
 */
final class SharedStream implements AutoCloseable {

    private static final int SEGMENT = 64;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private int place;
    private long beginning;
    /** Who do not read along. Any thread may count one more. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** Frames that have gone to them alone since it last began. */
    private long alone;

    /**
     * One frame's part of the stream.
     *
     * @param deflated  whole blocks, up to the end of a byte
     * @param first     whether it refers to nothing before it
     * @param beginning counts up each time that the stream begins anew
     */
    record Piece(byte[] deflated, boolean first, long beginning, GzipCheck check) {
    }

    /** Somebody does not read along, and will not before it begins anew. */
    void readsAlone() {
        waiting.incrementAndGet();
    }

    /** @param readers how many there are, those who have just come among them */
    Piece add(byte[] wire, int readers) {
        alone += waiting.get();
        boolean first = place == 0 || alone >= readers;
        if (first) {
            deflater.reset();
            place = 0;
            beginning++;
            waiting.set(0);
            alone = 0;
        }
        place = (place + 1) % SEGMENT;
        return new Piece(GzipFragment.deflate(deflater, wire), first, beginning, GzipCheck.of(wire));
    }

    /** A frame passes that is not in it: the next one begins anew. */
    void interrupt() {
        place = 0;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
