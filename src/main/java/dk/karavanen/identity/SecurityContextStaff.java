package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;

/** Reads the person from Spring Security's context, which Vaadin also sets while it runs a session's tasks. */
@Component
class SecurityContextStaff implements CurrentStaff {

    private final SignIn signIn;
    private final CurrentPrincipal current;
    private final CaravanStaff caravanStaff;
    private final Clock clock;
    private final Duration fresh;

    SecurityContextStaff(SignIn signIn, CurrentPrincipal current, CaravanStaff caravanStaff, Clock clock, Settings settings) {
        this.signIn = signIn;
        this.current = current;
        this.caravanStaff = caravanStaff;
        this.clock = clock;
        this.fresh = settings.freshSignIn();
    }

    @Override
    public Optional<StaffMember> find() {
        return principal().map(StaffPrincipal::member);
    }

    @Override
    public LongPredicate still(Role role) {
        StaffPrincipal asking = principal().orElse(null);
        return caravan -> asking != null && may(asking, caravan, role);
    }

    @Override
    public boolean may(long caravan, Role role) {
        return principal().filter(asking -> may(asking, caravan, role)).isPresent();
    }

    private boolean may(StaffPrincipal asking, long caravan, Role role) {
        return signIn.holds(asking) && (asking.member().isAdministrator()
                || caravanStaff.role(caravan, asking.member().id()).filter(held -> held.includes(role)).isPresent());
    }

    @Override
    public boolean may(Role role) {
        return principal().filter(asking -> signIn.holds(asking) && asking.member().role().includes(role)).isPresent();
    }

    @Override
    public boolean maySomewhere(Role role) {
        return principal().filter(asking -> signIn.holds(asking) && (asking.member().role().includes(role)
                || caravanStaff.roles(asking.member().id()).values().stream().anyMatch(held -> held.includes(role)))).isPresent();
    }

    @Override
    public LongPredicate theirs(Role role) {
        StaffPrincipal asking = principal().filter(signIn::holds).orElse(null);
        if (asking == null) {
            return caravan -> false;
        }
        if (asking.member().isAdministrator()) {
            return caravan -> true;
        }
        Map<Long, Role> roles = caravanStaff.roles(asking.member().id());
        return caravan -> roles.containsKey(caravan) && roles.get(caravan).includes(role);
    }

    @Override
    public boolean isFresh() {
        return principal().filter(asking -> asking.signedInAt().plus(fresh).isAfter(clock.instant()) && signIn.holds(asking)).isPresent();
    }

    private Optional<StaffPrincipal> principal() {
        return current.find();
    }
}
