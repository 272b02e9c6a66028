package dk.karavanen.pool;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to a call, as it was sent the last time. Before that all its words are empty: what is being written stands
 * among its fields.
 *
 * @param registered    CVR (8 digits) or EAN (13), or empty
 * @param municipality  its code, or null
 * @param email         where the contact is written to
 * @param late          whether it was sent after the deadline
 * @param arrivalNumber among all that was sent to the call, without gaps; null: never sent
 * @param versionNumber how often it was sent
 * @param versionHash   SHA-256 of what was sent
 */
public record Application(long id, long call, State state, Locale language, @Nullable ApplicantKind kind, String applicant, String registered,
        @Nullable String municipality, String title, String summary, String contact, String email, long askedOre, long ownOre, long othersOre,
        @Nullable Instant sentAt, boolean late, @Nullable Integer arrivalNumber, int versionNumber, @Nullable String versionHash) {

    /** How far it is. */
    public enum State {
        /** Being written, never sent. */
        DRAFT,
        SENT,
        /** Taken back by who applies, and being written again. */
        TAKEN_BACK,
        /** Sent back because something is missing, with days to mend it. */
        MENDING,
        /** Waits for money. */
        WAITING,
        GRANTED,
        /** Granted, and not accepted, or not in time: the money has gone back. */
        RELEASED,
        REFUSED;

        /** Whether the applicant may write in it. */
        public boolean isWritable() {
            return this == DRAFT || this == TAKEN_BACK || this == MENDING;
        }

        /** Whether those who decide have it before them. */
        public boolean isBeforeAssessors() {
            return this == SENT || this == WAITING || this == GRANTED || this == RELEASED || this == REFUSED;
        }
    }

    /**
     * Who joins in, and what they said yes to.
     *
     * @param confirmedAt when they themselves said yes, by their own link; null: not
     */
    public record Partner(long id, String rowKey, String name, ApplicantKind kind, String role, String contribution, String email, Instant askedAt,
            @Nullable Instant openedAt, @Nullable Instant confirmedAt, @Nullable Instant declinedAt, @Nullable String confirmedBy) {

        public boolean isConfirmed() {
            return confirmedAt != null;
        }
    }

    /**
     * What was sent, unchangeable.
     *
     * @param content JSON, see {@link ApplicationContent}
     * @param sha256  of its bytes in UTF-8
     */
    public record Version(long application, int number, int arrivalNumber, String content, String sha256, Instant sentAt, boolean late, @Nullable Instant takenBackAt) {
    }
}
