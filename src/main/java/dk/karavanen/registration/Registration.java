package dk.karavanen.registration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One contact with one place or several.
 *
 * @param several whether the contact signed up others, and need not come
 * @param splits  whether they may be seated apart
 * @param note    organisers'
 * @param places  in their order, cancelled ones included
 */
public record Registration(long id, long meeting, String contact, @Nullable String email, boolean several, boolean splits, Locale language,
        @Nullable String note, Instant registeredAt, @Nullable Instant linkSentAt, List<Place> places) {

    public List<Place> open() {
        return places.stream().filter(place -> place.state().isOpen()).toList();
    }

    public boolean isCancelled() {
        return open().isEmpty();
    }
}
