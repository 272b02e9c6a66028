package dk.karavanen.docket;

/** An addressee's answer, or a new version of it, can be read. Published inside the transaction. */
public record AnswerPublished(long caravan, long answer) {
}
