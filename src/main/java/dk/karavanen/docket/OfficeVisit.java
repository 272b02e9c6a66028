package dk.karavanen.docket;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody of an addressee's office who has come in by a link.
 *
 * @param promise the only one they may report of; null: they answer for the office
 * @param visitor as they call themselves; organisers see it, nobody else does
 */
public record OfficeVisit(long id, long addressee, @Nullable Long promise, String visitor, Instant openedAt, Instant usedAt, @Nullable Instant endedAt) {
}
