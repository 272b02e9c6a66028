package dk.karavanen.identity;

/**
 * Somebody has left, and none of their devices is known any more: what was open for them is to be shut. Published inside the
 * transaction; listen after commit.
 */
public record ParticipantForgotten(long caravan, long participant) {
}
