package dk.karavanen.report;

import org.jspecify.annotations.Nullable;

/**
 * Writes a page that is well-formed both as HTML and as XML, because browsers read the one and the PDF is made from the other.
 * Text and attribute values are always escaped; there is no way to put markup in as text.
 */
final class MarkupWriter {

    private final StringBuilder out;

    /** @param expected characters, a guess */
    MarkupWriter(int expected) {
        out = new StringBuilder(expected);
    }

    /** @param attributes name, value, name, value…; one whose value is null is left out */
    MarkupWriter open(String element, @Nullable String... attributes) {
        begin(element, attributes);
        out.append('>');
        return this;
    }

    MarkupWriter close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** An element without content: {@code br}, {@code meta}, {@code rect}. */
    MarkupWriter empty(String element, @Nullable String... attributes) {
        begin(element, attributes);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    MarkupWriter element(String element, String text, @Nullable String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    MarkupWriter text(String text) {
        escape(text);
        return this;
    }

    MarkupWriter line() {
        out.append('\n');
        return this;
    }

    /**
     * What cannot be escaped: our own style sheet.
     *
     * @throws IllegalArgumentException if it could end its element
     */
    MarkupWriter style(String css) {
        return ours("style", css);
    }

    /** As {@link #style}: our own script. */
    MarkupWriter script(String script) {
        return ours("script", script);
    }

    private MarkupWriter ours(String element, String text) {
        if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0) {
            throw new IllegalArgumentException("Not fit to stand in a page");
        }
        out.append('<').append(element).append('>').append(text).append("</").append(element).append('>');
        return this;
    }

    MarkupWriter doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    private void begin(String element, @Nullable String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n' -> out.append(c);
                default -> {
                    if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else if (Character.isSurrogate(c) || c == '\uFFFE' || c == '\uFFFF') {
                        out.append('\uFFFD');
                    } else if (c >= ' ') {
                        // Other control characters may not stand in XML at all.
                        out.append(c);
                    }
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
