package dk.karavanen.registration.web;

import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.registration.InPerson;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.shared.Refused;

/**
 * What the page has to say.
 *
 * @param refused why the form was not taken; null if nothing was refused
 */
record SignUpScreen(MeetingSignUp at, SignUpForm form, @Nullable Refused refused) {

    /** Where something wrong is said at the field. */
    private static final Set<String> FIELDS = Set.of("name", "email", "contact", "sector", "organisation", "municipality");

    /** What is wrong with a field of the form, of everybody. */
    @Nullable Refused wrong(String field) {
        return refused != null && inPerson().isEmpty() && field.equals(field(refused)) ? refused : null;
    }

    /** What is wrong with a field of one person. */
    @Nullable Refused wrong(String field, int person) {
        return refused != null && inPerson().filter(who -> who == person).isPresent() && field.equals(field(refused)) ? refused : null;
    }

    /** Organisation and municipality stand once, for them all. */
    @Nullable Refused wrongOfAny(String field) {
        return refused != null && field.equals(field(refused)) ? refused : null;
    }

    boolean isWrong(int person) {
        return inPerson().filter(who -> who == person).isPresent();
    }

    private Optional<Integer> inPerson() {
        return refused == null ? Optional.empty() : InPerson.of(refused);
    }

    /** What belongs to no field: said beside the button. */
    @Nullable Refused elsewhere() {
        return refused != null && !isOfField(refused) ? refused : null;
    }

    static boolean isOfField(Refused refused) {
        return FIELDS.contains(field(refused));
    }

    /** Which it is about; one of no single field says another word. */
    static String field(Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN_EMAIL -> "email";
            case UNKNOWN_SECTOR -> "sector";
            case UNKNOWN_MUNICIPALITY, MUNICIPALITY_UNCLEAR -> "municipality";
            case EMPTY, TOO_LONG -> String.valueOf(refused.arguments()[0]);
            default -> "";
        };
    }
}
