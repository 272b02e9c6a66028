package dk.karavanen.identity.ui;

import java.time.Instant;
import java.util.Locale;

import dk.karavanen.shared.ui.Moment;

/** When something happened with a link. */
final class SignInLinkTimes {

    private SignInLinkTimes() {
    }

    static String of(Instant at, Locale locale) {
        return Moment.of(at, locale);
    }
}
