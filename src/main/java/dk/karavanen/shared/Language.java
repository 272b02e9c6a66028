package dk.karavanen.shared;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Danish or English. Danish comes first everywhere: English is given to those who asked for it with
 * {@code ?lang=en} or the cookie, and to those whose browser lists English and does not list Danish before it.
 */
public final class Language {

    public static final Locale DANISH = Locale.of("da");
    public static final Locale ENGLISH = Locale.of("en");
    /** In the order they are offered; the first is the default. */
    public static final List<Locale> ALL = List.of(DANISH, ENGLISH);

    /** Remembers a choice made with the language switch: {@code da} or {@code en}. Nothing else is in it. */
    public static final String COOKIE = "karavanen-language";
    /** Query parameter that chooses a language for this request and, on pages, from then on. */
    public static final String PARAMETER = "lang";

    private Language() {
    }

    /** The language of a request: parameter, then cookie, then {@code Accept-Language}, then Danish. */
    public static Locale of(HttpServletRequest request) {
        Locale asked = asked(request);
        if (asked != null) {
            return asked;
        }
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                Locale chosen = COOKIE.equals(cookie.getName()) ? spoken(cookie.getValue()) : null;
                if (chosen != null) {
                    return chosen;
                }
            }
        }
        String accepted = request.getHeader("Accept-Language");
        return accepted == null ? DANISH : accepted(accepted);
    }

    /** @return what {@code ?lang=} asks for, or null if it asks for nothing we speak */
    public static @Nullable Locale asked(HttpServletRequest request) {
        // The query string is read rather than the parameter: reading parameters would consume a form's body.
        return inQuery(request.getQueryString());
    }

    /** @return Danish or English for what a person typed or a browser sent, or null if it is neither */
    public static @Nullable Locale spoken(@Nullable String code) {
        return "da".equals(code) ? DANISH : "en".equals(code) ? ENGLISH : null;
    }

    /** The one of the two that comes nearest to any locale. */
    public static Locale nearest(@Nullable Locale locale) {
        return locale != null && "en".equals(locale.getLanguage()) ? ENGLISH : DANISH;
    }

    private static @Nullable Locale inQuery(@Nullable String query) {
        if (query != null) {
            for (String part : query.split("&")) {
                if (part.startsWith(PARAMETER + "=")) {
                    return spoken(part.substring(PARAMETER.length() + 1));
                }
            }
        }
        return null;
    }

    private static Locale accepted(String header) {
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                Locale language = spoken(range.getRange().split("-")[0]);
                if (range.getWeight() > 0 && language != null) {
                    return language;
                }
            }
        } catch (IllegalArgumentException malformed) {
            // Somebody sent nonsense: as good as nothing.
        }
        return DANISH;
    }
}
