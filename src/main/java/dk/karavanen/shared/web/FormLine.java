package dk.karavanen.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * A line of text with its label and its error.
 *
 * @param id         unique on the page; the error's is the same with {@code -error}
 * @param name       by which it is sent
 * @param most       letters at most
 * @param remark     said after the label, or null
 * @param hint       said under the line, or null
 * @param attributes further ones of the line, as HTML
 */
public record FormLine(String id, String name, int most, String label, @Nullable String remark, @Nullable String hint, String attributes) {

    public FormLine(String id, String name, int most, String label) {
        this(id, name, most, label, null, null, "dir=\"auto\" autocomplete=\"off\"");
    }

    public FormLine remarked(String said) {
        return new FormLine(id, name, most, label, said, hint, attributes);
    }

    public FormLine hinted(String said) {
        return new FormLine(id, name, most, label, remark, said, attributes);
    }

    public FormLine with(String theseAttributes) {
        return new FormLine(id, name, most, label, remark, hint, theseAttributes);
    }

    /** @param error as HTML, or null: then whoever uses the page is taken to this line */
    public String html(@Nullable String value, @Nullable String error) {
        return """
                <div class="field"><label for="%1$s"><span>%2$s</span>%3$s</label>\
                <input class="input" id="%1$s" name="%4$s" maxlength="%5$d" value="%6$s" %7$s%8$s>%9$s%10$s</div>"""
                .formatted(id, label, remark == null ? "" : "<span class=\"opt\"> " + remark + "</span>", name, most, HtmlWords.escape(value),
                        attributes, error == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + id + "-error\" autofocus",
                        error == null ? "" : error(id, error), hint == null ? "" : "<p class=\"hint\">" + hint + "</p>");
    }

    public static String error(String id, String error) {
        return "<p class=\"hint hint--error\" id=\"" + id + "-error\">" + error + "</p>";
    }
}
