package dk.karavanen.registration;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Places were given up. In the transaction that did it.
 *
 * @param message what organisers want to say about it, or null
 */
public record PlacesCancelled(long registration, List<Long> places, CancelReason why, @Nullable String message) {
}
