package dk.karavanen.docket;

/** Something new is known of a promise that came with an answer. Published inside the transaction. */
public record PromiseReported(long caravan, long answer) {
}
