package dk.karavanen.pool;

/** A decision was approved and is told. In the transaction that sends it. */
public record DecisionSent(long decision, long call) {
}
