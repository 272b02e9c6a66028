package dk.karavanen.board;

import org.jspecify.annotations.Nullable;

/**
 * Staff did something to an idea. Published inside the transaction, so that a listener that is not deferred writes its log
 * in the same one.
 *
 * @param meeting where it was done: not its own if it is asked after elsewhere
 * @param other  the idea it was merged into or split from, else null
 * @param reason the stable word of a {@link HideReason} when hidden, else null
 * @param note   what the author is told when hidden; what everyone may read of why it was merged, split, or said to have come to something; or null
 * @param before what it was classified as, when that was changed, else null
 * @param after  what it is classified as since, when that was changed, else null
 */
public record IdeaCurated(long meeting, long idea, Act act, @Nullable Long other, @Nullable String reason, @Nullable String note, @Nullable Classification before,
        @Nullable Classification after) {

    /** What staff can do to an idea. */
    public enum Act {
        CLASSIFIED,
        /** It had waited for a look, and stands on the board now. */
        LET_OUT,
        HIDDEN, RESTORED, CLOSED, REOPENED, PINNED, UNPINNED, MERGED, UNMERGED,
        /** Reports about it were looked at, and it stays. */
        KEPT,
        /** A comment on it was taken off the board. */
        COMMENT_HIDDEN, COMMENT_SHOWN,
        /** A question got an answer in words, or another one, or none any more. */
        ANSWER_WRITTEN,
        /** Other words were put before its author. */
        SUGGESTED,
        /** Another meeting than its own asks how it went, or does so no more. */
        ASKED_AFTER, NOT_ASKED_AFTER,
        /** What came of it was said for everyone. */
        OUTCOME_CONFIRMED
    }

    /** An idea's kind and theme; the theme may be null. */
    public record Classification(IdeaKind kind, @Nullable Long theme) {
    }

    static IdeaCurated of(Idea idea, Act act) {
        return of(idea, act, null, null);
    }

    static IdeaCurated of(Idea idea, Act act, @Nullable Long other, @Nullable String note) {
        return new IdeaCurated(idea.meeting(), idea.id(), act, other, null, note, null, null);
    }
}
