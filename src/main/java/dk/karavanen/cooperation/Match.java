package dk.karavanen.cooperation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Two who were introduced.
 *
 * @param offerYes null: has not answered
 * @param sharedAt when both had said yes
 * @param asked    days after which they were last asked what came of it; 0: not yet
 */
public record Match(long id, long caravan, Offer offer, Offer need, Instant madeAt, @Nullable Boolean offerYes, @Nullable Boolean needYes, @Nullable Instant sharedAt,
        @Nullable Instant endedAt, @Nullable Instant nudgedAt, int asked, @Nullable MatchOutcome offerOutcome, @Nullable MatchOutcome needOutcome) {

    /** What stands on one side. */
    public Offer of(Side side) {
        return side == Side.OFFER ? offer : need;
    }

    public @Nullable Boolean yes(Side side) {
        return side == Side.OFFER ? offerYes : needYes;
    }

    public @Nullable MatchOutcome outcome(Side side) {
        return side == Side.OFFER ? offerOutcome : needOutcome;
    }

    /** Whether each may see the other's contact. */
    public boolean isShared() {
        return sharedAt != null && endedAt == null;
    }

    /** Whether somebody's answer is waited for. */
    public boolean isWaiting() {
        return sharedAt == null && endedAt == null;
    }

    /** Whether one of them has said no. They may think better of it until it is ended. */
    public boolean isRefused() {
        return Boolean.FALSE.equals(offerYes) || Boolean.FALSE.equals(needYes);
    }

    /** Whether one of them says that something has begun. */
    public boolean isStarted() {
        return offerOutcome == MatchOutcome.STARTED || needOutcome == MatchOutcome.STARTED;
    }
}
