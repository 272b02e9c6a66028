package dk.karavanen.shared;

/**
 * Ids up to this one are, or are about to be, in the database without having been given here: whoever keeps a store of ids to
 * give lets go of those.
 *
 * @param upTo included
 */
public record IdsTaken(long upTo) {
}
