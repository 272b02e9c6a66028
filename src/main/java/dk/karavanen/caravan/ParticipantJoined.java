package dk.karavanen.caravan;

/** One more takes part in a meeting. Published inside the transaction; listen after commit. */
public record ParticipantJoined(long meeting) {
}
