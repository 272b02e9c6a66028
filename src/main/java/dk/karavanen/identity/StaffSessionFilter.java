package dk.karavanen.identity;

import java.io.IOException;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/**
 * Ends the sign-in of somebody whose account was closed, given another role, or whose sign-in was ended meanwhile, on
 * whichever server that was done. Costs two rows by their keys for each request of staff, and nothing for anyone else.
 */
class StaffSessionFilter extends OncePerRequestFilter {

    private final SignIn signIn;
    private final StaffSessions sessions;

    StaffSessionFilter(SignIn signIn, StaffSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof StaffPrincipal principal) {
            if (signIn.holds(principal)) {
                if (principal.session() != null) {
                    sessions.seen(principal.session());
                }
            } else {
                SecurityContextHolder.clearContext();
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
            }
        }
        chain.doFilter(request, response);
    }
}
