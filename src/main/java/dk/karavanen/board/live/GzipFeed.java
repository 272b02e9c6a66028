package dk.karavanen.board.live;

import java.io.ByteArrayOutputStream;

import dk.karavanen.shared.GzipCheck;
import dk.karavanen.shared.GzipFragment;

/**
 * One gzip stream that is put together from parts others have compressed: the shared stream, for as long as this reader has had all of
 * it since it last began anew, and otherwise frames that were compressed alone. What a piece of the shared stream refers to is what
 * was written so and so many bytes before it; a single byte in between, were it a heartbeat, would shift that.
 */
final class GzipFeed extends FeedEncoding {

    /** Whether what was written last is the shared stream's piece before the next one. */
    private boolean inStep;
    private final Runnable alone;
    /** The last beginning of the shared stream after which frames were compressed alone. */
    private long beginning = -1;
    private GzipCheck check = GzipCheck.NOTHING;

    /** @param alone told once for each time that the shared stream has begun without this reader */
    GzipFeed(Runnable alone) {
        this.alone = alone;
    }

    @Override
    public byte[] opening(boolean current) {
        GzipFragment first = current ? OPENING : OUTDATED;
        check = first.check();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(GzipFragment.header());
        out.writeBytes(first.deflated());
        return out.toByteArray();
    }

    @Override
    public byte[] frame(Frame frame) {
        SharedStream.Piece piece = frame.shared();
        inStep = piece != null && (inStep || piece.first());
        check = check.then(frame.check());
        if (inStep && piece != null) {
            return piece.deflated();
        }
        if (piece != null && piece.beginning() != beginning) {
            beginning = piece.beginning();
            alone.run();
        }
        return frame.alone().deflated();
    }

    @Override
    public byte[] heartbeat() {
        inStep = false;
        check = check.then(HEARTBEAT.check());
        return HEARTBEAT.deflated();
    }

    @Override
    public byte[] farewell(FeedEnd bye) {
        inStep = false;
        GzipFragment last = GzipFragment.of(bye.wire());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(last.deflated());
        out.writeBytes(GzipFragment.end(check.then(last.check())));
        return out.toByteArray();
    }
}
