package dk.karavanen.visit;

import java.time.Instant;

/**
 * Somebody of an office who has come in by a link.
 *
 * @param visitor as they call themselves; organisers see it, nobody else does
 */
public record OfficeEntry(long id, long visit, String visitor, Instant openedAt, Instant usedAt) {
}
