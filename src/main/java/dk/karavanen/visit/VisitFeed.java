package dk.karavanen.visit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An address that a calendar subscribes to; its secret is shown once and kept nowhere.
 *
 * @param madeBy who has it
 * @param readAt when a calendar last asked, to the hour, or null
 */
public record VisitFeed(long id, String madeBy, Instant madeAt, @Nullable Instant readAt) {
}
