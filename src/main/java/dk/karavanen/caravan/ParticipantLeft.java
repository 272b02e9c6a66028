package dk.karavanen.caravan;

/** Somebody left a meeting. Published inside the transaction; listen after commit. */
public record ParticipantLeft(long meeting) {
}
