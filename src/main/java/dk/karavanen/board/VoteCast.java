package dk.karavanen.board;

/** Somebody's last word on an idea changed. Published inside the transaction; listen after commit. */
public record VoteCast(long meeting, long idea) {
}
