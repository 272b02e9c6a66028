package dk.karavanen.cooperation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * As whom a participant offers and needs.
 *
 * @param email     null once it is not needed any more
 * @param confirmed whether somebody has pressed anything behind a link that was sent there
 */
public record Party(long id, long caravan, long participant, String organisation, @Nullable String name, @Nullable String email, @Nullable String phone, Locale language,
        boolean confirmed) {

    public Contact contact() {
        return new Contact(organisation, name, email, phone);
    }

    /** For the one they both said yes with: an address that they have changed to since is nobody's until its owner has pressed something. */
    Contact shared() {
        return confirmed ? contact() : new Contact(organisation, name, null, phone);
    }

    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
