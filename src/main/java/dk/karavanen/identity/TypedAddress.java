package dk.karavanen.identity;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * The address that a browser last tried to sign in with or asked a link for, as it was typed: whoever is refused, or looks for the mail in
 * vain, sees whether they wrote it right. It stands in the browser's session, not in an address that a history or a log would keep, and
 * says nothing of whether there is such an account. It goes with signing in, with beginning anew, and after {@link #KEPT}.
 */
@Component
public class TypedAddress {

    /** As long as somebody looks for a mail. */
    static final Duration KEPT = Duration.ofMinutes(15);
    private static final String NAME = TypedAddress.class.getName();
    private static final int MAX = 254;

    private record Kept(String address, Instant until) implements Serializable {
    }

    private final Clock clock;

    TypedAddress(Clock clock) {
        this.clock = clock;
    }

    public void keep(String typed, HttpServletRequest request) {
        String address = typed.strip();
        if (address.isEmpty() || address.length() > MAX) {
            forget(request);
        } else {
            request.getSession().setAttribute(NAME, new Kept(address, clock.instant().plus(KEPT)));
        }
    }

    public Optional<String> of(HttpServletRequest request) {
        Optional<Kept> kept = Optional.ofNullable(request.getSession(false)).map(session -> (Kept) session.getAttribute(NAME));
        if (kept.filter(one -> !clock.instant().isBefore(one.until)).isPresent()) {
            forget(request);
            return Optional.empty();
        }
        return kept.map(Kept::address);
    }

    public void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NAME);
        }
    }

    /** In whatever way. */
    @EventListener
    void on(InteractiveAuthenticationSuccessEvent signedIn) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here) {
            forget(here.getRequest());
        }
    }
}
