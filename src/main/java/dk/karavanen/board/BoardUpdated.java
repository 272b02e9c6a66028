package dk.karavanen.board;

/**
 * Something on a meeting's board changed and is committed, on this server or on another one. For desks and other screens
 * that read the database anew; published outside any transaction, possibly often.
 */
public record BoardUpdated(long meeting, BoardChange change) {

    /** The idea concerned, or 0 where it is another change. */
    public long idea() {
        return switch (change) {
            case BoardChange.OfIdea(long idea) -> idea;
            case BoardChange.OfVote(long idea) -> idea;
            default -> 0;
        };
    }
}
