package dk.karavanen.invitation;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.shared.SmallSectors;

/**
 * A municipality that is invited to a meeting, and how far that has got.
 *
 * @param title      of whom it is written to
 * @param linkKey    of the municipality's own link
 * @param followedAt when somebody pressed on from it to the sign-up, the first time
 * @param bounced    whether the address has been refused
 * @param declined   whether they want no more of these by mail
 * @param mailedAt   when the letter went by mail; printedAt, remindedAt likewise
 * @param bySector   how many from there are signed up, whichever way they came
 * @param byLink     how many have been signed up by the municipality's own link
 */
public record Invitation(long id, long meeting, Municipality municipality, String title, @Nullable String email, String linkKey,
        @Nullable Instant followedAt, boolean bounced, boolean declined, @Nullable Instant mailedAt, @Nullable Instant printedAt, @Nullable Instant remindedAt,
        Map<String, Integer> bySector, int byLink) {

    /** Where the page of its own link is; the key is as easily typed from paper as a meeting's. */
    public static final String PATH = "/i/";

    public String path() {
        return PATH + linkKey;
    }

    public int signedUp() {
        return bySector.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * As the municipality itself is told it, on its page and in its letters: whoever has the link reads it, and may know who was asked
     * to go. Fewer than that is only said to be few.
     */
    public boolean isFew() {
        return signedUp() > 0 && signedUp() < SmallSectors.FEWEST_SHOWN;
    }

    public boolean isWritten() {
        return mailedAt != null || printedAt != null;
    }

    /** Written to, and nobody from there is signed up. */
    public boolean isSilent() {
        return isWritten() && signedUp() == 0;
    }

    /** Whether a letter or reminder would go to them by mail now. */
    public boolean isMailable(SendingKind kind) {
        return email != null && !bounced && !declined && (kind == SendingKind.LETTER ? mailedAt == null : isSilent() && remindedAt == null);
    }
}
