package dk.karavanen.cooperation;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.Participant;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * As whom somebody offers or needs.
 *
 * @param organisation for everyone to read; the others are for whoever both have said yes to
 */
public record Contact(@Nullable String organisation, @Nullable String name, @Nullable String email, @Nullable String phone) {

    public static final int MAX_PHONE = 40;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{3,}");

    /** @throws Refused {@code empty}, {@code too-long}, {@code unknown-email}, {@code unknown-phone} */
    Checked checked() {
        String number = TextInput.line("phone", phone == null ? null : TextInput.digits(phone), MAX_PHONE);
        if (number != null && !PHONE.matcher(number).matches()) {
            throw new Refused(RefusalReason.UNKNOWN_PHONE);
        }
        return new Checked(TextInput.requiredLine("organisation", organisation, Participant.MAX_ORGANISATION), TextInput.line("name", name, Participant.MAX_NAME),
                MailAddresses.valid(email), number);
    }

    /** Fit to be kept. */
    record Checked(String organisation, @Nullable String name, String email, @Nullable String phone) {
    }
}
