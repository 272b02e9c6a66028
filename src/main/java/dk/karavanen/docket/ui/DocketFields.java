package dk.karavanen.docket.ui;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import dk.karavanen.planning.ui.DateField;
import dk.karavanen.shared.Refused;

/** The days of forms about answers, and which of their fields a refusal is about. */
final class DocketFields {

    private DocketFields() {
    }

    static DateField day(String key, Clock clock) {
        DateField day = new DateField(null, clock);
        day.setLabel(day.getTranslation(key));
        day.setWidthFull();
        return day;
    }

    static @Nullable String of(Refused refused) {
        Object[] arguments = refused.arguments();
        return switch (refused.why()) {
            case EMPTY, TOO_LONG, NOTHING_CHOSEN, LINK_WRONG, DATE_PASSED -> String.valueOf(arguments[0]);
            case UNKNOWN_EMAIL -> "email";
            // After the years it may be: which of two days.
            case YEAR_WRONG -> arguments.length > 2 ? String.valueOf(arguments[2]) : "due";
            default -> null;
        };
    }
}
