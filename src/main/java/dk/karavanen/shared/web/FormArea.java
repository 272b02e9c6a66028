package dk.karavanen.shared.web;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Several lines of text with their label and their error. More may be typed and pasted than is taken: a browser would cut it off, and nobody would
 * see it; whoever reads it says that it is too long.
 *
 * @param id   unique on the page; the error's is the same with {@code -error}
 * @param name by which it is sent
 */
@NullMarked
public record FormArea(String id, String name, String label, int rows) {

    /** @param error as HTML, or null: then whoever uses the page is taken to it */
    public String html(String value, @Nullable String error) {
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><textarea class=\"input\" id=\"%1$s\" name=\"%3$s\" rows=\"%4$d\" dir=\"auto\"%5$s>\n%6$s</textarea>%7$s</div>".formatted(id,
                label, name, rows, error == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + id + "-error\" autofocus", HtmlWords.escape(value),
                error == null ? "" : FormLine.error(id, error));
    }
}
