package dk.karavanen.registration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.SearchText;

/**
 * Somebody else's list, and how it is to be read.
 *
 * @param rows    all that stands in it
 * @param headed  whether the first row says what the columns are
 * @param columns what each column is; null: it is left out
 * @param sector  of those for whom none stands in the list; null: each must have one
 */
public record ImportedSheet(List<List<String>> rows, boolean headed, List<@Nullable ImportColumn> columns, @Nullable String sector) {

    /** Rows that may stand above the headings. */
    private static final int MOST_ABOVE = 10;

    /** Guesses: by the words above the columns, else by where addresses stand, with the name before them. */
    public static ImportedSheet of(List<List<String>> rows) {
        return of(rows, List.of());
    }

    /** @param questions organisers' own: their words above a column are the answers to them */
    public static ImportedSheet of(List<List<String>> all, List<Question> questions) {
        List<List<String>> rows = all.subList(headings(all, questions), all.size());
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<@Nullable ImportColumn> columns = new ArrayList<>(Collections.nCopies(width, null));
        Set<ImportColumn> seen = new HashSet<>();
        List<String> first = rows.isEmpty() ? List.of() : rows.getFirst();
        for (int i = 0; i < first.size(); i++) {
            if (asks(first.get(i), questions).isPresent()) {
                seen.add(ImportColumn.ANSWER);
                columns.set(i, ImportColumn.ANSWER);
            } else {
                columns.set(i, ImportColumn.headed(first.get(i)).filter(seen::add).orElse(null));
            }
        }
        boolean headed = !seen.isEmpty() && first.stream().noneMatch(cell -> cell.contains("@"));
        if (!headed && !seen.isEmpty()) {
            Collections.fill(columns, null);
            seen.clear();
        }
        if (!seen.contains(ImportColumn.EMAIL)) {
            IntStream.range(0, width).filter(i -> columns.get(i) == null && rows.stream().filter(row -> cell(row, i).contains("@")).count() * 2 > rows.size()).findFirst()
                    .ifPresent(i -> columns.set(i, ImportColumn.EMAIL));
        }
        if (!seen.contains(ImportColumn.NAME) && !seen.contains(ImportColumn.FIRST_NAME)) {
            IntStream.range(0, width).filter(i -> columns.get(i) == null).findFirst().ifPresent(i -> columns.set(i, ImportColumn.NAME));
        }
        return new ImportedSheet(rows, headed, columns, null);
    }

    /** Many have a title, and perhaps a date, above the words that say what the columns are. */
    private static int headings(List<List<String>> rows, List<Question> questions) {
        int best = 0;
        long most = 1;
        for (int i = 0; i < Math.min(MOST_ABOVE, rows.size()); i++) {
            List<String> row = rows.get(i);
            long known = row.stream().anyMatch(cell -> cell.contains("@")) ? 0
                    : row.stream().filter(cell -> ImportColumn.headed(cell).isPresent() || asks(cell, questions).isPresent()).count();
            if (known > most || i == 0 && known == most) {
                best = i;
                most = Math.max(most, known);
            }
        }
        return best;
    }

    /** What is one column is no other one's any more. */
    public ImportedSheet with(int at, @Nullable ImportColumn column) {
        List<@Nullable ImportColumn> changed = new ArrayList<>(columns);
        for (int i = 0; column != null && column != ImportColumn.ANSWER && i < changed.size(); i++) {
            if (changed.get(i) == column) {
                changed.set(i, null);
            }
        }
        changed.set(at, column);
        return new ImportedSheet(rows, headed, changed, sector);
    }

    public ImportedSheet headed(boolean said) {
        return new ImportedSheet(rows, said, columns, sector);
    }

    public ImportedSheet sector(@Nullable String code) {
        return new ImportedSheet(rows, headed, columns, code);
    }

    /** Those with people. */
    public List<List<String>> people() {
        return headed && !rows.isEmpty() ? rows.subList(1, rows.size()) : rows;
    }

    /** What stands in a row in that column; empty if nothing does, or there is no such column. */
    String of(List<String> row, ImportColumn column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : cell(row, at);
    }

    /** The question whose words these are, however they are punctuated. */
    public static Optional<Question> asks(String heading, List<Question> questions) {
        return questions.stream().filter(question -> !heading.isBlank() && SearchText.same(bare(question.words()), bare(heading))).findFirst();
    }

    private static String bare(String heading) {
        return heading.replaceAll("[:*?]", " ").strip();
    }

    /** What a row answers to organisers' own questions, as it stands there. */
    Map<Question, String> answers(List<String> row, List<Question> questions) {
        Map<Question, String> answers = new LinkedHashMap<>();
        for (int i = 0; headed && i < columns.size(); i++) {
            if (columns.get(i) == ImportColumn.ANSWER) {
                String said = cell(row, i);
                asks(cell(rows.getFirst(), i), questions).filter(question -> !said.isBlank()).ifPresent(question -> answers.putIfAbsent(question, said));
            }
        }
        return answers;
    }

    private static String cell(List<String> row, int at) {
        return at < row.size() ? row.get(at) : "";
    }
}
