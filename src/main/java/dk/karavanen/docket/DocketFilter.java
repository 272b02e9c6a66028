package dk.karavanen.docket;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.shared.SearchText;

/**
 * Which rows are shown; null for all of them.
 *
 * @param typed what is looked for, in whatever is said on a row
 */
public record DocketFilter(@Nullable DocketStatus status, @Nullable Long addressee, @Nullable Kind kind, String typed) {

    public static final int MAX_TYPED = 100;

    public boolean isAll() {
        return status == null && addressee == null && kind == null && typed.isBlank();
    }

    /** All that pass but for the status: what the figures beside each status count. */
    public Docket besidesStatus(Docket docket) {
        Predicate<String> finds = SearchText.finds(typed);
        return docket.with(docket.rows().stream().filter(row -> addressee == null || row.addressee().id() == addressee).filter(row -> kind == null || row.subject().kind() == kind)
                .filter(row -> typed.isBlank() || finds.test(text(row))).toList());
    }

    public List<Row> of(Docket docket) {
        return besidesStatus(docket).rows().stream().filter(row -> status == null || row.status() == status).toList();
    }

    private static String text(Row row) {
        return String.join(" ", Stream.concat(Stream.of(row.subject().title(), row.addressee().title(), row.addressee().ministry(), row.version() == null ? null : row.version().words()),
                row.promises().stream().flatMap(promise -> Stream.of(promise.words(), promise.owner()))).filter(Objects::nonNull).toList());
    }
}
