package dk.karavanen.board;

/**
 * Something on a meeting's board changed and is committed, on this server or on another one. For desks and other screens
 * that read the database anew; published outside any transaction, possibly often.
 *
 * @param idea the idea concerned, or 0 for the meeting itself
 */
public record BoardMoved(long meeting, long idea) {
}
