package dk.karavanen.cooperation;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.Participant;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
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
        Refusals wrong = new Refusals();
        Checked checked = new Checked(wrong.of(() -> TextInput.requiredLine("organisation", organisation, Participant.MAX_ORGANISATION), ""),
                wrong.orNull(() -> TextInput.line("name", name, Participant.MAX_NAME)), wrong.of(() -> MailAddresses.valid(email), ""), wrong.orNull(this::number));
        wrong.end();
        return checked;
    }

    private @Nullable String number() {
        String number = TextInput.line("phone", phone == null ? null : TextInput.digits(phone), MAX_PHONE);
        if (number != null && !PHONE.matcher(number).matches()) {
            throw new Refused(RefusalReason.UNKNOWN_PHONE);
        }
        return number;
    }

    /** Fit to be kept. */
    record Checked(String organisation, @Nullable String name, String email, @Nullable String phone) {

        /** Where what was typed is not fit. */
        static final Checked NONE = new Checked("", null, "", null);
    }
}
