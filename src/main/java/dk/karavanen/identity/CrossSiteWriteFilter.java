package dk.karavanen.identity;

import java.io.IOException;
import java.util.Set;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses writes that another site makes in the name of somebody who visits it. Browsers say where a request comes from and
 * let no page forge it: in {@code Sec-Fetch-Site}, or, if they are too old for that, in {@code Origin}. Other clients send
 * neither and carry no one's cookies but their own.
 */
class CrossSiteWriteFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final PublicAddress address;
    private final HandlerExceptionResolver problems;

    CrossSiteWriteFilter(PublicAddress address, HandlerExceptionResolver problems) {
        this.address = address;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READS.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(request, response, null, new Refused(RefusalReason.CROSS_SITE));
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            // "same-site" is another origin of the same domain: a neighbour, not us. "none" is the person's own doing.
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null || address.isOwn(origin, request);
    }
}
