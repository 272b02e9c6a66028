package dk.karavanen.caravan;

/**
 * Somebody made the only browser they had come by another participant's, as with that one's claim code: they are that one now, and
 * count once. Published inside the transaction.
 *
 * @param former      who they were on this browser until now
 * @param participant who they are
 */
public record ParticipantSuperseded(long former, long participant) {
}
