package dk.karavanen.shell;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.shared.Colours;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told where no screen and no controller can: a page of the house for whoever reads pages, a problem for any other. It names its
 * own content type, whatever somebody else had in mind before it went wrong, and needs nothing but the translations.
 */
@Component
class ErrorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    /** Styles and fonts of ours, and nothing that runs. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; "
            + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final int AGAIN_SECONDS = 5;

    /** @param type with its character set */
    record Answer(MediaType type, String body) {
    }

    private final MessageSource messages;
    private final JsonMapper json;

    ErrorAnswers(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** Of a request whose first line cannot be read nothing else is known: a page is read by anyone. */
    static boolean readsPages(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted == null ? !request.getHeaderNames().hasMoreElements() : accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    /**
     * Begins the answer, and gives what is to be written. Whatever was said of the answer before does not count.
     *
     * @param fault what went wrong, if that is known; without any code of ours in it, something was sent that nobody can make sense of
     */
    Answer begin(HttpServletRequest request, HttpServletResponse response, HttpStatus status, @Nullable Throwable fault) {
        RefusalReason why = RefusalStatus.reasonOf(status);
        if (why != RefusalReason.ERROR) {
            return begin(request, response, status, new Refused(why));
        }
        if (fault != null && !FaultLog.isOurs(fault)) {
            ForgedRequestLogging.refused("the server", fault);
            return begin(request, response, HttpStatus.BAD_REQUEST, new Refused(RefusalReason.MALFORMED));
        }
        // The server has told its trace.
        String id = FaultLog.tell(fault == null ? new IllegalStateException() : fault,
                fresh -> LOG.error("Error {}: {}", fresh, fault == null ? "nobody said why" : fault.toString()));
        return begin(request, response, status, new Refused(RefusalReason.ERROR, id));
    }

    /** The same where it is known why. */
    Answer begin(HttpServletRequest request, HttpServletResponse response, HttpStatus status, Refused why) {
        Locale language = Language.of(request);
        Answer answer = readsPages(request) ? new Answer(MediaType.valueOf("text/html;charset=UTF-8"), page(request, status, why, language))
                : new Answer(MediaType.APPLICATION_PROBLEM_JSON, problem(status, why, language));
        response.setStatus(status.value());
        response.setContentType(answer.type.toString());
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader(NoIndexFilter.HEADER, NoIndexFilter.NOT);
        return answer;
    }

    private String problem(HttpStatus status, Refused why, Locale language) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", say(language, why.messageKey(), why.arguments()));
        problem.put("reason", why.reason());
        return json.writeValueAsString(problem);
    }

    /** Somebody who has to wait is brought back by the page itself. */
    String page(HttpServletRequest request, HttpStatus status, Refused why, Locale language) {
        String error = switch (status) {
            case NOT_FOUND -> "not-found";
            case FORBIDDEN -> "not-allowed";
            case INTERNAL_SERVER_ERROR -> "failed";
            default -> "refused";
        };
        Object[] arguments = error.equals("refused") ? new Object[] {say(language, why.messageKey(), why.arguments())} : why.arguments();
        String title = say(language, "shell.error." + error + ".title");
        String colours = Colours.of(request);
        return """
                <!doctype html>
                <html lang="%s" theme="%s" style="color-scheme: %s"><head><meta charset="utf-8">%s
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s · %s</title>
                <link rel="stylesheet" href="/styles/karavanen.css"></head>
                <body class="public-page"><main class="error-page"><h1>%s</h1><p>%s</p>
                <a class="btn btn--secondary" href="%s">%s</a></main></body></html>
                """.formatted(language.getLanguage(), colours, colours.replace('-', ' '),
                status == HttpStatus.SERVICE_UNAVAILABLE ? "<meta http-equiv=\"refresh\" content=\"" + AGAIN_SECONDS + "\">" : "",
                escaped(title), FlowPages.NAME, escaped(title), escaped(say(language, "shell.error." + error + ".text", arguments)),
                // By another name there is nothing to go back to here.
                why.why() == RefusalReason.WRONG_HOST ? escaped(String.valueOf(why.arguments()[0])) : "/", escaped(say(language, "shell.error.back")));
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
