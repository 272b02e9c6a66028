package dk.karavanen.shared;

import java.time.Duration;

/** How long is kept what no setting is for: one figure for whoever deletes it and for the page that tells everyone. */
public final class KeptFor {

    /** An address whose owner has not said that they want to be written to. */
    public static final Duration UNANSWERED_ADDRESS = Duration.ofDays(7);

    private KeptFor() {
    }
}
