package dk.karavanen.shared;

/**
 * A backup has taken the place of everything in the database, and is committed. Whoever holds any of it in memory lets go.
 * Published on every server, outside any transaction; rows that were there a moment ago may be gone or be others now.
 */
public record BackupRestored() {

    /** Where PostgreSQL's {@code NOTIFY} tells servers of it ({@code replaced}) and of {@link IdsTaken} ({@code ids N}). */
    public static final String CHANNEL = "karavanen_data";
}
