package dk.karavanen.board.live;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What brings readers up to date who come, or come back: the whole board, or what has changed since they left. Whoever left in the same
 * moments gets the same bytes, a second old at most, and then the frames after them; so a hall that comes back at once shares a few, and
 * phones that never take theirs do not hold one of every revision in memory. Guarded by the board's lock.
 */
final class CatchUps {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private final BoardState state;
    private final FrameFactory frames;
    private final Map<Object, Made> made = new HashMap<>();
    private @Nullable Frame snapshot;
    /** The revision at which much has changed at once. */
    private long large = -1;

    private record Made(Frame frame, long at) {
    }

    CatchUps(BoardState state, FrameFactory frames) {
        this.state = state;
        this.frames = frames;
    }

    /** The whole board as it is now; made once for each revision, whoever asks. */
    Frame snapshot() {
        if (snapshot == null || snapshot.revision() != state.revision()) {
            snapshot = frames.snapshot(state);
        }
        return snapshot;
    }

    /**
     * @param seen    the revision that the reader knows; −1: nothing of this life of the board
     * @param digest  of what the reader knows from elsewhere, or null
     * @param current whether it has to be of now
     */
    Frame after(long seen, @Nullable BoardDigest digest, boolean current) {
        Object key = seen >= 0 ? (Object) together(seen) : digest != null ? digest : "all";
        long now = System.nanoTime();
        Made before = made.get(key);
        if (before != null && isFresh(before, now, current) && before.frame.revision() > seen) {
            return before.frame;
        }
        made.values().removeIf(old -> !isFresh(old, now, false));
        Frame frame = seen >= 0 ? frames.delta((Long) key, state.revision(), state.since((Long) key))
                : digest != null ? frames.step(state.revision(), state.since(digest)) : snapshot();
        made.put(key, new Made(frame, now));
        return frame;
    }

    /** Much has changed at once, for instance everybody's figures: whoever has that need not be told of it again. */
    void changedMuch(long revision) {
        large = revision;
    }

    /** Those who left in the same moments are told the same: some more steps than each would have to be, at most a quarter. */
    private long together(long seen) {
        long since = seen - seen % Long.highestOneBit(Math.max(1, (state.revision() - seen) / 4));
        return since < large && large <= seen ? large : since;
    }

    private boolean isFresh(Made one, long now, boolean current) {
        long steps = state.revision() - one.frame.revision();
        // A large one that somebody waits for is given to them, however long it took to compress.
        return current ? steps == 0 : now - one.frame.readySince(one.at, now) <= FRESH_NANOS
                && (steps <= FrameRing.MAX_STEPS || one.frame.isLarge());
    }

    /** Something is taken back: what was made before may still have it. */
    void forget() {
        made.clear();
        snapshot = null;
    }
}
