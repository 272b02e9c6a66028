package dk.karavanen.caravan;

import java.util.Optional;

/** What came of a caravan, for the pages everyone may read. Rooms above say what they have; only what is published counts. */
public interface CaravanOutcome {

    /**
     * @param key  translations {@code <key>} for its name and {@code <key>.text} for a sentence, with the count as argument
     * @param path where it is to be read
     */
    record Outcome(String key, int count, String path) {
    }

    /** Empty as long as nobody may read it. */
    Optional<Outcome> of(CaravanOverview caravan);
}
