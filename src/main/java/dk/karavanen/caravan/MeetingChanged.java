package dk.karavanen.caravan;

/** A meeting's set-up, phase, timer or attendance changed. Published inside the transaction; listen after commit. */
public record MeetingChanged(long meeting) {
}
