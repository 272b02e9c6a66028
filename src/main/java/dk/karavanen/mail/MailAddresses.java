package dk.karavanen.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Addresses as people type them, and as mail servers take them: the domain in its ASCII form ({@code rødgrød.dk} becomes
 * {@code xn--rdgrd-vuad.dk}) and in lower case. What stands before the {@code @} is the mail server's own matter and stays as it was
 * typed; it must be ASCII, since few servers take anything else.
 */
public final class MailAddresses {

    /** RFC 5321: what fits between {@code <} and {@code >} of a path. */
    public static final int MAX_ADDRESS = 254;
    private static final int MAX_LOCAL = 64;
    /** A dot-atom of RFC 5322. Comments and quoted strings are for machines. */
    private static final Pattern LOCAL = Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private MailAddresses() {
    }

    /** @return as a mail server takes it, or nothing where nobody could be reached by it */
    public static Optional<String> find(@Nullable String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        String line = TextInput.line(typed);
        int at = line.lastIndexOf('@');
        // Nothing of that length is read any further: what encodes domains has a limit of its own, and says so by falling over.
        if (at > MAX_LOCAL || line.length() > MAX_ADDRESS || !LOCAL.matcher(line.substring(0, Math.max(at, 0))).matches()) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(line.substring(at + 1), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String address = line.substring(0, at) + "@" + domain;
            // A domain by itself is a machine in somebody's cellar; an address literal is nobody's.
            if (address.length() > MAX_ADDRESS || !DOMAIN.matcher(domain).matches()) {
                return Optional.empty();
            }
            new InternetAddress(address, true).validate();
            return Optional.of(address);
        } catch (AddressException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    public static boolean isValid(@Nullable String typed) {
        return find(typed).isPresent();
    }

    /**
     * @return as a mail server takes it
     * @throws Refused {@code unknown-email}
     */
    public static String valid(@Nullable String typed) {
        return find(typed).orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_EMAIL));
    }

    /** Two addresses of one mailbox, as far as that can be known: few servers tell upper case from lower, and nobody relies on it. */
    public static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Whether both are of one mailbox, or there is none. */
    public static boolean isSame(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : other != null && key(one).equals(key(other));
    }

    /** As people know it: the domain in its own letters. */
    public static String shown(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toUnicode(address.substring(at + 1));
    }
}
