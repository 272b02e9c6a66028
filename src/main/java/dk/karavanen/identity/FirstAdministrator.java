package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

import dk.karavanen.shared.Settings;

/** How the first person gets in: an administrator's account made at the first start, and a link to it. */
@Service
public class FirstAdministrator {

    private static final Duration FIRST_LINK_LIFE = Duration.ofHours(24);

    private final Accounts accounts;
    private final SignIn signIn;
    private final Clock clock;
    private final String email;
    private final boolean always;

    FirstAdministrator(Accounts accounts, SignIn signIn, Clock clock, Settings settings) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.clock = clock;
        this.email = SignIn.tidyEmail(settings.admin().email());
        this.always = settings.printSignInLink();
    }

    /**
     * Makes sure that there is an administrator, and a link for one if it is wanted: while nobody has chosen a password,
     * or always with {@code karavanen.print-sign-in-link}.
     *
     * @return the secret part of a link for the first administrator; it works for a day until somebody has a password
     */
    public Optional<String> link() {
        administrator();
        boolean nobodyHasPassword = !accounts.existsByPasswordHashIsNotNull();
        List<StaffAccount> administrators = accounts.findByRoleAndDisabledAtIsNullOrderById(Role.ADMIN);
        return (always || nobodyHasPassword) && !administrators.isEmpty()
                ? Optional.of(signIn.issueLink(administrators.getFirst().id(),
                        nobodyHasPassword ? FIRST_LINK_LIFE : signIn.linkLife()))
                : Optional.empty();
    }

    /** The oldest account of an administrator that is open, or else closed; made now if there is none at all. */
    StaffAccount administrator() {
        if (accounts.count() == 0) {
            try {
                accounts.saveAndFlush(new StaffAccount(email, "Arrangør", Role.ADMIN, clock.instant()));
            } catch (DataIntegrityViolationException anotherServerWasFirst) {
                // Just as good.
            }
        }
        return accounts.findByRoleAndDisabledAtIsNullOrderById(Role.ADMIN).stream().findFirst()
                .orElseGet(() -> accounts.findAllByOrderByName().getFirst());
    }
}
