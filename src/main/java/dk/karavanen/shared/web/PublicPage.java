package dk.karavanen.shared.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import dk.karavanen.shared.Colours;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What stands around every page that anyone may see, whether Flow makes it or a controller: the mark, the other language, and what is
 * done with what people write.
 */
public final class PublicPage {

    private static final String NAME = "Karavanen";

    private final MessageSource messages;
    private final String version;
    private final boolean hasAccessibilityStatement;

    public PublicPage(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings) {
        this.messages = messages;
        hasAccessibilityStatement = !settings.accessibilityStatement().isBlank();
        version = build.stream().map(made -> "<span>" + NAME + " " + HtmlWords.escape(made.getVersion()) + "</span>").findAny().orElse("");
    }

    public HtmlWords words(Locale language) {
        return new HtmlWords(messages, language);
    }

    public static Locale otherThan(Locale language) {
        return language.equals(Language.DANISH) ? Language.ENGLISH : Language.DANISH;
    }

    /**
     * Neither of its links leads to a screen of Flow's.
     *
     * @param inOtherLanguage address of the same page in the other language
     */
    public String header(Locale language, String inOtherLanguage) {
        Locale other = otherThan(language);
        return """
                <header class="public-bar"><a class="mark" href="/" router-ignore>%1$s<span>%2$s</span></a>\
                <a class="language" href="%3$s" lang="%4$s" hreflang="%4$s" router-ignore>%5$s<span>%6$s</span></a></header>"""
                .formatted(HtmlWords.icon("mark"), NAME, HtmlWords.escape(inOtherLanguage), other.getLanguage(), HtmlWords.icon("globe"),
                        words(language).say("shell.language." + other.getLanguage()));
    }

    public String footer(Locale language) {
        String accessibility = hasAccessibilityStatement
                ? " <a href=\"/was\" router-ignore>%s</a>".formatted(words(language).say("shell.accessibility")) : "";
        return "<footer class=\"public-foot\"><a href=\"/privacy\">%s</a>%s %s</footer>"
                .formatted(words(language).say("shell.privacy"), accessibility, version);
    }

    /**
     * A whole page.
     *
     * @param template as {@link BuiltPage} has it
     * @param title    as plain text
     * @param here     path of the page, with what it was asked for if that is to stay
     * @param main     as HTML
     */
    public ResponseEntity<String> answer(String template, String title, String here, String main, HttpServletRequest request, HttpStatus status) {
        Locale language = Language.of(request);
        String page = "<div class=\"public-page\"><a class=\"skip-link\" href=\"#main\">%s</a>%s<main id=\"main\" tabindex=\"-1\">%s</main>%s</div>"
                .formatted(words(language).say("shell.skip"),
                        header(language, here + (here.contains("?") ? "&" : "?") + Language.PARAMETER + "=" + otherThan(language).getLanguage()), main, footer(language));
        return bare(template, title, page, request, status);
    }

    /**
     * A page with nothing around it: in another site's frame, or on paper.
     *
     * @param title as plain text
     * @param body  as HTML
     */
    public ResponseEntity<String> bare(String template, String title, String body, HttpServletRequest request, HttpStatus status) {
        String colours = Colours.of(request);
        return ResponseEntity.status(status).contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, "Cookie, Accept-Language")
                .body(template.replace("{{lang}}", Language.of(request).getLanguage())
                        .replace("{{colours}}", colours)
                        .replace("{{scheme}}", colours.replace('-', ' '))
                        .replace("{{title}}", HtmlWords.escape(title) + " · " + NAME)
                        .replace("<!--page-->", body));
    }
}
