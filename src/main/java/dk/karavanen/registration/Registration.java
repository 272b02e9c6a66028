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
 * @param confirmedAt  when somebody answered from the address, or organisers said that they know it
 * @param confirmFirst whether they stand in no line until then
 * @param places  in their order, cancelled ones included
 */
public record Registration(long id, long meeting, String contact, @Nullable String email, boolean several, boolean splits, Locale language,
        @Nullable String note, Instant registeredAt, @Nullable Instant linkSentAt, @Nullable Instant confirmedAt, boolean confirmFirst,
        List<Place> places) {

    public List<Place> open() {
        return places.stream().filter(place -> place.state().isOpen()).toList();
    }

    /** Whether nobody has answered from its address yet. */
    public boolean isUnconfirmed() {
        return email != null && confirmedAt == null;
    }

    /** Whether this is the place of whoever signed up for themselves: their address is the contact's. */
    public boolean isContactsOwn(Place place) {
        return !several && contact.equals(place.person().name());
    }

    public boolean isCancelled() {
        return open().isEmpty();
    }
}
