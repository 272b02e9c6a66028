package dk.karavanen.board.live;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.Viewer;

/**
 * What somebody asks for who wants to read.
 *
 * @param last   {@code <epoch>-<revision>} of the last frame that was seen, or null
 * @param digest of the board they have, should that frame not be known here; or null
 * @param viewer as whom they may read; to be asked again whenever that can have changed
 * @param deltas whether they understand what only differs; pages of an older version do not, and are sent the whole board now and then
 * @param gzip   whether what they get goes out compressed
 * @param wall   whether it is a projector, by the meeting's wall key
 */
public record FeedRequest(String last, @Nullable BoardDigest digest, Viewer viewer, boolean deltas, boolean gzip, boolean wall) {

    /** Which frames a page has to understand: what it asks for as {@code frames}. */
    public static final String VERSION = "3";

    public FeedRequest(String last, @Nullable BoardDigest digest, Viewer viewer, boolean deltas, boolean gzip) {
        this(last, digest, viewer, deltas, gzip, false);
    }

    /** The same of a projector, if it is one. */
    public FeedRequest asWall(boolean isWall) {
        return new FeedRequest(last, digest, viewer, deltas, gzip, isWall);
    }

    public static FeedRequest of(String last, String digest, Viewer viewer, String version, boolean gzip) {
        return new FeedRequest(last, BoardDigest.parse(digest), viewer, VERSION.equals(version), gzip);
    }
}
