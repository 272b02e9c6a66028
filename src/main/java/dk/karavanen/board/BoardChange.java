package dk.karavanen.board;

/** What of a meeting's board changed. */
public sealed interface BoardChange {

    /** An idea: its words, its state, its tally, its comments. */
    record OfIdea(long idea) implements BoardChange {
    }

    /** An idea's tally, by somebody's stance on it, and nothing else: that happens a thousand times in an evening. */
    record OfVote(long idea) implements BoardChange {
    }

    /** The meeting: its phase, its settings, its titles. */
    record OfMeeting() implements BoardChange {
    }

    /** Who takes part. */
    record OfPresence() implements BoardChange {
    }

    /** Who may read: somebody may not any more who could. */
    record OfAccess() implements BoardChange {
    }

    /** Anything: names were deleted, or news may have been missed. */
    record OfAnything() implements BoardChange {
    }

    static BoardChange idea(long idea) {
        return new OfIdea(idea);
    }

    static BoardChange vote(long idea) {
        return new OfVote(idea);
    }

    BoardChange MEETING = new OfMeeting();
    BoardChange PRESENCE = new OfPresence();
    BoardChange ACCESS = new OfAccess();
    BoardChange ANYTHING = new OfAnything();

    /** As servers tell each other: a number. Servers of two versions may stand side by side for a while, so these stay. */
    default long code() {
        return switch (this) {
            case OfIdea of -> of.idea();
            // Read as any change of an idea elsewhere.
            case OfVote of -> of.idea();
            case OfMeeting() -> 0;
            case OfPresence() -> -1;
            case OfAccess() -> -2;
            case OfAnything() -> -3;
        };
    }

    static BoardChange ofCode(long code) {
        if (code > 0) {
            return idea(code);
        }
        return switch ((int) code) {
            case 0 -> MEETING;
            case -1 -> PRESENCE;
            case -2 -> ACCESS;
            // Also what only a newer server tells of.
            default -> ANYTHING;
        };
    }
}
