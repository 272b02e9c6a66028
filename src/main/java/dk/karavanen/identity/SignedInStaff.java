package dk.karavanen.identity;

import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Reads the person from Spring Security's context, which Vaadin also sets while it runs a session's tasks. */
@Component
class SignedInStaff implements CurrentStaff {

    @Override
    public Optional<StaffMember> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof StaffPrincipal principal
                        ? Optional.of(principal.member()) : Optional.empty();
    }
}
