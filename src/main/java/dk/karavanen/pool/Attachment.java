package dk.karavanen.pool;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A file that comes with an application; its content is read by itself.
 *
 * @param question which of the call's papers it is; null: another
 * @param title    what it was called: to be shown, and for nothing else
 * @param sha256   of its content as it came
 * @param since    the first version that was sent with it; null: none yet
 * @param until    the first version that was sent without it
 * @param removed  whether it is left out of what is sent next
 */
public record Attachment(long id, long application, @Nullable Long question, String title, AttachmentType type, int size, String sha256, Scan scan, Instant addedAt,
        @Nullable Integer since, @Nullable Integer until, boolean removed) {

    /** What is known of viruses in it. */
    public enum Scan {
        /** No scanner is set up here. */
        NONE,
        /** Nobody opens it before the scanner has answered. */
        WAITING,
        CLEAN,
        /** Nobody opens it at all. */
        INFECTED;

        public String messageKey() {
            return "pool.file." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether what is sent next has it. */
    public boolean isInDraft() {
        return !removed;
    }

    public boolean isIn(int version) {
        return since != null && since <= version && (until == null || until > version);
    }

    /** What it is called when it is handed out: a name of ours with the ending of what it is. */
    public String fileName() {
        return "bilag-" + id + "." + type.ending();
    }
}
