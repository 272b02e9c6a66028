package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.TextInput;

/** How staff come in: by a link that works once, or by a password of their own choice. Nobody has a password by default. */
@Service
public class SignIn {

    /** Fewest characters of a password. Length is what counts, so nothing else is asked of it. */
    public static final int PASSWORD_LEAST = 12;
    /** More would only serve to keep the server busy hashing. */
    public static final int MAX_PASSWORD = 200;

    private final Accounts accounts;
    private final GivenLinks links;
    private final Passwords passwords;
    private final WrongCodeLimiter wrongCodes;
    private final WrongPasswordLimiter wrongPasswords;
    private final StaffBrowsers browsers;
    private final StaffSessions sessions;
    private final CurrentPrincipal current;
    private final Authentications authentications;
    private final AuditLog audit;
    private final NewAddress newAddress;
    private final Clock clock;
    private final Duration linkLife;
    private final Duration fresh;
    /** Compared with when there is no such account, so that the answer takes as long as for one there is. */
    private final String nobodysPassword;

    SignIn(Accounts accounts, GivenLinks links, PasswordEncoder encoder, Passwords passwords, WrongCodeLimiter wrongCodes,
            WrongPasswordLimiter wrongPasswords, StaffBrowsers browsers, StaffSessions sessions, CurrentPrincipal current,
            Authentications authentications, AuditLog audit, NewAddress newAddress, Clock clock, Settings settings) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.wrongCodes = wrongCodes;
        this.wrongPasswords = wrongPasswords;
        this.browsers = browsers;
        this.sessions = sessions;
        this.current = current;
        this.authentications = authentications;
        this.audit = audit;
        this.newAddress = newAddress;
        this.clock = clock;
        this.linkLife = settings.signInLinkLife();
        this.fresh = settings.freshSignIn();
        this.nobodysPassword = encoder.encode(Secrets.token());
    }

    /** How long a link works that is made for somebody who is waiting for it. */
    public Duration linkLife() {
        return linkLife;
    }

    /**
     * Makes a link for this account and takes back earlier ones that were not used.
     *
     * @return the secret part of the link; it cannot be read again
     */
    @Transactional
    String issueLink(long account, Duration life) {
        Instant now = clock.instant();
        links.takeBackUnused(account);
        String token = Secrets.token();
        links.saveAndFlush(new SignInLink(token, account, now, life));
        return token;
    }

    /** Whether a link would still work. Looking does not use it up: link previews and mail scanners look. */
    @Transactional(readOnly = true)
    public boolean linkWorks(String token) {
        return links.works(Secrets.hash(token), clock.instant());
    }

    /** What became of a link, for whoever holds it; empty where there never was one. */
    @Transactional(readOnly = true)
    public Optional<SignInLinkState> state(String token) {
        return links.findById(Secrets.hash(token)).map(SignInLink::state);
    }

    /** The newest link of an account. */
    @Transactional(readOnly = true)
    Optional<SignInLinkState> lastLink(long account) {
        return links.findFirstByAccountOrderByCreatedAtDesc(account).map(SignInLink::state);
    }

    /** Whether somebody has ever come in by a link. */
    boolean hasUsedLink(long account) {
        return links.existsByAccountAndUsedAtIsNotNull(account);
    }

    /**
     * Asks whoever runs the team for a new link, by one that does not work any more. Says nothing of whether there is an account:
     * only a link that was given out counts, and only its holder has it.
     */
    @Transactional
    public void askForNewLink(String token) {
        links.ask(Secrets.hash(token), clock.instant());
    }

    /**
     * Signs in with a link and uses it up. Of any number of simultaneous attempts exactly one succeeds.
     *
     * @param address the client's IP address
     * @throws Refused       {@code sign-in-link-used} if it is unknown, used, too old, or its account is closed
     * @throws RefusedForNow {@code too-many-wrong-codes} instead, after too many of those; a link that works always works
     */
    @Transactional
    public Authentication withLink(String token, String address) {
        String hash = Secrets.hash(token);
        Optional<SignInLink> link = links.use(hash, clock.instant()) == 0 ? Optional.empty() : links.findById(hash);
        Optional<StaffAccount> account = link.map(SignInLink::account).flatMap(accounts::findById);
        if (account.isEmpty() || account.get().isDisabled() || !newAddress.isFree(link.get().newEmail(), account.get())) {
            wrongCodes.check(address);
            wrongCodes.wrong(address);
            throw new Refused(RefusalReason.SIGN_IN_LINK_USED);
        }
        if (link.get().newEmail() != null) {
            newAddress.take(account.get(), link.get().newEmail());
        }
        return authentications.begin(account.get(), SignInWay.LINK);
    }

    /**
     * Signs in with a password.
     *
     * @param address the client's IP address
     * @param browser its secret, see {@link StaffBrowsers}, or null
     * @throws Refused       {@code wrong-password}, whatever was wrong
     * @throws RefusedForNow {@code too-many-wrong-codes} while it has to wait, see {@link WrongPasswordLimiter}
     */
    // No transaction: none should stay open while Argon2 works.
    public Authentication withPassword(String email, @Nullable String password, String address, @Nullable String browser) {
        String tidy = tidyEmail(email);
        WrongPasswordLimiter.Guesser guesser = browser != null && browsers.know(tidy, browser) ? WrongPasswordLimiter.Guesser.known(Secrets.hash(browser) + " " + tidy)
                : WrongPasswordLimiter.Guesser.at(tidy, address);
        wrongPasswords.check(guesser);
        Optional<StaffAccount> account = accounts.findByEmail(tidy).filter(a -> a.hasPassword() && !a.isDisabled());
        String expected = account.map(StaffAccount::passwordHash).orElse(nobodysPassword);
        if (!passwords.fits(password, expected) || account.isEmpty()) {
            wrongPasswords.wrong(guesser);
            throw new Refused(RefusalReason.WRONG_PASSWORD);
        }
        wrongPasswords.right(guesser);
        return authentications.begin(account.get(), SignInWay.PASSWORD);
    }

    /**
     * Signs in whoever has shown that they hold a passkey of this account.
     *
     * @throws Refused {@code account-closed}
     */
    @Transactional
    Authentication withPasskey(long account) {
        return accounts.findById(account).filter(found -> !found.isDisabled()).map(found -> authentications.begin(found, SignInWay.PASSKEY))
                .orElseThrow(() -> new Refused(RefusalReason.ACCOUNT_CLOSED));
    }

    /**
     * Chooses a first password, or another one. Every other sign-in of this person ends.
     *
     * @param present the password so far; ignored if there is none
     * @return what to go on with in this session
     * @throws Refused {@code wrong-password}, {@code password-too-short}, {@code too-long}, {@code password-common}; {@code sign-in-again}
     *                 where there is none yet and the sign-in is not fresh
     */
    @Transactional
    public Authentication choosePassword(StaffMember member, String present, String chosen) {
        StaffAccount account = accounts.findById(member.id()).orElseThrow();
        if (account.hasPassword()) {
            mustFit(present, account);
        } else if (isStale()) {
            // Without this a screen left open would give whoever finds it a password, and with it a fresh sign-in.
            throw new Refused(RefusalReason.SIGN_IN_AGAIN);
        }
        account.choosePassword(passwords.encode(chosen, account.name(), account.email(), account.email().replaceFirst("@.*", "")));
        audit.writeOfInstallation(member, StaffAct.PASSWORD_CHOSEN, null);
        return authentications.renewAlone(account);
    }

    /**
     * Confirms that whoever is signed in still is the person they were, for what needs a fresh sign-in.
     *
     * @return what to go on with in this session
     * @throws Refused {@code wrong-password}, also where there is none
     */
    public Authentication confirm(StaffMember member, String password) {
        StaffAccount account = accounts.findById(member.id()).orElseThrow();
        if (!account.hasPassword()) {
            throw new Refused(RefusalReason.WRONG_PASSWORD);
        }
        mustFit(password, account);
        return authentications.renew(account);
    }

    private boolean isStale() {
        return current.find().filter(asking -> !asking.signedInAt().plus(fresh).isAfter(clock.instant())).isPresent();
    }

    /** Signed in already: whoever guesses at the account from outside does not keep them from changing their password. */
    private void mustFit(String password, StaffAccount account) {
        WrongPasswordLimiter.Guesser guesser = WrongPasswordLimiter.Guesser.known("account " + account.id());
        wrongPasswords.check(guesser);
        if (!passwords.fits(password, account.passwordHash())) {
            wrongPasswords.wrong(guesser);
            throw new Refused(RefusalReason.WRONG_PASSWORD);
        }
        wrongPasswords.right(guesser);
    }

    /** Ends every other sign-in of this person and takes back links not used. @return what to go on with in this session */
    @Transactional
    public Authentication endOtherSessions(StaffMember member) {
        audit.writeOfInstallation(member, StaffAct.SESSIONS_ENDED, null);
        return authentications.renewAlone(accounts.findById(member.id()).orElseThrow());
    }

    /** Whether a sign-in still holds: the account is open, has the same role, and was not signed out everywhere since. */
    @Transactional(readOnly = true)
    boolean holds(StaffPrincipal principal) {
        return accounts.findById(principal.member().id())
                .filter(account -> account.email().equals(principal.email())
                        && account.holds(principal.member().role(), principal.signedInAt()))
                .filter(account -> principal.session() == null || sessions.isOpen(principal.session(), account.id())).isPresent();
    }

    static String tidyEmail(@Nullable String email) {
        return email == null ? "" : TextInput.line(email).toLowerCase(Locale.ROOT);
    }
}
