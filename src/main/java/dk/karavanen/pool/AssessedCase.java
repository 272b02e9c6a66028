package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An application in the assessors' list. Before whoever asks has said that nothing ties them to the applicant they are told who applies
 * and under which title, which they must know to say it, and no more.
 *
 * @param municipality its code, or null
 * @param askedOre     null to whoever may not read it
 * @param preference   null to whoever may not read it
 * @param given        how many have given points
 * @param totals       of those who have, in hundredths, in their places' order; empty as long as whoever asks must not see them
 * @param quality      in hundredths, once all points there are to be are given; else null
 * @param isApart      whether the first two are too far from each other
 * @param tied         who has been set aside
 * @param region       where it is from, or null
 */
public record AssessedCase(long application, @Nullable Integer arrival, String title, String applicant, @Nullable ApplicantKind kind, @Nullable String municipality, @Nullable String region,
        int partners, boolean late, @Nullable Instant sentAt, Application.State state, Standing standing, @Nullable Long askedOre, @Nullable PreferenceFinding preference, int given,
        boolean mine, boolean mineGiven, List<Integer> totals, @Nullable Integer quality, boolean isApart, List<String> tied, @Nullable Boolean complete, @Nullable Instant mendBy,
        @Nullable String discussNote, @Nullable LocalDate discussOn, @Nullable Decision decision) {

    /** Where whoever asks stands to the applicant. */
    public enum Standing {
        UNDECLARED, TIED, FREE
    }

    public boolean isPreferred() {
        return preference != null && preference.applies();
    }

    public boolean isDecided() {
        return decision != null && decision.state().isSent();
    }

    /** Whether money is given to it, or set aside for it. */
    public boolean isGiven() {
        return decision != null && decision.state().isSent() && decision.kind().isGrant() && !decision.state().isReleased();
    }

    public boolean isProposed() {
        return decision != null && decision.state() == Decision.State.PROPOSED;
    }
}
