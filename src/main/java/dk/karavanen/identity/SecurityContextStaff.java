package dk.karavanen.identity;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Reads the person from Spring Security's context, which Vaadin also sets while it runs a session's tasks. */
@Component
class SecurityContextStaff implements CurrentStaff {

    private final SignIn signIn;

    SecurityContextStaff(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Optional<StaffMember> find() {
        return principal().map(StaffPrincipal::member);
    }

    @Override
    public BooleanSupplier still() {
        StaffPrincipal asking = principal().orElse(null);
        return () -> asking != null && signIn.holds(asking);
    }

    private static Optional<StaffPrincipal> principal() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof StaffPrincipal principal ? Optional.of(principal) : Optional.empty();
    }
}
