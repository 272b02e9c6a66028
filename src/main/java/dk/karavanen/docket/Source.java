package dk.karavanen.docket;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.TextInput;

/** Where somebody said it, for what organisers write down. */
public record Source(String where, @Nullable LocalDate on) {

    static final int MAX_SOURCE = 200;

    /** @throws dk.karavanen.shared.Refused {@code empty}, {@code too-long}, {@code year-wrong} (with {@code saidOn} after the years) */
    public Source {
        Refusals wrong = new Refusals();
        String typed = where;
        LocalDate day = on;
        where = wrong.of(() -> TextInput.requiredLine("source", typed, MAX_SOURCE), "");
        if (day != null) {
            wrong.of(() -> AnswerDraft.checkYear(day), day, refused -> refused.about("saidOn"));
        }
        wrong.end();
    }
}
