package dk.karavanen.cooperation;

import java.util.Locale;

/** How it stands with what somebody offers or needs. */
public enum OfferState {
    OPEN,
    /** Nobody more is wanted for now. */
    FULL,
    /** Taken back. */
    WITHDRAWN,
    /** Its last day is over: computed, never kept. */
    EXPIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
