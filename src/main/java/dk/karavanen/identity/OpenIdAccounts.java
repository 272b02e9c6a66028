package dk.karavanen.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;

/**
 * Whose account somebody has who comes from an issuer of OpenID Connect. The issuer says who they are, and what they may do is said
 * here: by an invitation, or where {@code karavanen.open-id.role-claim} is set by that claim when their account is made.
 */
@Service
class OpenIdAccounts {

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final Authentications authentications;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Settings.OpenId settings;

    OpenIdAccounts(Accounts accounts, NewAccounts newAccounts, Authentications authentications, AuditLog audit, JdbcClient jdbc, Clock clock, Settings settings) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.authentications = authentications;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings.openId();
    }

    /** @throws Refused {@code account-closed}; {@code not-allowed} to somebody who was not invited */
    @Transactional
    Authentication signIn(OidcUser user) {
        // OpenID Connect has both in every token, and Spring Security has checked it.
        String issuer = Objects.requireNonNull(user.getIssuer()).toString();
        String subject = Objects.requireNonNull(user.getSubject());
        StaffAccount account = linked(issuer, subject).orElseGet(() -> {
            StaffAccount found = byEmail(user).orElseGet(() -> made(user));
            jdbc.sql("insert into staff_identity (issuer, subject, account, linked_at) values (?, ?, ?, ?)")
                    .params(issuer, subject, found.id(), Timestamp.from(clock.instant())).update();
            return found;
        });
        if (account.isDisabled()) {
            throw new Refused(RefusalReason.ACCOUNT_CLOSED);
        }
        return authentications.beginAsOf(account, SignInWay.OPENID, askedAt(user));
    }

    /** The issuer may know them from this morning: then they were asked this morning. */
    private Instant askedAt(OidcUser user) {
        Instant now = clock.instant();
        Instant asked = user.getAuthenticatedAt();
        return asked == null || asked.isAfter(now) ? now : asked;
    }

    private Optional<StaffAccount> linked(String issuer, String subject) {
        return jdbc.sql("select account from staff_identity where issuer = ? and subject = ?").params(issuer, subject).query(Long.class).optional()
                .flatMap(accounts::findById);
    }

    private Optional<StaffAccount> byEmail(OidcUser user) {
        return email(user).flatMap(accounts::findByEmail);
    }

    /** Nothing where the issuer does not say that the address is theirs: anybody can write one down. */
    private Optional<String> email(OidcUser user) {
        return Boolean.TRUE.equals(user.getEmailVerified()) || settings.trustEmail() && user.getEmailVerified() == null
                ? Optional.ofNullable(user.getEmail()).map(SignIn::tidyEmail) : Optional.empty();
    }

    private StaffAccount made(OidcUser user) {
        Role role = role(user).orElseThrow(() -> new Refused(RefusalReason.NOT_ALLOWED));
        String email = email(user).orElseThrow(() -> new Refused(RefusalReason.NOT_ALLOWED));
        String name = Optional.ofNullable(user.getFullName()).filter(full -> !full.isBlank() && full.length() <= StaffAdministration.MAX_NAME)
                .orElseGet(() -> email.replaceFirst("@.*", "").substring(0, Math.min(StaffAdministration.MAX_NAME, email.indexOf('@'))));
        StaffAccount account = newAccounts.make(email, name, role);
        audit.writeOfInstallation(account.member(), StaffAct.ACCOUNT_MADE, account.name() + ": " + role);
        return account;
    }

    /** The most that the claim says. */
    private Optional<Role> role(OidcUser user) {
        if (settings.roleClaim().isBlank()) {
            return Optional.empty();
        }
        Object claim = user.getClaims().get(settings.roleClaim());
        Collection<?> words = claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        List<String> lower = words.stream().map(Objects::toString).map(word -> word.toLowerCase(Locale.ROOT)).toList();
        return Arrays.stream(Role.values()).filter(role -> lower.contains(word(role))).max(Role::compareTo);
    }

    private static String word(Role role) {
        return role == Role.ADMIN ? "administrator" : role.name().toLowerCase(Locale.ROOT);
    }
}
