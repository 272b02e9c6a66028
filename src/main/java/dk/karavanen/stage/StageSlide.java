package dk.karavanen.stage;

import org.jspecify.annotations.Nullable;

/**
 * A slide of the run, as it is kept.
 *
 * @param recommendation of a recommendation
 * @param idea           of a question
 * @param notes          for whoever speaks
 */
public record StageSlide(long id, SlideKind kind, @Nullable Long recommendation, @Nullable Long idea, String notes) {

    /** Most characters of the notes. */
    public static final int MAX_NOTES = 2000;
}
