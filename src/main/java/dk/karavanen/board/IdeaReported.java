package dk.karavanen.board;

/** A participant reported a problem with an idea, or a moderator settled one. Listen after commit. */
public record IdeaReported(long meeting, long idea) {
}
