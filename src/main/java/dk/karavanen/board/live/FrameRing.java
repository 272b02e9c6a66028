package dk.karavanen.board.live;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/** The newest frames, for readers that are a few behind. Written under the board's lock, read without. */
final class FrameRing {

    private static final int SIZE = 256;
    /** Whoever is further behind is told the difference at once: that is less than all the steps to it. */
    static final int MAX_STEPS = 32;

    private final AtomicReferenceArray<Frame> frames = new AtomicReferenceArray<>(SIZE);

    void add(Frame frame) {
        frames.set((int) (frame.revision() % SIZE), frame);
    }

    /** @return null if it is too long ago, or was forgotten */
    @Nullable Frame get(long revision) {
        Frame frame = frames.get((int) (revision % SIZE));
        return frame != null && frame.revision() == revision ? frame : null;
    }

    /**
     * Older frames tell what now is taken back: nobody is given one any more. Who has the newest of them gets what comes next, as
     * ever; who is further behind gets the difference to what is now. A vote takes nothing back, so this is for the rare frame.
     */
    void forget() {
        for (int i = 0; i < SIZE; i++) {
            frames.set(i, null);
        }
    }
}
