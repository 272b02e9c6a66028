package dk.karavanen.shell;

import java.io.IOException;
import java.util.regex.Pattern;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Asks search engines not to keep a page, wherever people's names and words can stand: we delete names after a month, and words when
 * they are taken back, and what others have copied we cannot. Pages that may be found are named here; any other is not to be.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoIndexFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Robots-Tag";
    static final String NOT = "noindex, nofollow, noarchive";

    /** The front page, the caravans and their programmes, what we promise. */
    private static final Pattern MAY_BE_FOUND = Pattern.compile("/|/c/?|/c/[^/]+/?|/c/[^/]+/sign-up(/\\d+)?|/pool/[a-z0-9-]+|/privacy/?|/robots\\.txt");
    private static final Pattern LANGUAGE_ONLY = Pattern.compile("lang=(da|en)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString();
        if (!MAY_BE_FOUND.matcher(path).matches() || query != null && !LANGUAGE_ONLY.matcher(query).matches()) {
            response.setHeader(HEADER, NOT);
        }
        chain.doFilter(request, response);
    }
}
