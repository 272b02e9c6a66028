package dk.karavanen.identity.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something happened with a link, as clocks in Denmark show it: {@code 28. november kl. 11.02}. */
final class SignInLinkTimes {

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private SignInLinkTimes() {
    }

    static String of(Instant at, Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        return DateTimeFormatter.ofPattern(english ? "d MMMM 'at' HH.mm" : "d. MMMM 'kl.' HH.mm", english ? Locale.UK : Locale.of("da", "DK"))
                .format(at.atZone(ZONE));
    }
}
