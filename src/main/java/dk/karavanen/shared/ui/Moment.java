package dk.karavanen.shared.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something happened, as clocks in Denmark show it: {@code 28. november kl. 11.02}. */
public final class Moment {

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private Moment() {
    }

    public static String of(Instant at, Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        return DateTimeFormatter.ofPattern(english ? "d MMMM 'at' HH.mm" : "d. MMMM 'kl.' HH.mm", english ? Locale.UK : Locale.of("da", "DK"))
                .format(at.atZone(ZONE));
    }
}
