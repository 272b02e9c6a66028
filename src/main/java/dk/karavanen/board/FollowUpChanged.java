package dk.karavanen.board;

/**
 * What a meeting asks after has changed: which ideas, what is known of them, or whether they may be read. Published inside the
 * transaction; listen after commit.
 *
 * @param onlyAdds whether everything that was shown before may go on being shown
 */
public record FollowUpChanged(long meeting, boolean onlyAdds) {
}
