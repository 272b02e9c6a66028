package dk.karavanen.mail;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Settings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Whom mails come from, as it is set. What cannot be an address ends the start. */
@Component
class SenderAddress {

    private final Optional<InternetAddress> from;
    private final Optional<InternetAddress> replyTo;
    private final PublicAddress address;

    SenderAddress(Settings settings, PublicAddress address) {
        this.from = read("karavanen.mail.from", settings.mail().from());
        this.replyTo = read("karavanen.mail.reply-to", settings.mail().replyTo());
        this.address = address;
    }

    private static Optional<InternetAddress> read(String setting, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            InternetAddress[] all = InternetAddress.parse(value.strip(), true);
            Optional<String> bare = all.length == 1 ? MailAddresses.find(all[0].getAddress()) : Optional.empty();
            if (bare.isPresent()) {
                InternetAddress read = new InternetAddress(bare.get(), true);
                if (all[0].getPersonal() != null) {
                    read.setPersonal(all[0].getPersonal(), StandardCharsets.UTF_8.name());
                }
                return Optional.of(read);
            }
        } catch (AddressException | UnsupportedEncodingException e) {
            // Said below.
        }
        throw new IllegalArgumentException(setting + " must be an address, like Rådet <post@karavanen.example>, not " + value);
    }

    /** @return nothing where it is not set; then nothing is sent by a server */
    Optional<InternetAddress> from() {
        return from;
    }

    Optional<InternetAddress> replyTo() {
        return replyTo;
    }

    /** For ids of mails, which need a domain that is ours. */
    String domain() {
        return from.map(set -> set.getAddress().replaceFirst(".*@", "")).orElseGet(() -> {
            String host = URI.create(address.base()).getHost();
            return host == null || !host.matches("[A-Za-z0-9.-]+") ? "karavanen.invalid" : host;
        });
    }
}
