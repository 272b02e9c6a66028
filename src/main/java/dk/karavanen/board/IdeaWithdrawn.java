package dk.karavanen.board;

/** An author took an idea back. Published inside the transaction, so that the log has it in the same one. */
public record IdeaWithdrawn(long meeting, long idea) {
}
