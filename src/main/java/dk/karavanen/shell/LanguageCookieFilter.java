package dk.karavanen.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import dk.karavanen.shared.Language;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Remembers the language of a page that was asked for with {@code ?lang=}: the language switch is a plain link. */
@Component
class LanguageCookieFilter extends OncePerRequestFilter {

    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !"GET".equals(request.getMethod()) || request.getQueryString() == null
                || !request.getQueryString().contains(Language.PARAMETER + "=")
                || path.startsWith("/api/") || path.startsWith("/feed/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Locale chosen = Language.asked(request);
        if (chosen != null) {
            // Scripts may read it: the board switches without asking the server.
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(Language.COOKIE, chosen.getLanguage())
                    .path("/").maxAge(REMEMBERED).sameSite("Lax").secure(request.isSecure()).build().toString());
        }
        chain.doFilter(request, response);
    }
}
