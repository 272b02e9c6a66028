package dk.karavanen.visit;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that was done about an invitation.
 *
 * @param words what was said with it, or empty
 * @param by    an organiser or somebody of the office, as they call themselves; empty: who applies
 */
public record VisitStep(Kind kind, String words, String by, Instant at) {

    public enum Kind {
        ASKED, CHANGED, RETURNED, SENT, SAID_YES, SENDS_OFFICIAL, SUGGESTED, SAID_NO, ACCEPTED, MOVED, WITHDRAWN, CALLED_OFF, HELD, NOT_HELD, PUBLISHED, TAKEN_OFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
