package dk.karavanen.registration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One person as organisers see them in their list.
 *
 * @param contact who signed them up
 * @param email   where their mail goes: their own address, or the contact's
 * @param unconfirmed whether nobody has answered from the registration's address yet
 * @param apart   whether they stand in no line until somebody has
 * @param twice   whether somebody with the same address stands in the list a second time
 */
public record ListedPlace(Place place, String contact, @Nullable String email, boolean several, @Nullable String note, Instant registeredAt, boolean unconfirmed, boolean apart,
        boolean twice) {

    public long id() {
        return place.id();
    }

    public Person person() {
        return place.person();
    }

    /** What a search looks through. */
    public String searched() {
        return String.join(" ", text(person().name()), text(person().organisation()), text(email), text(contact), place.ticket(), text(note));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
