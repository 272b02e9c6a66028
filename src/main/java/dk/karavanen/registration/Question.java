package dk.karavanen.registration;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What organisers ask besides.
 *
 * @param id      null while it is new
 * @param choices where one is chosen; else none
 */
public record Question(@Nullable Long id, QuestionKind kind, String words, List<String> choices) {

    /** All of their fields begin with it. */
    public static final String FIELDS = "q.";
    public static final int MAX_WORDS = 200;
    public static final int MAX_CHOICES = 10;
    public static final int MAX_CHOICE = 90;
    /** Of a form that takes a minute. */
    public static final int MOST = 4;

    /** By which its answer is sent, and what is wrong with it is told. */
    public String field() {
        return FIELDS + id;
    }
}
