package dk.karavanen.stage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A question of the hall was answered on the stage. Published inside the transaction, so that a listener that is not deferred writes it
 * down in the same one.
 *
 * @param question       the idea that asks it
 * @param recommendation what was on the stage, or null
 * @param note           what was answered, in a moderator's words
 */
public record QuestionAnswered(long caravan, long meeting, long question, @Nullable Long recommendation, String note, Instant at) {
}
