package dk.karavanen.board;

/**
 * Something that the board shows of an idea changed: its words, its state, its tally, its comments. Published inside the
 * transaction; listen after commit.
 *
 * @param meeting where it stands
 * @param idea    the idea itself, not its root
 */
public record IdeaChanged(long meeting, long idea) {
}
