package dk.karavanen.registration;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who signs up has filled in.
 *
 * @param several whether the contact signs up others; else the contact is the one person
 * @param splits  whether they may be seated apart
 * @param answers to organisers' own questions, by the question's id
 * @param formKey of the form that was filled in: sent twice, for want of an answer, it is one registration
 * @param cameBy  key of the municipality's own link that led to the form
 */
public record NewRegistration(@Nullable String contact, @Nullable String email, boolean several, boolean splits, List<Person> people,
        Map<Long, String> answers, Locale language, @Nullable String formKey, @Nullable String cameBy) {

    /** Whom one contact may sign up. */
    public static final int MOST_PEOPLE = 20;
    public static final int MAX_ANSWER = 1000;

    public NewRegistration(@Nullable String contact, @Nullable String email, boolean several, boolean splits, List<Person> people, Map<Long, String> answers,
            Locale language, @Nullable String formKey) {
        this(contact, email, several, splits, people, answers, language, formKey, null);
    }
}
