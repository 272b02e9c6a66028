package dk.karavanen.registration;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One person as organisers see them in their list.
 *
 * @param contact who signed them up
 * @param contactEmail the address of whoever signed them up
 * @param unconfirmed whether nobody has answered from the registration's address yet
 * @param apart   whether they stand in no line until somebody has
 * @param twice   whether somebody with the same address stands in the list a second time
 * @param returned whether mails to them came back: their mail server refuses the address
 */
public record ListedPlace(Place place, String contact, @Nullable String contactEmail, boolean several, @Nullable String note, Instant registeredAt, boolean unconfirmed, boolean apart,
        boolean twice, boolean returned) {

    public long id() {
        return place.id();
    }

    public Person person() {
        return place.person();
    }

    /** Where their mail goes: their own address, or the contact's. */
    public @Nullable String email() {
        return person().email() == null ? contactEmail : person().email();
    }

    /** The same, of whom there are two. */
    ListedPlace again() {
        return new ListedPlace(place, contact, contactEmail, several, note, registeredAt, unconfirmed, apart, true, returned);
    }

    /**
     * The word for how it stands with them ({@code registration.state.<word>}).
     *
     * @param met whether the meeting is over and somebody was met at the door: then who has a seat and was not has stayed away
     */
    public String standing(boolean met) {
        return met && place.state() == PlaceState.CONFIRMED ? "stayed-away" : place.state().name().toLowerCase(Locale.ROOT);
    }

    /** What a search looks through. */
    public String searched() {
        return String.join(" ", text(person().name()), text(person().organisation()), text(email()), text(contact), place.ticket(), text(note));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
