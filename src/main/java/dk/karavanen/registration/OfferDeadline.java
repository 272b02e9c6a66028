package dk.karavanen.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Until when an offered place is kept: as long as organisers say, and never more than half of the time that is left before the
 * meeting, so that the next in line can come too.
 */
final class OfferDeadline {

    private static final Duration LEAST = Duration.ofMinutes(30);

    private OfferDeadline() {
    }

    /** @return nothing once it is too late to ask anybody */
    static Optional<Instant> of(Instant now, int hours, @Nullable Instant startsAt) {
        Instant usual = now.plus(Duration.ofHours(hours));
        if (startsAt == null) {
            return Optional.of(usual);
        }
        Duration left = Duration.between(now, startsAt);
        if (left.compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        Instant half = now.plus(left.dividedBy(2).compareTo(LEAST) < 0 ? LEAST : left.dividedBy(2));
        return Optional.of(half.isBefore(usual) ? half : usual);
    }
}
