package dk.karavanen.shared.web;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Several lines of text with their label and their error.
 *
 * @param id   unique on the page; the error's is the same with {@code -error}
 * @param name by which it is sent
 * @param most letters at most
 */
@NullMarked
public record FormArea(String id, String name, int most, String label, int rows) {

    /** @param error as HTML, or null: then whoever uses the page is taken to it */
    public String html(String value, @Nullable String error) {
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><textarea class=\"input\" id=\"%1$s\" name=\"%3$s\" rows=\"%4$d\" maxlength=\"%5$d\" dir=\"auto\"%6$s>\n%7$s</textarea>%8$s</div>".formatted(id,
                label, name, rows, most, error == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + id + "-error\" autofocus", HtmlWords.escape(value),
                error == null ? "" : FormLine.error(id, error));
    }
}
