package dk.karavanen.cooperation;

import java.util.Locale;

/** What somebody says came of a match. */
public enum MatchOutcome {
    STARTED, TALKING, NOT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
