package dk.karavanen.identity;

/**
 * Names that had been kept long enough are gone from the database. Whoever holds any in memory reads anew.
 *
 * @param people how many, on this run of this server; 0 does not mean that another server deleted none
 */
public record NamesDeleted(int people) {
}
