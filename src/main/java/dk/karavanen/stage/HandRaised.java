package dk.karavanen.stage;

/** Somebody in the hall raised a hand, or changed it. Published inside the transaction; listen after commit. */
public record HandRaised(long caravan) {
}
