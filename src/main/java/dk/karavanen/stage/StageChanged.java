package dk.karavanen.stage;

/**
 * What the screens show changed. Published inside the transaction; listen after commit.
 *
 * @param deck whether what the slides say may have changed too, and not only which of them is shown
 */
public record StageChanged(long caravan, boolean deck) {
}
