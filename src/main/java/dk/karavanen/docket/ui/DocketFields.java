package dk.karavanen.docket.ui;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Refused;

/** Which field of a form about answers a refusal is about. */
final class DocketFields {

    private DocketFields() {
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
