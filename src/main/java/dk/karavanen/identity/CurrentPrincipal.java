package dk.karavanen.identity;

import java.util.Optional;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is signed in on this request or in this Vaadin session, as the session has it: whether that still holds is another matter. */
@Component
class CurrentPrincipal {

    Optional<StaffPrincipal> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof StaffPrincipal principal ? Optional.of(principal) : Optional.empty();
    }

    StaffPrincipal required() {
        return find().orElseThrow(() -> new AccessDeniedException("Staff only"));
    }
}
