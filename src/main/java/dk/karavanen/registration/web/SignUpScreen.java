package dk.karavanen.registration.web;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.registration.InPerson;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Question;
import dk.karavanen.shared.Refused;

/**
 * What the page has to say.
 *
 * @param refused why the form was not taken; null if nothing was refused
 */
record SignUpScreen(MeetingSignUp at, SignUpForm form, @Nullable Refused refused) {

    /** They stand once, for all who are filled in. */
    private static final Set<String> OF_ALL = Set.of("organisation", "municipality");

    /** Of one person among several: their fields are folded away. */
    boolean isWrong(int person) {
        return refused != null && refused.each().stream().anyMatch(one -> InPerson.of(one).filter(who -> who == person).isPresent() && !OF_ALL.contains(String.valueOf(personField(one))));
    }

    /** Which field of the form a refusal is about, by its name there; null: the whole of it. */
    static @Nullable String field(Refused refused) {
        String field = personField(refused);
        if (field == null || OF_ALL.contains(field)) {
            return field;
        }
        return InPerson.of(refused).map(who -> field + "." + who).orElse(field.equals("mail") ? "email" : field);
    }

    /** Which of a person's fields, by its name before whose it is; null: none of one. */
    static @Nullable String personField(Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN_EMAIL -> "mail";
            case UNKNOWN_SECTOR -> "sector";
            case UNKNOWN_MUNICIPALITY, MUNICIPALITY_UNCLEAR -> "municipality";
            case EMPTY, TOO_LONG -> refused.arguments()[0].equals("interpreter") ? "language" : String.valueOf(refused.arguments()[0]);
            case BAD_VALUE -> refused.arguments().length > 0 && String.valueOf(refused.arguments()[0]).startsWith(Question.FIELDS) ? String.valueOf(refused.arguments()[0]) : null;
            default -> null;
        };
    }
}
