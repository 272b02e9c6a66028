package dk.karavanen.board;

import java.util.Locale;

/** What has become of an idea. */
public enum IdeaState {
    /** Waits for a moderator's look; only its author and staff see it. */
    HELD,
    OPEN,
    /** Can be read, takes no more stances or comments. */
    CLOSED,
    /** Taken off the board by a moderator; only its author sees it, with the reason. */
    HIDDEN,
    /** Stands under another idea, which carries its support. */
    MERGED,
    /** Taken back by its author. */
    WITHDRAWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether others than its author and staff may read it; a merged one for as long as the one that stands for it may be read.
     * What is not named here is not shown.
     */
    public boolean isReadable() {
        return this == OPEN || this == CLOSED || this == MERGED;
    }

    /** Whether it stands on the board in its own right. */
    public boolean isOnBoard() {
        return this == OPEN || this == CLOSED;
    }
}
