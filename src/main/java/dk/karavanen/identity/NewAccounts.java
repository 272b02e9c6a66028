package dk.karavanen.identity;

import java.time.Clock;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** Accounts as they come into being, whoever invites. */
@Component
class NewAccounts {

    private final Accounts accounts;
    private final Clock clock;

    NewAccounts(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @param name of somebody new, looked at only where the address is none
     * @throws Refused {@code empty}, {@code too-long}, {@code unknown-email}
     */
    Optional<StaffAccount> find(String email, String name) {
        Refusals wrong = new Refusals();
        Optional<StaffAccount> found = wrong.of(() -> accounts.findByEmail(address(email)), Optional.empty());
        if (!wrong.isEmpty()) {
            wrong.check(() -> TextInput.requiredLine("name", name, StaffAdministration.MAX_NAME));
        }
        wrong.end();
        return found;
    }

    /** @throws Refused {@code empty}, {@code too-long}, {@code unknown-email}, {@code email-taken} */
    @Transactional(propagation = Propagation.MANDATORY)
    StaffAccount make(String email, String name, Role role) {
        Refusals wrong = new Refusals();
        String address = wrong.of(() -> address(email), "");
        String tidyName = wrong.of(() -> TextInput.requiredLine("name", name, StaffAdministration.MAX_NAME), "");
        wrong.end();
        if (accounts.findByEmail(address).isPresent()) {
            throw new Refused(RefusalReason.EMAIL_TAKEN);
        }
        return accounts.saveAndFlush(new StaffAccount(address, tidyName, role, clock.instant()));
    }

    private static String address(String email) {
        String tidy = SignIn.tidyEmail(TextInput.requiredLine("email", email, 254));
        if (!tidy.matches("[^@\\s]+@[^@\\s]+")) {
            throw new Refused(RefusalReason.UNKNOWN_EMAIL);
        }
        return tidy;
    }
}
