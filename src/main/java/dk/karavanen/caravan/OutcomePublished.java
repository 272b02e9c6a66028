package dk.karavanen.caravan;

/**
 * Something that a {@link CaravanOutcome} tells of can be read from now on, or a newer one. Published inside the transaction, by the room
 * that has it, for rooms that do not know it.
 *
 * @param key of the outcome
 */
public record OutcomePublished(long caravan, String key) {
}
