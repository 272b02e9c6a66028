package dk.karavanen.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * What a page looks like where somebody sends its address: Open Graph, which chats and social networks read. It names no person and
 * repeats nothing that participants wrote.
 */
public final class PreviewCard {

    private static final int MAX_DESCRIPTION = 200;

    private PreviewCard() {
    }

    /**
     * @param base as links to this server begin
     * @param path of the page
     */
    public static String tags(String base, String path, String title, String description) {
        return tag("og:site_name", "Karavanen") + tag("og:type", "website") + tag("og:title", title) + tag("og:description", shortened(description))
                + tag("og:url", base + path) + tag("og:image", base + "/icons/preview.png") + tag("og:image:width", "1200") + tag("og:image:height", "630") + tag("og:image:alt", "Karavanen")
                + "<meta name=\"twitter:card\" content=\"summary_large_image\">";
    }

    /** A page's template with the tags in its head. */
    public static String into(String template, String tags) {
        return template.replace("</head>", tags + "</head>");
    }

    private static String tag(String property, @Nullable String content) {
        return "<meta property=\"" + property + "\" content=\"" + HtmlWords.escape(content) + "\">";
    }

    private static String shortened(@Nullable String text) {
        String line = text == null ? "" : text.lines().filter(one -> !one.isBlank()).findFirst().orElse("").strip();
        return line.length() <= MAX_DESCRIPTION ? line : line.substring(0, line.offsetByCodePoints(0, Math.min(MAX_DESCRIPTION, line.codePointCount(0, line.length())) - 1)) + "…";
    }
}
