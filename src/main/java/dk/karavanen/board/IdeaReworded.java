package dk.karavanen.board;

/** An author put an idea right that somebody else had weighed. Published inside the transaction, so that the log has it in the same one. */
public record IdeaReworded(long meeting, long idea) {
}
