package dk.karavanen.board;

import java.util.Locale;

/** What has become of an idea. */
public enum IdeaState {
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

    /** Whether it stands on the board in its own right. */
    public boolean isOnBoard() {
        return this == OPEN || this == CLOSED;
    }
}
