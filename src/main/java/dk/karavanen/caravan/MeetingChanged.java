package dk.karavanen.caravan;

/** A meeting's set-up, phase or timer changed. Published inside the transaction; listen after commit. */
public record MeetingChanged(long meeting) {
}
