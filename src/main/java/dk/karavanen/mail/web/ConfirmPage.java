package dk.karavanen.mail.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.shared.Colours;
import dk.karavanen.shared.Language;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a link in a mail leads to: a page that says what will happen, and a button that does it. Programs open every link of a mail, and
 * some press what they find; a person comes back days later to see what they did. So opening it changes nothing and is always
 * possible, the button sends a form, and what has been done is shown with the way back.
 */
@Component
public class ConfirmPage {

    /**
     * A button.
     *
     * @param address where its form goes, from {@code /}
     * @param fields  what goes with it
     * @param quiet   whether it is not what one comes here for
     */
    public record Press(String label, String address, Map<String, String> fields, boolean quiet) {
    }

    /**
     * What is asked or told.
     *
     * @param status to be told to programs
     * @param facts  label and value: the meeting, its date, whose place
     */
    public record Asked(HttpStatus status, String title, List<String> paragraphs, List<Map.Entry<String, String>> facts, List<Press> buttons) {
    }

    private static final String NAME = "Karavanen";

    private final MessageSource messages;

    ConfirmPage(MessageSource messages) {
        this.messages = messages;
    }

    /** In the language that was asked for, in a mail's own if nothing was. */
    public static Locale language(HttpServletRequest request, Locale ofTheMail) {
        return Language.asked(request) != null || request.getCookies() != null && List.of(request.getCookies()).stream()
                .anyMatch(cookie -> cookie.getName().equals(Language.COOKIE)) ? Language.of(request) : ofTheMail;
    }

    public ResponseEntity<String> of(Asked asked, HttpServletRequest request, Locale language) {
        return of(asked, "", request, language);
    }

    /** @param more beneath what is asked, as HTML: a form of the room's own, lists */
    public ResponseEntity<String> of(Asked asked, String more, HttpServletRequest request, Locale language) {
        String colours = Colours.of(request);
        Locale other = Language.ALL.stream().filter(each -> !each.equals(language)).findFirst().orElseThrow();
        String html = """
                <!doctype html>
                <html lang="%1$s" theme="%2$s" style="color-scheme: %3$s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%4$s · %5$s</title>
                <link rel="icon" href="/icons/karavanen.svg"><link rel="stylesheet" href="/styles/karavanen.css"></head>
                <body class="public-page"><a class="skip-link" href="#main">%6$s</a>
                <header class="public-bar"><a class="mark" href="/"><span>%5$s</span></a>
                <a class="language" href="?lang=%7$s" lang="%7$s" hreflang="%7$s"><span>%8$s</span></a></header>
                <main id="main" class="error-page" tabindex="-1"><h1 dir="auto">%4$s</h1>%9$s%10$s%11$s%13$s</main>
                <footer class="public-foot"><a href="/privacy">%12$s</a></footer></body></html>
                """.formatted(language.getLanguage(), colours, colours.replace('-', ' '), escaped(asked.title), NAME, say(language, "shell.skip"),
                other.getLanguage(), say(language, "shell.language." + other.getLanguage()),
                asked.paragraphs.stream().map(text -> "<p dir=\"auto\">" + escaped(text) + "</p>").collect(Collectors.joining("\n")), facts(asked),
                asked.buttons.stream().map(button -> form(button, request)).collect(Collectors.joining("\n")), say(language, "shell.privacy"), more);
        return ResponseEntity.status(asked.status).contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, "Cookie, Accept-Language").body(html);
    }

    private static String facts(Asked asked) {
        return asked.facts.isEmpty() ? "" : asked.facts.stream()
                .map(fact -> "<div><dt>" + escaped(fact.getKey()) + "</dt><dd dir=\"auto\">" + escaped(fact.getValue()) + "</dd></div>")
                .collect(Collectors.joining("", "<dl class=\"confirm-facts\">", "</dl>"));
    }

    private static String form(Press press, HttpServletRequest request) {
        StringBuilder hidden = new StringBuilder();
        press.fields.forEach((name, value) -> hidden.append(hidden(name, value)));
        // Where there is a session to keep one in; elsewhere other sites' forms are refused by where they come from.
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            hidden.append(hidden(csrf.getParameterName(), csrf.getToken()));
        }
        return "<form method=\"post\" action=\"" + escaped(press.address) + "\">" + hidden + "<button class=\"btn btn--big btn--block btn--"
                + (press.quiet ? "secondary" : "primary") + "\" type=\"submit\">" + escaped(press.label) + "</button></form>";
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\">";
    }

    private String say(Locale language, String key) {
        return escaped(messages.getMessage(key, null, language));
    }

    private static String escaped(@Nullable String text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
